using System.Text;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Reading;

/// <summary>Reads files whose absence or lock must end the check with a word about it.</summary>
internal static class InputFile
{
    private const int Latin1 = 28591;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal static byte[] ReadBytes(string path) => Read(path, File.ReadAllBytes);

    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal static string ReadText(string path) => Read(path, File.ReadAllText);

    /// <summary>Reads a source file as the compiler does: in the encoding that its mark names, else UTF-8, else a code page of one byte a character.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal static string ReadSource(string path)
    {
        var bytes = ReadBytes(path);
        try
        {
            if (!HasOtherMark(bytes))
            {
                var start = SourceBytes.HasMark(bytes) ? SourceBytes.Mark.Length : 0;
                return StrictUtf8.GetString(bytes, start, bytes.Length - start);
            }

            using var reader = new StreamReader(new MemoryStream(bytes), StrictUtf8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(Latin1).GetString(bytes);
        }
    }

    /// <summary>Whether a file may begin with the mark of UTF-16 or UTF-32: bytes that UTF-8 never has, or a 0.</summary>
    private static bool HasOtherMark(byte[] bytes) => bytes.Length > 0 && bytes[0] is 0xFE or 0xFF or 0;

    private static TContent Read<TContent>(string path, Func<string, TContent> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e);
        }
    }
}
