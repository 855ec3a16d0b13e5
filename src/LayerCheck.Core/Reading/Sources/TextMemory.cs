using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// Texts that stand in thousands of files, mostly kept once and known by numbers. One thread adds them; once all are there, several may
/// ask for them: few are ever asked for, and only these are decoded.
/// </summary>
internal sealed class TextMemory
{
    private const int CountOfPlaces = 1 << 14;

    /// <summary>By their hash 1 more than the number of the last text that had it: one that another has taken the place of is kept once more.</summary>
    private readonly int[] _places = new int[CountOfPlaces];

    /// <summary>All texts in UTF-8, one behind the other, and where each ends.</summary>
    private byte[] _bytes = new byte[1 << 12];
    private int[] _ends = new int[1 << 8];
    private int _count;
    private string?[] _texts = new string[1 << 8];

    /// <summary>A text.</summary>
    internal string this[int number] => _texts[number] ??= SourceBytes.TextOf(BytesOf(number));

    /// <summary>A number of a text in UTF-8.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal int NumberOf(ReadOnlySpan<byte> bytes)
    {
        ref var place = ref _places[HashOf(bytes) & (CountOfPlaces - 1)];
        if (place == 0 || !BytesOf(place - 1).SequenceEqual(bytes))
        {
            Add(bytes);
            place = _count;
        }

        return place - 1;
    }

    private ReadOnlySpan<byte> BytesOf(int number) => _bytes.AsSpan(StartOf(number), _ends[number] - StartOf(number));

    private int StartOf(int number) => number == 0 ? 0 : _ends[number - 1];

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var start = StartOf(_count);
        if (bytes.Length > _bytes.Length - start)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + bytes.Length));
        }

        if (_count == _ends.Length)
        {
            Array.Resize(ref _ends, _count * 2);
            Array.Resize(ref _texts, _count * 2);
        }

        bytes.CopyTo(_bytes.AsSpan(start));
        _ends[_count++] = start + bytes.Length;
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
