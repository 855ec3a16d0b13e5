namespace LayerCheck.Reading.Sources;

/// <summary>The texts that one thread has read, so that what stands in thousands of files is one string.</summary>
internal sealed class TextMemory
{
    private const int CountOfPlaces = 1 << 12;

    /// <summary>By their hash the last bytes that had it, and their text.</summary>
    private readonly (byte[] Bytes, string Text)[] _known = new (byte[], string)[CountOfPlaces];

    /// <summary>The text of bytes in UTF-8.</summary>
    internal string TextOf(ReadOnlySpan<byte> bytes)
    {
        ref var known = ref _known[SourceScanner.HashOf(bytes) & (CountOfPlaces - 1)];
        if (known.Bytes is null || !bytes.SequenceEqual(known.Bytes))
        {
            known = (bytes.ToArray(), SourceBytes.TextOf(bytes));
        }

        return known.Text;
    }
}
