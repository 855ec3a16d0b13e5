using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Sources;

/// <summary>Tells by the bytes of a source file what its directives do to the names in it.</summary>
internal static class Directives
{
    private static readonly byte[] Line = "line"u8.ToArray();

    /// <summary>Whether a word is what makes a directive say that lines are of another file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="end">Where the word ends.</param>
    internal static bool IsLineDirective(ReadOnlySpan<byte> bytes, int end)
    {
        if (!bytes.Slice(0, end).EndsWith(Line))
        {
            return false;
        }

        var before = end - Line.Length - 1;
        while (before >= 0 && bytes[before] is (byte)' ' or (byte)'\t')
        {
            before--;
        }

        return before >= 0 && bytes[before] == (byte)'#';
    }

    /// <summary>Reads what a plain directive opens. What the word 'using' begins in code has a variable, or an expression in brackets.</summary>
    /// <param name="rest">What stands behind the word.</param>
    /// <param name="opened">The name of a namespace; empty where it is no plain directive.</param>
    /// <returns>Whether it is one of these, and no directive that does more.</returns>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal static bool IsPlainUsing(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> opened)
    {
        var start = 0;
        while (start < rest.Length && SourceBytes.IsSpace(rest[start]))
        {
            start++;
        }

        // Nearly all are written so.
        var end = start;
        while (end < rest.Length && (SourceBytes.IsPartOfWord(rest[end]) || rest[end] == (byte)'.'))
        {
            end++;
        }

        if (end > start && end < rest.Length && rest[end] == (byte)';')
        {
            opened = rest.Slice(start, end - start);
            return true;
        }

        opened = default;
        while (end < rest.Length && (SourceBytes.IsPartOfWord(rest[end]) || rest[end] == (byte)'.' || SourceBytes.IsSpace(rest[end])))
        {
            end++;
        }

        var words = CountWords(rest.Slice(0, end), out var first);
        switch (end < rest.Length ? rest[end] : (byte)0)
        {
            case (byte)';' when words == 1:
                opened = first;
                return true;
            case (byte)'=':
                // One word before is an alias, two are a type and a variable.
                return words == 2 && !first.SequenceEqual("unsafe"u8);
            case (byte)'(' or (byte)'<' or (byte)'[' or (byte)'?':
                return true;
            default:
                return false;
        }
    }

    /// <summary>Counts what white space parts, and gives the first of it.</summary>
    private static int CountWords(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> first)
    {
        first = default;
        var count = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var start = at;
            while (at < bytes.Length && !SourceBytes.IsSpace(bytes[at]))
            {
                at++;
            }

            if (at > start && count++ == 0)
            {
                first = bytes.Slice(start, at - start);
            }

            at++;
        }

        return count;
    }
}
