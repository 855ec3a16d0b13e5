using LayerCheck.Contracts.Rules;

namespace LayerCheck.Contracts;

/// <summary>Which layer each node of a graph is in.</summary>
internal sealed class LayerAssignment(
    LayersContract contract, int[] placeOf, LayerPlace[] places, IReadOnlyList<LayerTie> ties) : IPlaces
{
    private readonly Lazy<int[]> _closedFrom = new(() => FindClosed(contract.Layers));

    /// <inheritdoc/>
    public IContract Contract => contract;

    /// <inheritdoc/>
    public bool IsIndirect => contract.Settings.IsIndirect;

    /// <inheritdoc/>
    public int DistinctPlaces => int.MaxValue;

    /// <summary>Nodes that two layers claim with equal weight.</summary>
    internal IReadOnlyList<LayerTie> Ties => ties;

    /// <inheritdoc/>
    public int PlaceOf(int node) => placeOf[node];

    /// <summary>The index of the layer of a place, 0 for the highest.</summary>
    internal int LayerOf(int place) => places[place].Layer;

    /// <inheritdoc/>
    public bool Forbids(int source, int target) => BrokenRuleOf(source, target) is not null;

    /// <inheritdoc/>
    public bool ForbidsAnything(int source) =>
        LayerOf(source) > 0 || contract.Layers[LayerOf(source)].IsIndependent || _closedFrom.Value[LayerOf(source) + 1] < contract.Layers.Count;

    /// <inheritdoc/>
    public Breach Explain(int source, int target)
    {
        var (from, to) = (contract.Layers[LayerOf(source)], contract.Layers[LayerOf(target)]);
        var rule = BrokenRuleOf(source, target) ?? throw new ArgumentException("the reference is allowed", nameof(target));
        var (sourceName, targetName, between) = rule switch
        {
            BrokenRule.IndependentLayer => (places[source].Pattern, places[target].Pattern, from.Name),
            BrokenRule.ClosedLayer => (from.Name, to.Name, contract.Layers[ClosedBetween(source, target)].Name),
            _ => (from.Name, to.Name, string.Empty),
        };
        return new Breach(
            rule, sourceName, targetName, between,
            from.Declaration.Severity ?? to.Declaration.Severity ?? contract.Settings.Declaration?.Severity,
            new[] { from.Declaration.Guidance, to.Declaration.Guidance, contract.Settings.Declaration?.Guidance }.FirstOrDefault(guidance => !string.IsNullOrEmpty(guidance)) ?? string.Empty);
    }

    private BrokenRule? BrokenRuleOf(int source, int target)
    {
        var (from, to) = (places[source], places[target]);
        if (from.Container != to.Container)
        {
            return null;
        }

        return to.Layer < from.Layer ? BrokenRule.HigherLayer
            : to.Layer == from.Layer ? (contract.Layers[from.Layer].IsIndependent && from.Pattern != to.Pattern ? BrokenRule.IndependentLayer : null)
            : ClosedBetween(source, target) >= 0 ? BrokenRule.ClosedLayer
            : null;
    }

    /// <summary>The highest closed layer between two; -1 for none.</summary>
    private int ClosedBetween(int source, int target) =>
        _closedFrom.Value[LayerOf(source) + 1] is var closed && closed < LayerOf(target) ? closed : -1;

    /// <summary>For each layer, and one behind the last, the highest closed layer that is not above it; the number of layers where there is none.</summary>
    private static int[] FindClosed(IReadOnlyList<Layer> layers)
    {
        var closedFrom = new int[layers.Count + 1];
        closedFrom[layers.Count] = layers.Count;
        for (var layer = layers.Count - 1; layer >= 0; layer--)
        {
            closedFrom[layer] = layers[layer].IsClosed ? layer : closedFrom[layer + 1];
        }

        return closedFrom;
    }
}

/// <summary>A pattern of a layer, in one container.</summary>
/// <param name="Layer">The index of the layer, 0 for the highest.</param>
/// <param name="Pattern">The pattern as declared.</param>
/// <param name="Container">The namespace; empty where the contract has no containers.</param>
internal sealed record LayerPlace(int Layer, string Pattern, string Container);

/// <summary>A node that two layers of one contract claim with equal weight.</summary>
internal sealed record LayerTie(int Node, Layer First, Layer Second);
