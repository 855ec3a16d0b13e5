using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>
/// Sets of places, each known by a number, so that many nodes share few sets. A set holds no more places than a decision needs.
/// </summary>
internal sealed class PlaceSets(IPlaces places)
{
    /// <summary>The set of no place.</summary>
    internal const int Empty = 0;

    private const int ShiftOfAnswers = 64 - 13;
    private const int CountOfAnswers = 1 << (64 - ShiftOfAnswers);

    /// <summary>Spreads what is multiplied by it over the upper bits (2 to the 64th, divided by the golden ratio).</summary>
    private const long Mix = unchecked((long)0x9E3779B97F4A7C15);

    private readonly List<int[]> _members = [[]];
    private readonly List<int> _singles = [];

    /// <summary>By the numbers of both sets.</summary>
    private readonly Dictionary<long, int> _unions = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// What was found of pairs of sets, each where its number leads to: twice that number, and one more where the pair is forbidden.
    /// One that another has taken the place of is asked about once more. So threads need not wait for each other.
    /// </summary>
    private readonly long[] _answers = new long[CountOfAnswers];

    /// <summary>The places in a set, ascending.</summary>
    internal int[] Members(int set) => _members[set];

    /// <summary>The set of one place; the empty one for -1.</summary>
    internal int Of(int place)
    {
        if (place < 0)
        {
            return Empty;
        }

        while (_singles.Count <= place)
        {
            _singles.Add(Empty);
        }

        return _singles[place] is var set and not Empty ? set : _singles[place] = Intern([place]);
    }

    internal int Union(int one, int other)
    {
        if (one == other || other == Empty || _members[one].Length == places.DistinctPlaces)
        {
            return one;
        }

        if (one == Empty)
        {
            return other;
        }

        if (!_unions.TryGetValue(NumberPair.Of(one, other), out var set))
        {
            int[] members = [.. _members[one], .. _members[other]];
            Array.Resize(ref members, Math.Min(Ascending.SortDistinct(members, 0, members.Length), places.DistinctPlaces));
            _unions.Add(NumberPair.Of(one, other), set = Intern(members));
        }

        return set;
    }

    /// <summary>Whether any place of one set must not reference any place of another. Several threads may ask, while no set is made.</summary>
    internal bool Forbids(int sources, int targets)
    {
        if (sources == Empty || targets == Empty)
        {
            return false;
        }

        if (_members[sources].Length == 1 && _members[targets].Length == 1)
        {
            // The most common case, and of many places too many pairs to remember.
            return places.Forbids(_members[sources][0], _members[targets][0]);
        }

        var pair = NumberPair.Of(sources, targets);
        ref var place = ref _answers[(int)((ulong)(pair * Mix) >> ShiftOfAnswers)];
        var answer = Volatile.Read(ref place);
        if (answer >> 1 != pair)
        {
            answer = (pair << 1) | (FirstForbidden(sources, targets) is null ? 0L : 1L);
            Volatile.Write(ref place, answer);
        }

        return (answer & 1) != 0;
    }

    /// <summary>The first pair, in the order of places, that is forbidden; null for none.</summary>
    internal (int Source, int Target)? FirstForbidden(int sources, int targets)
    {
        foreach (var source in _members[sources])
        {
            foreach (var target in _members[targets])
            {
                if (places.Forbids(source, target))
                {
                    return (source, target);
                }
            }
        }

        return null;
    }

    private int Intern(int[] members)
    {
        var key = string.Join(",", members);
        if (!_known.TryGetValue(key, out var set))
        {
            set = _members.Count;
            _members.Add(members);
            _known.Add(key, set);
        }

        return set;
    }
}
