using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// Texts that stand in thousands of files, each kept once and known by a number. One thread adds them; once all are there, several may
/// ask for them: few are ever asked for, and only these are decoded.
/// </summary>
internal sealed class TextMemory
{
    /// <summary>All texts in UTF-8, one behind the other, and where each ends.</summary>
    private byte[] _bytes = new byte[1 << 12];
    private int[] _ends = new int[1 << 8];
    private int _count;

    /// <summary>1 more than the number of a text, at the first free place from where its hash leads; 0 for a free place.</summary>
    private int[] _places = new int[1 << 10];
    private string?[] _texts = new string[1 << 8];

    /// <summary>A text.</summary>
    internal string this[int number] => _texts[number] ??= SourceBytes.TextOf(BytesOf(number));

    /// <summary>The number of a text in UTF-8.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal int NumberOf(ReadOnlySpan<byte> bytes)
    {
        var place = HashOf(bytes) & (_places.Length - 1);
        for (; _places[place] > 0; place = (place + 1) & (_places.Length - 1))
        {
            if (BytesOf(_places[place] - 1).SequenceEqual(bytes))
            {
                return _places[place] - 1;
            }
        }

        Add(bytes);
        _places[place] = _count;
        if (_count > _places.Length / 2)
        {
            Spread();
        }

        return _count - 1;
    }

    private ReadOnlySpan<byte> BytesOf(int number) => number == 0 ? _bytes.AsSpan(0, _ends[0]) : _bytes.AsSpan(_ends[number - 1], _ends[number] - _ends[number - 1]);

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var start = _count == 0 ? 0 : _ends[_count - 1];
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

    /// <summary>Makes room for more. Half of the places are always free.</summary>
    private void Spread()
    {
        _places = new int[_places.Length * 2];
        for (var number = 0; number < _count; number++)
        {
            var place = HashOf(BytesOf(number)) & (_places.Length - 1);
            while (_places[place] > 0)
            {
                place = (place + 1) & (_places.Length - 1);
            }

            _places[place] = number + 1;
        }
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
