using System.Runtime.CompilerServices;
using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>Dependencies flow down only: a node of a layer may reference its own layer and every lower one.</summary>
internal sealed class LayersContract : IContract
{
    /// <summary>The contract that layers belong to which name none.</summary>
    internal const string DefaultName = "Layers";

    private readonly PatternMap<Claim> _types;
    private readonly PatternMap<Claim> _projects;
    private readonly ConditionalWeakTable<ReferenceGraph, LayerAssignment> _assignments = new();
    private readonly ConditionalWeakTable<ReferenceGraph, IReadOnlyCollection<Layer>> _covering = new();

    /// <param name="settings">What holds for the whole contract.</param>
    /// <param name="layers">The layers, highest first.</param>
    internal LayersContract(LayerContractSettings settings, IReadOnlyList<Layer> layers)
    {
        Settings = settings;
        Layers = layers;
        _types = CreateMap(GraphKind.Types);
        _projects = CreateMap(GraphKind.Projects);
    }

    /// <inheritdoc/>
    public string Name => Settings.Name;

    /// <inheritdoc/>
    public ContractKind Kind => ContractKind.Layers;

    /// <inheritdoc/>
    public IEnumerable<NamePattern> Patterns => Layers.SelectMany(layer => PatternsOf(layer, GraphKind.Types));

    internal LayerContractSettings Settings { get; }

    /// <summary>The layers, highest first.</summary>
    internal IReadOnlyList<Layer> Layers { get; }

    /// <inheritdoc/>
    public IRule On(ReferenceGraph graph) => new PlacedRule(graph, Assign(graph));

    /// <summary>Finds the layer of every node; once for each graph, however often it is asked.</summary>
    internal LayerAssignment Assign(ReferenceGraph graph) => _assignments.GetValue(graph, CreateAssignment);

    /// <summary>A layer's patterns for a kind of graph; in a contract with containers each pattern lies in each of them.</summary>
    internal IEnumerable<NamePattern> PatternsOf(Layer layer, GraphKind kind) =>
        Settings.Containers.Count == 0 ? layer.PatternsFor(kind)
        // Containers are namespaces: that a project bears the name of a layer in one says nothing of its place.
        : kind == GraphKind.Types ? Settings.Containers.SelectMany(container => layer.Namespaces.Select(container.Then))
        : layer.HasOwnProjects ? layer.Projects
        : [];

    /// <summary>The layers with a pattern that covers some node, be it that another layer's pattern is closer; found once for each graph.</summary>
    internal IReadOnlyCollection<Layer> LayersCovering(ReferenceGraph graph) => _covering.GetValue(graph, FindCovering);

    /// <summary>
    /// What an exhaustive contract misses in a graph of types, by namespace: with containers their child namespaces are told,
    /// without the namespaces of the types.
    /// </summary>
    /// <param name="graph">The references between types.</param>
    /// <param name="isWritten">Whether somebody wrote a type: nobody can say where those of a source generator belong.</param>
    internal IReadOnlyList<UncoveredNamespace> FindUncovered(ReferenceGraph graph, Func<int, bool> isWritten)
    {
        if (!Settings.IsExhaustive)
        {
            return [];
        }

        var uncovered = new SortedDictionary<string, (int FirstType, int Types)>(StringComparer.Ordinal);
        var containers = PatternMap.Of(Settings.Containers);
        var ignored = PatternMap.Of(Settings.Containers.Count == 0
            ? Settings.ExhaustiveIgnores
            : Settings.Containers.SelectMany(container => Settings.ExhaustiveIgnores.Select(container.Then)));
        var assignment = Assign(graph);

        // Node 0 is the project itself.
        for (var node = 1; node < graph.OwnCount; node++)
        {
            var name = graph.NameOf(node);
            if (assignment.PlaceOf(node) < 0 && UncoveredNamespace(name, containers) is { } ns && ignored.FindAll(name).Count == 0 && isWritten(node))
            {
                var known = uncovered.TryGetValue(ns, out var others);
                var isFirst = !known || string.CompareOrdinal(name.Text, graph.NameOf(others.FirstType).Text) < 0;
                uncovered[ns] = (isFirst ? node : others.FirstType, others.Types + 1);
            }
        }

        return [.. uncovered.Select(pair => new UncoveredNamespace(this, pair.Key, pair.Value.FirstType, pair.Value.Types))];
    }

    /// <summary>Whether any pattern of a layer covers a name that is in no graph.</summary>
    internal bool Covers(Layer layer, DottedName type) =>
        _types.FindAll(type).Any(match => ReferenceEquals(Layers[match.Value.Layer], layer));

    private HashSet<Layer> FindCovering(ReferenceGraph graph)
    {
        var covering = new HashSet<Layer>();
        var map = MapFor(graph.Kind);
        for (var node = 0; node < graph.NodeCount && covering.Count < Layers.Count; node++)
        {
            var found = map.FindAll(graph.NameOf(node));
            for (var i = 0; i < found.Count; i++)
            {
                covering.Add(Layers[found[i].Value.Layer]);
            }
        }

        return covering;
    }

