namespace LayerCheck.Reading.Sources;

/// <summary>Finds words in the bytes of a source file that are no parts of longer ones.</summary>
internal static class WholeWords
{
    /// <summary>Whether a byte is part of an identifier, as all beyond ASCII may be.</summary>
    internal static bool IsPart(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a' || (uint)(b - '0') <= 9 || b == '_' || b >= 0x80;

    /// <summary>Where a word stands next; -1 for nowhere, as for an empty one.</summary>
    internal static int Next(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word, int start)
    {
        while (!word.IsEmpty && start <= bytes.Length - word.Length)
        {
            var at = bytes.Slice(start).IndexOf(word);
            if (at < 0)
            {
                return -1;
            }

            at += start;
            var end = at + word.Length;
            if ((at == 0 || !IsPart(bytes[at - 1])) && (end == bytes.Length || !IsPart(bytes[end])))
            {
                return at;
            }

            start = at + 1;
        }

        return -1;
    }

    /// <summary>How often a word stands there.</summary>
    internal static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word)
    {
        var count = 0;
        for (var at = Next(bytes, word, 0); at >= 0; at = Next(bytes, word, at + word.Length))
        {
            count++;
        }

        return count;
    }
}
