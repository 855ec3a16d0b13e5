using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>
/// Who references whom, in flat arrays: node i's targets are <c>_targets[_starts[i].._starts[i + 1]]</c>. Only the project's own
/// nodes have targets; they come first.
/// </summary>
internal sealed class ReferenceGraph
{
    private readonly DottedName[] _names;
    private readonly int[] _starts;
    private readonly int[] _targets;

    /// <param name="kind">What a node is.</param>
    /// <param name="names">A name for each node, own nodes first.</param>
    /// <param name="starts">For each own node where its targets begin in <paramref name="targets"/>, and one more for the end.</param>
    /// <param name="targets">The targets, ascending within a node, without repeats and without the node itself.</param>
    internal ReferenceGraph(GraphKind kind, DottedName[] names, int[] starts, int[] targets)
    {
        Kind = kind;
        _names = names;
        _starts = starts;
        _targets = targets;
    }

    internal GraphKind Kind { get; }

    internal int NodeCount => _names.Length;

    /// <summary>The number of nodes that belong to the project: they have the lowest ids, and are the only ones with targets.</summary>
    internal int OwnCount => _starts.Length - 1;

    internal int ReferenceCount => _targets.Length;

    /// <summary>The node's full name, as messages and debt entries write it.</summary>
    internal DottedName NameOf(int node) => _names[node];

    internal ReadOnlySpan<int> TargetsOf(int node) =>
        node < OwnCount ? _targets.AsSpan(_starts[node], _starts[node + 1] - _starts[node]) : default;

    /// <summary>The same graph with more references. Targets that are no nodes yet become some, behind all others.</summary>
    internal ReferenceGraph With(IEnumerable<(int From, DottedName To)> references)
    {
        var more = references.ToLookup(reference => reference.From, reference => reference.To);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var node = 0; node < NodeCount; node++)
        {
            ids[_names[node].Text] = node;
        }

        var names = new List<DottedName>(_names);
        var starts = new int[_starts.Length];
        var targets = new List<int>(_targets.Length);
        for (var node = 0; node < OwnCount; node++)
        {
            starts[node] = targets.Count;
            var own = new SortedSet<int>(TargetsOf(node).ToArray());
            foreach (var to in more[node])
            {
                if (!ids.TryGetValue(to.Text, out var id))
                {
                    id = names.Count;
                    ids.Add(to.Text, id);
                    names.Add(to);
                }

                own.Add(id);
            }

            own.Remove(node);
            targets.AddRange(own);
        }

        starts[OwnCount] = targets.Count;
        return new ReferenceGraph(Kind, [.. names], starts, [.. targets]);
    }
}
