using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>Adds nodes and references to a graph. The nodes that it had keep their ids.</summary>
internal sealed class ReferenceGraphBuilder
{
    private readonly ReferenceGraph _graph;
    private readonly List<DottedName> _names = [];
    private readonly List<string> _assemblies = [];
    private readonly Dictionary<string, Dictionary<string, int>> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int>> _added = [];

    internal ReferenceGraphBuilder(ReferenceGraph graph)
    {
        _graph = graph;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            _names.Add(graph.NameOf(node));
            _assemblies.Add(graph.AssemblyOf(node));
            IdsIn(graph.AssemblyOf(node))[graph.NameOf(node).Text] = node;
        }
    }

    /// <summary>The node of a name in an assembly; a new one where there is none.</summary>
    internal int NodeOf(string assembly, DottedName name)
    {
        var ids = IdsIn(assembly);
        if (!ids.TryGetValue(name.Text, out var node))
        {
            node = _names.Count;
            ids.Add(name.Text, node);
            _names.Add(name);
            _assemblies.Add(assembly);
        }

        return node;
    }

    internal void AddReference(int from, int to)
    {
        if (from != to)
        {
            if (!_added.TryGetValue(from, out var targets))
            {
                _added.Add(from, targets = []);
            }

            targets.Add(to);
        }
    }

    internal ReferenceGraph Build()
    {
        var known = Math.Max(_graph.OwnCount, _graph.NodeCount);
        known = _added.Count == 0 ? known : Math.Max(known, _added.Keys.Max() + 1);
        var starts = new int[known + 1];
        var targets = new List<int>();
        for (var node = 0; node < known; node++)
        {
            starts[node] = targets.Count;
            var before = _graph.TargetsOf(node);
            if (_added.TryGetValue(node, out var more))
            {
                List<int> all = [.. before, .. more];
                Ascending.SortDistinct(all);
                targets.AddRange(all);
            }
            else
            {
                foreach (var to in before)
                {
                    targets.Add(to);
                }
            }
        }

        starts[known] = targets.Count;
        return new ReferenceGraph(_graph.Kind, [.. _names], [.. _assemblies], _graph.OwnCount, starts, [.. targets]);
    }

    /// <summary>The nodes of an assembly, by name.</summary>
    private Dictionary<string, int> IdsIn(string assembly)
    {
        if (!_ids.TryGetValue(assembly, out var ids))
        {
            _ids.Add(assembly, ids = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        return ids;
    }
}
