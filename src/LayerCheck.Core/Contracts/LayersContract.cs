using System.Runtime.CompilerServices;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>Dependencies flow down only: a node of a layer may reference its own layer and every lower one.</summary>
/// <param name="name">The contract's name.</param>
/// <param name="layers">The layers, highest first.</param>
internal sealed class LayersContract(string name, IReadOnlyList<Layer> layers) : IContract
{
    /// <summary>The contract that layers belong to which name none.</summary>
    internal const string DefaultName = "Layers";

    private readonly Dictionary<GraphKind, PatternMap<Claim>> _maps = new()
    {
        [GraphKind.Types] = CreateMap(GraphKind.Types, layers),
        [GraphKind.Projects] = CreateMap(GraphKind.Projects, layers),
    };

    private readonly ConditionalWeakTable<ReferenceGraph, LayerAssignment> _assignments = new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public int CodeNumber => 1;

    /// <summary>The layers, highest first.</summary>
    internal IReadOnlyList<Layer> Layers => layers;

    /// <inheritdoc/>
    public object? PlaceOf(DottedName type) =>
        _maps[GraphKind.Types].FindClosest(type) is { Count: > 0 } closest ? closest.OrderBy(match => match.Value.Layer).First().Value : null;

    /// <inheritdoc/>
    public bool Forbids(object from, object to) => Judge(0, (Claim)from, 0, (Claim)to) is not null;

    /// <inheritdoc/>
    public void Check(ReferenceGraph graph, List<Violation> violations)
    {
        var assignment = Assign(graph);
        for (var from = 0; from < graph.OwnCount; from++)
        {
            var source = assignment.ClaimOf(from);
            if (source is null)
            {
                continue;
            }

            foreach (var to in graph.TargetsOf(from))
            {
                if (assignment.ClaimOf(to) is { } target && Judge(from, source, to, target) is { } violation)
                {
                    violations.Add(violation);
                }
            }
        }
    }

    /// <summary>Finds the layer of every node; once for each graph, however often it is asked.</summary>
    internal LayerAssignment Assign(ReferenceGraph graph) => _assignments.GetValue(graph, CreateAssignment);

    /// <summary>The layers with a pattern that covers some node, be it that another layer's pattern is closer.</summary>
    internal HashSet<Layer> LayersCovering(ReferenceGraph graph)
    {
        var covering = new HashSet<Layer>();
        for (var node = 0; node < graph.NodeCount && covering.Count < layers.Count; node++)
        {
            covering.UnionWith(_maps[graph.Kind].FindAll(graph.NameOf(node)).Select(match => layers[match.Value.Layer]));
        }

        return covering;
    }

    /// <summary>Whether any pattern of a layer covers a name that is in no graph.</summary>
    internal bool Covers(Layer layer, DottedName type) =>
        _maps[GraphKind.Types].FindAll(type).Exists(match => ReferenceEquals(layers[match.Value.Layer], layer));

    private static PatternMap<Claim> CreateMap(GraphKind kind, IReadOnlyList<Layer> layers)
    {
        var map = new PatternMap<Claim>();
        for (var layer = 0; layer < layers.Count; layer++)
        {
            foreach (var pattern in layers[layer].PatternsFor(kind))
            {
                map.Add(pattern, new Claim(layer, pattern.Text));
            }
        }

        return map;
    }

    private LayerAssignment CreateAssignment(ReferenceGraph graph)
    {
        var claims = new Claim?[graph.NodeCount];
        var ties = new List<LayerTie>();
        for (var node = 0; node < claims.Length; node++)
        {
            var closest = _maps[graph.Kind].FindClosest(graph.NameOf(node));
            if (closest.Count == 0)
            {
                continue;
            }

            closest.Sort((one, other) => one.Value.Layer.CompareTo(other.Value.Layer));
            var (highest, lowest) = (closest[0].Value, closest[closest.Count - 1].Value);
            claims[node] = highest;
            if (lowest.Layer != highest.Layer)
            {
                ties.Add(new LayerTie(node, layers[highest.Layer], layers[lowest.Layer]));
            }
        }

        return new LayerAssignment(claims, ties);
    }

    private Violation? Judge(int from, Claim source, int to, Claim target)
    {
        if (target.Layer < source.Layer)
        {
            return Create(BrokenRule.HigherLayer, layers[source.Layer].Name, layers[target.Layer].Name);
        }

        if (target.Layer == source.Layer)
        {
            return layers[source.Layer].IsIndependent && source.Pattern != target.Pattern
                ? Create(BrokenRule.IndependentLayer, source.Pattern, target.Pattern, layers[source.Layer].Name)
                : null;
        }

        for (var between = source.Layer + 1; between < target.Layer; between++)
        {
            if (layers[between].IsClosed)
            {
                return Create(BrokenRule.ClosedLayer, layers[source.Layer].Name, layers[target.Layer].Name, layers[between].Name);
            }
        }

        return null;

        Violation Create(BrokenRule rule, string sourceName, string targetName, string between = "")
        {
            var (sourceLayer, targetLayer) = (layers[source.Layer].Declaration, layers[target.Layer].Declaration);
            return new Violation(
                this, rule, from, to, sourceName, targetName, between,
                sourceLayer.Severity ?? targetLayer.Severity,
                sourceLayer.Guidance.Length > 0 ? sourceLayer.Guidance : targetLayer.Guidance);
        }
    }

    /// <summary>A layer's hold on a name, by one of its patterns.</summary>
    internal sealed record Claim(int Layer, string Pattern);
}

/// <summary>Which layer each node of a graph is in.</summary>
internal sealed class LayerAssignment(LayersContract.Claim?[] claims, IReadOnlyList<LayerTie> ties)
{
    /// <summary>Nodes that two layers claim with equal weight.</summary>
    internal IReadOnlyList<LayerTie> Ties => ties;

    /// <summary>Null for a node in no layer.</summary>
    internal LayersContract.Claim? ClaimOf(int node) => claims[node];
}

/// <summary>A node that two layers of one contract claim with equal weight.</summary>
internal sealed record LayerTie(int Node, Layer First, Layer Second);
