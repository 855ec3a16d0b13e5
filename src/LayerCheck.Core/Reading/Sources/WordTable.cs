using System.Runtime.CompilerServices;
using System.Text;

namespace LayerCheck.Reading.Sources;

/// <summary>Tells which of a few words the identifiers of a file are.</summary>
internal sealed class WordTable
{
    /// <summary>How many bits <see cref="_mayBeWord"/> has, as a power of two: little enough for a processor's nearest cache.</summary>
    private const int FilterBits = 18;

    /// <summary>The hashes of the words, each at the first free place from where its last bits lead, and 1 more than the word's number; 0 for a free place.</summary>
    private readonly uint[] _hashes;
    private readonly int[] _numbers;

    /// <summary>For each word the next one of the same hash, -1 for none. They stand for each other: all count as found.</summary>
    private readonly int[] _others;

    /// <summary>For the last bits of a hash, whether any word has them: most identifiers are none of the words.</summary>
    private readonly uint[] _mayBeWord = new uint[1 << (FilterBits - 5)];

    /// <param name="words">The words, without repeats; what is found is told by their numbers.</param>
    internal WordTable(IReadOnlyList<string> words)
    {
        _others = new int[words.Count];
        var size = 4;
        while (size < words.Count * 2)
        {
            size *= 2;
        }

        (_hashes, _numbers) = (new uint[size], new int[size]);
        var bytes = new byte[256];
        for (var number = 0; number < words.Count; number++)
        {
            var word = words[number];
            bytes = Encoding.UTF8.GetMaxByteCount(word.Length) <= bytes.Length ? bytes : new byte[Encoding.UTF8.GetMaxByteCount(word.Length)];
            var hash = Identifiers.HashOf(bytes.AsSpan(0, Encoding.UTF8.GetBytes(word, 0, word.Length, bytes, 0)));
            var place = PlaceOf(hash);
            _others[number] = _numbers[place] - 1;
            (_hashes[place], _numbers[place]) = (hash, number + 1);
            _mayBeWord[IndexOf(hash)] |= 1u << (int)hash;
        }
    }

    /// <summary>How many words there are.</summary>
    internal int Count => _others.Length;

    /// <summary>The first of the words that have a hash; -1 for none.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal int Find(uint hash) => (_mayBeWord[IndexOf(hash)] & (1u << (int)hash)) != 0 ? _numbers[PlaceOf(hash)] - 1 : -1;

    /// <summary>The next word that has the same hash; -1 for none.</summary>
    internal int Next(int word) => _others[word];

    /// <summary>Where a hash is, or would be.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private int PlaceOf(uint hash)
    {
        var place = (int)hash & (_hashes.Length - 1);
        while (_numbers[place] != 0 && _hashes[place] != hash)
        {
            place = (place + 1) & (_hashes.Length - 1);
        }

        return place;
    }

    private static int IndexOf(uint hash) => (int)(hash >> 5) & ((1 << (FilterBits - 5)) - 1);
}
