using System.Text;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Reading;

/// <summary>What one thread needs to read the text of one source file after the other, without making the space for it anew.</summary>
internal sealed class SourceBuffer
{
    private const int Latin1 = 28591;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileBuffer _file = new();
    private char[] _text = new char[1 << 14];

    /// <summary>Reads a source file as the compiler does: in the encoding that its mark names, else UTF-8, else a code page of one byte a character.</summary>
    /// <returns>Its text, until the next one is read.</returns>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal ReadOnlySpan<char> Read(string path)
    {
        var bytes = _file.Read(path);
        try
        {
            if (!HasOtherMark(bytes))
            {
                return Decode(SourceBytes.HasMark(bytes) ? bytes.Slice(SourceBytes.Mark.Length) : bytes, StrictUtf8);
            }

            using var reader = new StreamReader(new MemoryStream(bytes.ToArray()), StrictUtf8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd().AsSpan();
        }
        catch (DecoderFallbackException)
        {
            return Decode(bytes, Encoding.GetEncoding(Latin1));
        }
    }

    /// <summary>Whether a file may begin with the mark of UTF-16 or UTF-32: bytes that UTF-8 never has, or a 0.</summary>
    private static bool HasOtherMark(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && bytes[0] is 0xFE or 0xFF or 0;

    private unsafe ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        // No encoding of one of its bytes is longer than a character.
        if (_text.Length < bytes.Length)
        {
            _text = new char[Math.Max(bytes.Length, _text.Length * 2)];
        }

        fixed (byte* from = bytes)
        fixed (char* to = _text)
        {
            return _text.AsSpan(0, bytes.IsEmpty ? 0 : encoding.GetChars(from, bytes.Length, to, _text.Length));
        }
    }
}
