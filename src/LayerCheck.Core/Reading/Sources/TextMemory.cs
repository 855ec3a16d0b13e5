using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerCheck.Reading.Sources;

/// <summary>The texts that one thread has read, so that what stands in thousands of files is one string.</summary>
internal sealed class TextMemory
{
    private const int CountOfPlaces = 1 << 12;

    /// <summary>By their hash the last bytes that had it, and their text.</summary>
    private readonly (byte[] Bytes, string Text)[] _known = new (byte[], string)[CountOfPlaces];

    /// <summary>The text of bytes in UTF-8.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal string TextOf(ReadOnlySpan<byte> bytes)
    {
        ref var known = ref _known[HashOf(bytes) & (CountOfPlaces - 1)];
        if (known.Bytes is null || !bytes.SequenceEqual(known.Bytes))
        {
            known = (bytes.ToArray(), SourceBytes.TextOf(bytes));
        }

        return known.Text;
    }

    /// <summary>Eight bytes at a time, since what is asked for is long and known already (FNV-1a, with the upper half folded in).</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private static int HashOf(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037;
        var eights = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var eight in eights)
        {
            hash = (hash ^ eight) * 1099511628211;
            hash ^= hash >> 32;
        }

        foreach (var b in bytes.Slice(eights.Length * sizeof(ulong)))
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return (int)(hash ^ (hash >> 32));
    }
}