    private string? UncoveredNamespace(DottedName type, PatternMap<bool> containers)
    {
        if (Settings.Containers.Count == 0)
        {
            return type.Namespace;
        }

        // The outermost container that the type is in counts; what stands directly in it is in no child of it.
        return containers.FindAll(type) is { Count: > 0 } within ? type.NamespaceWithin(within[0].PrefixLength) : null;
    }

    private PatternMap<Claim> MapFor(GraphKind kind) => kind == GraphKind.Types ? _types : _projects;

    private PatternMap<Claim> CreateMap(GraphKind kind)
    {
        var map = new PatternMap<Claim>();
        for (var layer = 0; layer < Layers.Count; layer++)
        {
            if (Settings.Containers.Count == 0 || kind == GraphKind.Projects)
            {
                foreach (var pattern in PatternsOf(Layers[layer], kind))
                {
                    map.Add(pattern, new Claim(layer, pattern.Text, null));
                }

                continue;
            }

            foreach (var container in Settings.Containers)
            {
                foreach (var pattern in Layers[layer].Namespaces)
                {
                    var contained = new ContainedPattern(container, pattern);
                    map.Add(contained.Whole, new Claim(layer, pattern.Text, contained));
                }
            }
        }

        return map;
    }

    private LayerAssignment CreateAssignment(ReferenceGraph graph)
    {
        var map = MapFor(graph.Kind);
        var found = new Dictionary<LayerPlace, int>();
        var foundBy = new Dictionary<Claim, int>();
        var placeOf = new int[graph.NodeCount];
        var ties = new List<LayerTie>();
        for (var node = 0; node < placeOf.Length; node++)
        {
            placeOf[node] = -1;
            var closest = map.FindClosest(graph.NameOf(node));
            if (closest.Count == 0)
            {
                continue;
            }

            var (highest, lowest) = (closest[0].Value, closest[0].Value);
            for (var i = 1; i < closest.Count; i++)
            {
                var claim = closest[i].Value;
                highest = claim.Layer < highest.Layer ? claim : highest;
                lowest = claim.Layer > lowest.Layer ? claim : lowest;
            }

            placeOf[node] = NumberOf(highest, graph.NameOf(node));
            if (lowest.Layer != highest.Layer)
            {
                ties.Add(new LayerTie(node, Layers[highest.Layer], Layers[lowest.Layer]));
            }
        }

        // How places are numbered says which of several is told first: it must not depend on how nodes are.
        LayerPlace[] places =
        [
            .. found.Keys.OrderBy(place => place.Layer)
                .ThenBy(place => place.Pattern, StringComparer.Ordinal).ThenBy(place => place.Container, StringComparer.Ordinal),
        ];
        var ids = new int[places.Length];
        for (var id = 0; id < places.Length; id++)
        {
            ids[found[places[id]]] = id;
        }

        return new LayerAssignment(this, Array.ConvertAll(placeOf, number => number < 0 ? -1 : ids[number]), places, ties);

        int NumberOf(Claim claim, DottedName name)
        {
            // Without containers a claim is one place, whatever is claimed.
            if (!foundBy.TryGetValue(claim, out var number))
            {
                var place = new LayerPlace(claim.Layer, claim.Pattern, claim.Contained?.ContainerOf(name) ?? string.Empty);
                if (!found.TryGetValue(place, out number))
                {
                    found.Add(place, number = found.Count);
                }

                if (claim.Contained is null)
                {
                    foundBy.Add(claim, number);
                }
            }

            return number;
        }
    }

    /// <summary>A layer's hold on names, by one of its patterns. It is what it is, and not what it says: two may say the same.</summary>
    /// <param name="layer">The index of the layer, 0 for the highest.</param>
    /// <param name="pattern">The pattern as declared.</param>
    /// <param name="contained">The pattern in a container; null where there is none.</param>
    private sealed class Claim(int layer, string pattern, ContainedPattern? contained)
    {
        internal int Layer { get; } = layer;

        internal string Pattern { get; } = pattern;

        internal ContainedPattern? Contained { get; } = contained;
    }
}

/// <summary>What holds for a whole contract of layers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Declaration">The <c>LayerContract</c> item; null where there is none.</param>
/// <param name="Containers">The namespaces that the contract is repeated in; empty where it stands once, with full names.</param>
/// <param name="IsExhaustive">Whether everything must be in a layer.</param>
/// <param name="ExhaustiveIgnores">What need not; relative in containers, as layers are.</param>
/// <param name="IsIndirect">Whether chains count.</param>
internal sealed record LayerContractSettings(
    string Name,
    Declaration? Declaration,
    IReadOnlyList<NamePattern> Containers,
    bool IsExhaustive,
    IReadOnlyList<NamePattern> ExhaustiveIgnores,
    bool IsIndirect)
{
    /// <summary>A contract that nothing but its layers says anything of.</summary>
    internal static LayerContractSettings Default(string name) => new(name, null, [], false, [], true);
}

/// <summary>A namespace with types that are in no layer of an exhaustive contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="FirstType">The first of its types by name.</param>
/// <param name="Types">How many types are in no layer.</param>
internal sealed record UncoveredNamespace(LayersContract Contract, string Namespace, int FirstType, int Types);
