using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>Adds nodes and references to a graph. The nodes that it had keep their ids.</summary>
internal sealed class ReferenceGraphBuilder
{
    private readonly ReferenceGraph _graph;
    private readonly List<DottedName> _names;
    private readonly List<string> _assemblies;

    /// <summary>The nodes of each assembly, but for those in <see cref="_new"/>.</summary>
    private readonly Dictionary<string, AssemblyNodes> _nodes;
    private readonly Dictionary<string, Dictionary<string, int>> _new = new(StringComparer.Ordinal);

    /// <summary>Both ends of each new reference.</summary>
    private readonly List<int> _from;
    private readonly List<int> _to;

    /// <param name="graph">What is added to.</param>
    /// <param name="nodes">How many nodes there will be more, as far as that is known: lists that grow take several times the memory.</param>
    /// <param name="references">The same for references.</param>
    internal ReferenceGraphBuilder(ReferenceGraph graph, int nodes = 0, int references = 0)
    {
        _graph = graph;
        (_names, _assemblies) = (new List<DottedName>(graph.NodeCount + nodes), new List<string>(graph.NodeCount + nodes));
        (_from, _to) = (new List<int>(references), new List<int>(references));
        _nodes = new Dictionary<string, AssemblyNodes>(StringComparer.Ordinal);
        foreach (var pair in graph.Assemblies)
        {
            _nodes.Add(pair.Key, pair.Value);
        }

        for (var node = 0; node < graph.NodeCount; node++)
        {
            _names.Add(graph.NameOf(node));
            _assemblies.Add(graph.AssemblyOf(node));
        }
    }

    /// <summary>The node of a name in an assembly; a new one where there is none.</summary>
    internal int NodeOf(string assembly, DottedName name)
    {
        var node = _nodes.TryGetValue(assembly, out var known) ? known.Of(name.Text) : -1;
        if (node >= 0)
        {
            return node;
        }

        if (!_new.TryGetValue(assembly, out var nodes))
        {
            _new.Add(assembly, nodes = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        if (!nodes.TryGetValue(name.Text, out node))
        {
            node = Add(assembly, name);
            nodes.Add(name.Text, node);
        }

        return node;
    }

    /// <summary>Adds the types of an assembly of which no types were added yet; those that are nodes already stay what they are.</summary>
    internal void AddTypes(string assembly, TypeNames types)
    {
        var nodes = new int[types.All.Count];
        var known = _nodes.TryGetValue(assembly, out var before) ? before : null;
        for (var number = 0; number < nodes.Length; number++)
        {
            var name = types.All[number];
            nodes[number] = known?.Of(name.Text) is { } node and >= 0 ? node : Add(assembly, name);
        }

        _nodes[assembly] = new AssemblyNodes(types, nodes, known?.Others ?? new Dictionary<string, int>());
    }

    internal void AddReference(int from, int to)
    {
        if (from != to)
        {
            _from.Add(from);
            _to.Add(to);
        }
    }

    internal ReferenceGraph Build()
    {
        foreach (var pair in _new)
        {
            _nodes[pair.Key] = _nodes.TryGetValue(pair.Key, out var known) ? known.With(pair.Value) : new AssemblyNodes(pair.Value);
        }

        if (_from.Count == 0)
        {
            return _graph.WithNodes([.. _names], [.. _assemblies], _nodes);
        }

        var added = new FlatLookup(_names.Count, _from.ToArray());
        var starts = new int[_names.Count + 1];
        var targets = new int[_graph.ReferenceCount + _from.Count];
        var end = 0;
        for (var node = 0; node < _names.Count; node++)
        {
            starts[node] = end;
            var before = _graph.TargetsOf(node);
            before.CopyTo(targets.AsSpan(end));
            end += before.Length;
            var more = added[node];
            if (more.Length > 0)
            {
                foreach (var reference in more)
                {
                    targets[end++] = _to[reference];
                }

                end = Ascending.SortDistinct(targets, starts[node], end);
            }
        }

        starts[_names.Count] = end;
        Array.Resize(ref targets, end);
        return new ReferenceGraph(_graph.Kind, [.. _names], [.. _assemblies], _graph.OwnCount, starts, targets, _nodes);
    }

    private int Add(string assembly, DottedName name)
    {
        _names.Add(name);
        _assemblies.Add(assembly);
        return _names.Count - 1;
    }
}
