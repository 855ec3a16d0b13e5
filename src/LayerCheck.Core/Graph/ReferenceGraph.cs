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
}
