namespace LayerCheck.Graph;

/// <summary>
/// The strongly connected components of a part of a graph: nodes that all reach each other (Tarjan 1972, without recursion, since
/// code can be a chain of any length). Each component comes before every one that references it.
/// </summary>
internal sealed class StrongComponents
{
    private readonly int[] _componentOf;

    /// <summary>The nodes of the part, component by component, and where each component begins.</summary>
    private readonly int[] _members;
    private readonly List<int> _starts = [0];
    private int _count;

    private StrongComponents(int nodeCount)
    {
        _componentOf = new int[nodeCount];
        _members = new int[nodeCount];
    }

    internal int Count => _starts.Count - 1;

    /// <summary>The component of a node; -1 for a node that is not in the part.</summary>
    internal int Of(int node) => _componentOf[node] - 1;

    /// <summary>The nodes of a component.</summary>
    internal ReadOnlySpan<int> Members(int component) => _members.AsSpan(_starts[component], _starts[component + 1] - _starts[component]);

    /// <summary>Finds the components.</summary>
    /// <param name="nodeCount">The number of nodes, in the part or not.</param>
    /// <param name="isIn">Whether a node is in the part.</param>
    /// <param name="targetsOf">The targets of a node; those not in the part are passed over.</param>
    internal static StrongComponents Find(int nodeCount, Func<int, bool> isIn, TargetsOfNode targetsOf)
    {
        var result = new StrongComponents(nodeCount);
        var order = new int[nodeCount];
        var low = new int[nodeCount];
        var next = new int[nodeCount];
        var path = new Stack<int>();
        var open = new Stack<int>();
        var visited = 0;
        for (var root = 0; root < nodeCount; root++)
        {
            if (order[root] != 0 || !isIn(root))
            {
                continue;
            }

            Enter(root);
            while (path.Count > 0)
            {
                var node = path.Peek();
                var targets = targetsOf(node);
                if (next[node] < targets.Length)
                {
                    var target = targets[next[node]++];
                    if (order[target] == 0)
                    {
                        if (isIn(target))
                        {
                            Enter(target);
                        }
                    }
                    else if (result._componentOf[target] == 0)
                    {
                        low[node] = Math.Min(low[node], order[target]);
                    }

                    continue;
                }

                path.Pop();
                if (low[node] == order[node])
                {
                    result.Close(open, node);
                }

                if (path.Count > 0)
                {
                    low[path.Peek()] = Math.Min(low[path.Peek()], low[node]);
                }
            }
        }

        return result;

        void Enter(int node)
        {
            order[node] = low[node] = ++visited;
            path.Push(node);
            open.Push(node);
        }
    }

    private void Close(Stack<int> open, int root)
    {
        int member;
        do
        {
            member = open.Pop();
            _componentOf[member] = Count + 1;
            _members[_count++] = member;
        }
        while (member != root);
        _starts.Add(_count);
    }
}

/// <summary>The targets of a node.</summary>
internal delegate ReadOnlySpan<int> TargetsOfNode(int node);
