namespace LayerCheck.Reading.Sources;

/// <summary>What the bytes of a source file show of its using directives, and of what else decides what its names mean.</summary>
/// <param name="Usings">What stands behind the word 'using' like the name of a namespace: no plain directive is missing, some may be none.</param>
/// <param name="IsPlain">
/// Whether there is nothing else that gives names a meaning: no aliases, no opened types, no parts of types that are elsewhere, no lines of
/// other files.
/// </param>
internal sealed record FileOutline(IReadOnlyList<string> Usings, bool IsPlain)
{
    /// <summary>Looks at a file's bytes.</summary>
    internal static FileOutline Of(ReadOnlySpan<byte> bytes)
    {
        var usings = new List<string>();
        var isPlain = WholeWords.Next(bytes, "partial"u8, 0) < 0 && !HasLineDirective(bytes);
        for (var at = WholeWords.Next(bytes, "using"u8, 0); at >= 0; at = WholeWords.Next(bytes, "using"u8, at + 1))
        {
            isPlain &= AddUsing(bytes.Slice(at + "using"u8.Length), usings);
        }

        return new FileOutline(usings, isPlain);
    }

    private static bool HasLineDirective(ReadOnlySpan<byte> bytes)
    {
        for (var at = WholeWords.Next(bytes, "line"u8, 0); at >= 0; at = WholeWords.Next(bytes, "line"u8, at + 1))
        {
            var before = at - 1;
            while (before >= 0 && bytes[before] is (byte)' ' or (byte)'\t')
            {
                before--;
            }

            if (before >= 0 && bytes[before] == (byte)'#')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what a plain directive opens. What the word begins in code has a variable, or an expression in brackets.</summary>
    /// <returns>Whether it is one of these, and no directive that does more.</returns>
    private static bool AddUsing(ReadOnlySpan<byte> rest, List<string> usings)
    {
        var end = 0;
        while (end < rest.Length && (WholeWords.IsPart(rest[end]) || rest[end] == (byte)'.' || SourceBytes.IsSpace(rest[end])))
        {
            end++;
        }

        var words = CountWords(rest.Slice(0, end), out var first);
        switch (end < rest.Length ? rest[end] : (byte)0)
        {
            case (byte)';' when words == 1:
                usings.Add(SourceBytes.TextOf(first));
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
