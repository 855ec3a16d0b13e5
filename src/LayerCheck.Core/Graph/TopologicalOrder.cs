namespace LayerCheck.Graph;

/// <summary>
/// A graph that references are added to as long as they close no cycle, kept in topological order. Only the stretch of the order
/// between the ends of a reference that runs against it is put right (Pearce and Kelly 2006).
/// </summary>
internal sealed class TopologicalOrder
{
    private readonly int[] _position;
    private readonly List<int>[] _targets;
    private readonly List<int>[] _sources;

    /// <param name="count">The number of nodes.</param>
    internal TopologicalOrder(int count)
    {
        _position = [.. Enumerable.Range(0, count)];
        _targets = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        _sources = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
    }

    /// <summary>The targets of a node, in the order in which they were added.</summary>
    internal IReadOnlyList<int> TargetsOf(int node) => _targets[node];

    /// <summary>Adds a reference.</summary>
    /// <returns>False where it would close a cycle; then nothing is added.</returns>
    internal bool TryAdd(int from, int to)
    {
        if (from == to)
        {
            return false;
        }

        if (_position[from] > _position[to])
        {
            // Behind the source come those that reach it, and behind these all that the target reaches.
            var ahead = Collect(to, _targets, position => position <= _position[from]);
            if (ahead.Contains(from))
            {
                return false;
            }

            var behind = Collect(from, _sources, position => position >= _position[to]);
            Reorder([.. behind.OrderBy(node => _position[node]), .. ahead.OrderBy(node => _position[node])]);
        }

        _targets[from].Add(to);
        _sources[to].Add(from);
        return true;
    }

    private void Reorder(int[] nodes)
    {
        var positions = nodes.Select(node => _position[node]).OrderBy(position => position).ToArray();
        for (var i = 0; i < nodes.Length; i++)
        {
            _position[nodes[i]] = positions[i];
        }
    }

    private HashSet<int> Collect(int start, List<int>[] edges, Func<int, bool> isWithin)
    {
        var found = new HashSet<int> { start };
        var open = new Stack<int>(found);
        while (open.Count > 0)
        {
            foreach (var next in edges[open.Pop()])
            {
                if (isWithin(_position[next]) && found.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return found;
    }
}
