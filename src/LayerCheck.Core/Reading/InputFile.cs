using System.Text;

namespace LayerCheck.Reading;

/// <summary>Reads files whose absence or lock must end the check with a word about it.</summary>
internal static class InputFile
{
    private const int Latin1 = 28591;

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
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(Latin1).GetString(bytes);
        }
    }

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
