using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>The namespaces of a graph's nodes and all that lie above them, each with a number; 0 is the global one.</summary>
internal sealed class NamespaceTree
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal) { [string.Empty] = 0 };
    private readonly List<string> _names = [string.Empty];
    private readonly List<int> _parents = [-1];
    private readonly List<int> _depths = [0];
    private readonly int[] _ofNode;

    internal NamespaceTree(ReferenceGraph graph)
    {
        _ofNode = new int[graph.NodeCount];
        for (var node = 0; node < _ofNode.Length; node++)
        {
            _ofNode[node] = IdOf(graph.NameOf(node).Namespace);
        }
    }

    internal int Count => _names.Count;

    /// <summary>The namespace of a node.</summary>
    internal int Of(int node) => _ofNode[node];

    internal string NameOf(int ns) => _names[ns];

    /// <summary>The namespace above; -1 for the global one.</summary>
    internal int ParentOf(int ns) => _parents[ns];

    /// <summary>The children of the closest namespace above two others that these are in, or are themselves.</summary>
    /// <returns>Null where one of them lies within the other.</returns>
    internal (int Parent, int One, int Other)? Siblings(int one, int other)
    {
        var (oneChild, otherChild) = (-1, -1);
        while (one != other)
        {
            if (_depths[one] >= _depths[other])
            {
                (oneChild, one) = (one, _parents[one]);
            }
            else
            {
                (otherChild, other) = (other, _parents[other]);
            }
        }

        return oneChild >= 0 && otherChild >= 0 ? (one, oneChild, otherChild) : null;
    }

    private int IdOf(string name)
    {
        if (!_ids.TryGetValue(name, out var id))
        {
            var parent = IdOf(name.Substring(0, Math.Max(0, name.LastIndexOf('.'))));
            id = _names.Count;
            _ids.Add(name, id);
            _names.Add(name);
            _parents.Add(parent);
            _depths.Add(_depths[parent] + 1);
        }

        return id;
    }
}
