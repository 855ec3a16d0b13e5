using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// Tells the lines of a C# file that are comments and nothing else: half of what stands in many files. It is asked from its start to
/// its end. Where a string may go over several lines, no line is told any more.
/// </summary>
/// <param name="bytes">The file.</param>
/// <param name="countsDocumentation">Whether documentation is code.</param>
internal ref struct CommentLines(ReadOnlySpan<byte> bytes, bool countsDocumentation)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly bool _countsDocumentation = countsDocumentation;
    private bool _mayBeInString;
    private bool _mayBeInBlock;

    /// <summary>Whether a byte is one that has to be told.</summary>
    internal static bool IsTelling(byte b) => b is (byte)'/' or (byte)'"';

    /// <summary>Goes on from such a byte.</summary>
    /// <returns>The end of the line, where it is a comment; else what stands behind the byte.</returns>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal int GoOn(int at)
    {
        var rest = _bytes.Slice(at);
        if (rest[0] == (byte)'"')
        {
            // Verbatim, with and without holes; and raw.
            var before = _bytes.Slice(0, at);
            _mayBeInString |= before.EndsWith("@"u8) || before.EndsWith("@$"u8) || rest.StartsWith("\"\"\""u8);
            return at + 1;
        }

        _mayBeInBlock |= rest.StartsWith("/*"u8);
        if (_mayBeInString || !rest.StartsWith("//"u8) || (_countsDocumentation && rest.StartsWith("///"u8)) || !IsFirstOnLine(at))
        {
            return at + 1;
        }

        var length = rest.IndexOfAny((byte)'\r', (byte)'\n');
        length = length < 0 ? rest.Length : length;

        // Code may follow on the line that ends a comment over several.
        return _mayBeInBlock && rest.Slice(0, length).IndexOf("*/"u8) >= 0 ? at + 1 : at + length;
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private readonly bool IsFirstOnLine(int at)
    {
        while (at > 0 && _bytes[at - 1] is (byte)' ' or (byte)'\t')
        {
            at--;
        }

        return at == 0 || _bytes[at - 1] is (byte)'\r' or (byte)'\n';
    }
}
