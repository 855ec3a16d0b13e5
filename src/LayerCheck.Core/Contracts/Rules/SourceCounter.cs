using LayerCheck.Graph;

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

        var sources = Enumerable.Range(0, graph.OwnCount).Where(node => places.PlaceOf(node) >= 0 && LeadsOn(node)).ToList();
        var marks = new ulong[reach.Components.Count];
        var forbidden = new Dictionary<int, ulong>();
        for (var first = 0; first < sources.Count; first += BlockSize)
        {
            var block = sources.GetRange(first, Math.Min(BlockSize, sources.Count - first));
            Mark(block, marks);
            forbidden.Clear();
            foreach (var i in chained)
            {
                var (from, targets) = (references[i].From, targetsOf[i]);
                if (!forbidden.TryGetValue(targets, out var mask))
                {
                    for (var bit = 0; bit < block.Count; bit++)
                    {
                        mask |= sets.Forbids(sets.Of(places.PlaceOf(block[bit])), targets) ? 1UL << bit : 0;
                    }

                    forbidden.Add(targets, mask);
                }

                counts[i] += BitCount(marks[reach.Components.Of(from)] & mask);
            }
        }

        return counts;
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

    private bool LeadsOn(int node)
    {
        foreach (var to in graph.TargetsOf(node))
        {
            if (reach.Components.Of(to) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives every component a bit for each source of the block that leads to it.</summary>
    private void Mark(List<int> block, ulong[] marks)
    {
        Array.Clear(marks, 0, marks.Length);
        for (var bit = 0; bit < block.Count; bit++)
        {
            Spread(block[bit], 1UL << bit);
        }

        // What references a component comes after it, and so is complete first.
        for (var component = marks.Length - 1; component >= 0; component--)
        {
            if (marks[component] != 0)
            {
                foreach (var node in reach.Components.Members(component))
                {
                    Spread(node, marks[component]);
                }
            }
        }

        void Spread(int node, ulong bits)
        {
            foreach (var to in graph.TargetsOf(node))
            {
                if (reach.Components.Of(to) is var next and >= 0)
                {
                    marks[next] |= bits;
                }
            }
        }
    }
}
