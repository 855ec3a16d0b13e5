using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>
/// Who references whom, in flat arrays: node i's targets are <c>_targets[_starts[i].._starts[i + 1]]</c>. The project's own nodes
/// come first; what others reference is known only of those that were read.
/// </summary>
internal sealed class ReferenceGraph
{
    private readonly DottedName[] _names;
    private readonly string[] _assemblies;
    private readonly int[] _starts;
    private readonly int[] _targets;
    private Dictionary<string, int>? _nodes;
    private IReadOnlyDictionary<string, AssemblyNodes>? _nodesByAssembly;

    /// <param name="kind">What a node is.</param>
    /// <param name="names">A name for each node, own nodes first.</param>
    /// <param name="assemblies">For each node the simple name of the assembly that it is in; empty for own nodes, and where it does not matter.</param>
    /// <param name="ownCount">The number of own nodes.</param>
    /// <param name="starts">For each node, as far as any has targets, where they begin in <paramref name="targets"/>, and one more for the end.</param>
    /// <param name="targets">The targets, ascending within a node, without repeats and without the node itself.</param>
    /// <param name="nodesByAssembly">The nodes of each assembly by name, where somebody knows them already.</param>
    internal ReferenceGraph(
        GraphKind kind, DottedName[] names, string[] assemblies, int ownCount, int[] starts, int[] targets, IReadOnlyDictionary<string, AssemblyNodes>? nodesByAssembly = null)
    {
        Kind = kind;
        _names = names;
        _assemblies = assemblies;
        OwnCount = ownCount;
        _starts = starts;
        _targets = targets;
        _nodesByAssembly = nodesByAssembly;
    }

    internal GraphKind Kind { get; }

    internal int NodeCount => _names.Length;

    /// <summary>The number of nodes that belong to the project: they have the lowest ids.</summary>
    internal int OwnCount { get; }

    /// <summary>The number of references that the project's own nodes have.</summary>
    internal int OwnReferenceCount => _starts[OwnCount];

    /// <summary>The nodes of each assembly, by its name.</summary>
    internal IReadOnlyDictionary<string, AssemblyNodes> Assemblies => _nodesByAssembly ??= FindAssemblies();

    /// <summary>The number of references that all nodes have, as far as they are known.</summary>
    internal int ReferenceCount => _starts[_starts.Length - 1];

    /// <summary>The node's full name, as messages and debt entries write it.</summary>
    internal DottedName NameOf(int node) => _names[node];

    /// <summary>The simple name of the assembly that a node is in; empty for own nodes, and where it does not matter. Among projects it tells packages.</summary>
    internal string AssemblyOf(int node) => _assemblies[node];

    /// <summary>The node of a full name; of several assemblies with one name the first counts, and the project's own before all. Null for none.</summary>
    internal int? NodeNamed(string name)
    {
        if (_nodes is null)
        {
            var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var node = NodeCount - 1; node >= 0; node--)
            {
                nodes[_names[node].Text] = node;
            }

            _nodes = nodes;
        }

