using System.Runtime.CompilerServices;
using LayerCheck.Graph;
using LayerCheck.Reading;

namespace LayerCheck.Contracts.Rules;

/// <summary>Counts the project's nodes that break a contract by a reference, sixty-four of them in one walk.</summary>
internal sealed class SourceCounter(ReferenceGraph graph, IPlaces places, PlaceSets sets, Reach reach)
{
    private const int BlockSize = 64;

    /// <summary>Counts for each of some references.</summary>
    /// <param name="references">The references.</param>
    /// <param name="targetsOf">What each leads to: a set of places.</param>
    internal int[] Count(IReadOnlyList<Reference> references, int[] targetsOf)
    {
        var counts = new int[references.Count];
        var chained = new List<int>();
        for (var i = 0; i < references.Count; i++)
        {
            var (from, targets) = (references[i].From, targetsOf[i]);
            if (places.PlaceOf(from) is var place and >= 0)
            {
                counts[i] = from < graph.OwnCount && sets.Forbids(sets.Of(place), targets) ? 1 : 0;
            }
            else if (sets.Forbids(reach.SourcesOf(from), targets))
            {
                chained.Add(i);
            }
        }

        if (chained.Count == 0)
        {
            return counts;
        }

        var ways = new Ways(graph, reach.Components, chained.ConvertAll(i => references[i].From));
        var sources = new List<int>();
        for (var node = 0; node < graph.OwnCount; node++)
        {
            if (places.PlaceOf(node) >= 0 && ways.BeginAt(node))
            {
                sources.Add(node);
            }
        }

        // The sets that they lead to, each once, and for each its place among these: a dictionary of masks would be compiled just in time.
        var ends = new List<int>();
        var numbers = new Dictionary<int, int>();
        foreach (var i in chained)
        {
            if (!numbers.ContainsKey(targetsOf[i]))
            {
                numbers.Add(targetsOf[i], ends.Count);
                ends.Add(targetsOf[i]);
            }
        }

        var masks = new ulong[ends.Count];
        for (var first = 0; first < sources.Count; first += BlockSize)
        {
            var block = sources.GetRange(first, Math.Min(BlockSize, sources.Count - first));
            var marks = ways.Mark(block);
            for (var end = 0; end < masks.Length; end++)
            {
                masks[end] = MaskOf(block, ends[end]);
            }

            foreach (var i in chained)
            {
                counts[i] += BitCount(marks[reach.Components.Of(references[i].From)] & masks[numbers[targetsOf[i]]]);
            }
        }

        return counts;
    }

    /// <summary>A bit for each node of a block that must not lead to a set of places.</summary>
    private ulong MaskOf(List<int> block, int targets)
    {
        var mask = 0UL;
        for (var bit = 0; bit < block.Count; bit++)
        {
            mask |= sets.Forbids(sets.Of(places.PlaceOf(block[bit])), targets) ? 1UL << bit : 0;
        }

        return mask;
    }

    private static int BitCount(ulong bits)
    {
        var count = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            count++;
        }

        return count;
    }

    /// <summary>The ways to some nodes in no place, over others like them, from component to component.</summary>
    private sealed class Ways
    {
        private readonly ReferenceGraph _graph;
        private readonly StrongComponents _components;
        private readonly bool[] _isOnOne;

        /// <summary>Where each component leads that is on a way: <c>_next[_starts[i].._starts[i + 1]]</c>. Each comes after those that it leads to.</summary>
        private readonly int[] _starts;
        private readonly List<int> _next = [];
        private readonly ulong[] _marks;

        internal Ways(ReferenceGraph graph, StrongComponents components, List<int> ends)
        {
            (_graph, _components) = (graph, components);
            (_isOnOne, _starts, _marks) = (new bool[components.Count], new int[components.Count + 1], new ulong[components.Count]);
            foreach (var end in ends)
            {
                _isOnOne[components.Of(end)] = true;
            }

            for (var component = 0; component < components.Count; component++)
            {
                foreach (var node in components.Members(component))
                {
                    foreach (var to in graph.TargetsOf(node))
                    {
                        if (components.Of(to) is var next and >= 0 && next != component && _isOnOne[next])
                        {
                            _next.Add(next);
                        }
                    }
                }

                _starts[component + 1] = _next.Count;
                _isOnOne[component] |= _next.Count > _starts[component];
            }
        }

        /// <summary>Whether a node in a place leads to one of the ends.</summary>
        internal bool BeginAt(int node)
        {
            foreach (var to in _graph.TargetsOf(node))
            {
                if (_components.Of(to) is var next and >= 0 && _isOnOne[next])
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Gives every component on a way a bit for each of some nodes that lead to it, at most 64.</summary>
        /// <returns>The bits by component, until the next nodes are asked for.</returns>
        [MethodImpl(HotCode.FastFromTheStart)]
        internal ulong[] Mark(List<int> nodes)
        {
            Array.Clear(_marks, 0, _marks.Length);
            for (var bit = 0; bit < nodes.Count; bit++)
            {
                foreach (var to in _graph.TargetsOf(nodes[bit]))
                {
                    if (_components.Of(to) is var next and >= 0 && _isOnOne[next])
                    {
                        _marks[next] |= 1UL << bit;
                    }
                }
            }

            for (var component = _marks.Length - 1; component >= 0; component--)
            {
                if (_marks[component] is var bits and not 0)
                {
                    for (var i = _starts[component]; i < _starts[component + 1]; i++)
                    {
                        _marks[_next[i]] |= bits;
                    }
                }
            }

            return _marks;
        }
    }
}