        return _nodes.TryGetValue(name, out var known) ? known : null;
    }

    /// <summary>The own node of a full name; null for none.</summary>
    internal int? OwnNodeNamed(string name) => NodeNamed(name) is { } node && node < OwnCount ? node : null;

    internal ReadOnlySpan<int> TargetsOf(int node) =>
        node < _starts.Length - 1 ? _targets.AsSpan(_starts[node], _starts[node + 1] - _starts[node]) : default;

    internal bool HasReference(int from, int to) => TargetsOf(from).BinarySearch(to) >= 0;

    /// <summary>The place of each of some nodes in the ordinal order of their names: what does not depend on how the nodes were numbered.</summary>
    /// <param name="nodes">The nodes, without repeats.</param>
    /// <returns>The places, by node; of other nodes they mean nothing.</returns>
    internal int[] RanksOf(int[] nodes)
    {
        Array.Sort(nodes, (one, other) => string.CompareOrdinal(_names[one].Text, _names[other].Text) is var order and not 0
            ? order
            : string.CompareOrdinal(_assemblies[one], _assemblies[other]));
        var ranks = new int[NodeCount];
        for (var i = 0; i < nodes.Length; i++)
        {
            ranks[nodes[i]] = i;
        }

        return ranks;
    }

    /// <summary>The same nodes without some references.</summary>
    internal ReferenceGraph Without(IReadOnlyList<Reference> references)
    {
        if (references.Count == 0)
        {
            return this;
        }

        var gone = new Dictionary<int, List<int>>();
        foreach (var (from, to) in references)
        {
            gone.ListOf(from).Add(to);
        }

        var (starts, targets, count) = (new int[_starts.Length], new int[_targets.Length], 0);
        for (var node = 0; node < _starts.Length - 1; node++)
        {
            starts[node] = count;
            if (!gone.TryGetValue(node, out var without))
            {
                TargetsOf(node).CopyTo(targets.AsSpan(count));
                count += TargetsOf(node).Length;
                continue;
            }

            without.Sort();
            foreach (var to in TargetsOf(node))
            {
                if (without.BinarySearch(to) < 0)
                {
                    targets[count++] = to;
                }
            }
        }

        starts[_starts.Length - 1] = count;
        return new ReferenceGraph(Kind, _names, _assemblies, OwnCount, starts, targets);
    }

    /// <summary>The same graph with other nodes behind those that it has.</summary>
    /// <param name="names">The names of all nodes.</param>
    /// <param name="assemblies">Their assemblies.</param>
    /// <param name="nodesByAssembly">The same the other way round.</param>
    internal ReferenceGraph WithNodes(DottedName[] names, string[] assemblies, IReadOnlyDictionary<string, AssemblyNodes> nodesByAssembly) =>
        new(Kind, names, assemblies, OwnCount, _starts, _targets, nodesByAssembly);

    /// <summary>The same graph with all types of some assemblies, behind all other nodes; those that are nodes already are left out.</summary>
    internal ReferenceGraph WithTypes(IReadOnlyCollection<(string Assembly, TypeNames Types)> assemblies)
    {
        if (assemblies.Count == 0)
        {
            return this;
        }

        var builder = new ReferenceGraphBuilder(this, nodes: assemblies.Sum(assembly => assembly.Types.All.Count));
        foreach (var (assembly, types) in assemblies)
        {
            builder.AddTypes(assembly, types);
        }

        return builder.Build();
    }

    /// <summary>The same graph with more references. Targets that are no nodes yet, in any assembly, become some, behind all others.</summary>
    internal ReferenceGraph WithReferences(IEnumerable<(int From, DottedName To)> references)
    {
        var builder = new ReferenceGraphBuilder(this);
        foreach (var (from, to) in references)
        {
            builder.AddReference(from, NodeNamed(to.Text) ?? builder.NodeOf(string.Empty, to));
        }

        return builder.Build();
    }

    /// <summary>The same graph with references between own nodes and others, by their names; those from names that are no own nodes are left out.</summary>
    internal ReferenceGraph WithReferences(IReadOnlyList<(string From, string To)> references) => WithReferences(references
        .Select(pair => (From: OwnNodeNamed(pair.From), pair.To))
        .Where(pair => pair.From is not null)
        .Select(pair => (pair.From!.Value, DottedName.Parse(pair.To))));

    /// <summary>The same graph with what other assemblies reference.</summary>
    /// <param name="others">For each assembly its simple name and its own graph, whose node 0 is its project.</param>
    internal ReferenceGraph WithAssemblies(IReadOnlyCollection<(string Assembly, ReferenceGraph Graph)> others)
    {
        var builder = new ReferenceGraphBuilder(this, references: others.Sum(other => other.Graph.OwnReferenceCount));
        foreach (var (assembly, graph) in others)
        {
            var ids = new int[graph.NodeCount];
            for (var node = 1; node < ids.Length; node++)
            {
                ids[node] = builder.NodeOf(node < graph.OwnCount ? assembly : graph.AssemblyOf(node), graph.NameOf(node));
            }

            for (var node = 1; node < graph.OwnCount; node++)
            {
                foreach (var to in graph.TargetsOf(node))
                {
                    builder.AddReference(ids[node], ids[to]);
                }
            }
        }

        return builder.Build();
    }

    private Dictionary<string, AssemblyNodes> FindAssemblies()
    {
        var nodes = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        for (var node = 0; node < NodeCount; node++)
        {
            if (!nodes.TryGetValue(_assemblies[node], out var inAssembly))
            {
                nodes.Add(_assemblies[node], inAssembly = new Dictionary<string, int>(StringComparer.Ordinal));
            }

            inAssembly[_names[node].Text] = node;
        }

        return nodes.ToDictionary(pair => pair.Key, pair => new AssemblyNodes(pair.Value), StringComparer.Ordinal);
    }
}
