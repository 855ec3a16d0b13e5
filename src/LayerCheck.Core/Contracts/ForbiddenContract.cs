using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>Some may not reference others, which may lie outside the code base.</summary>
/// <param name="declaration">Its name and place.</param>
/// <param name="from">What may not reference: types, projects alike.</param>
/// <param name="to">What may not be referenced: types, projects, packages alike.</param>
/// <param name="isIndirect">Whether chains count.</param>
internal sealed class ForbiddenContract(
    Declaration declaration, IReadOnlyList<NamePattern> from, IReadOnlyList<NamePattern> to, bool isIndirect) : IContract
{
    private const int Source = 0;
    private const int Target = 1;

    private readonly PatternMap<int> _map = CreateMap(from, to);

    /// <inheritdoc/>
    public string Name => declaration.Name;

    /// <inheritdoc/>
    public ContractKind Kind => ContractKind.Forbidden;

    /// <inheritdoc/>
    public IEnumerable<NamePattern> Patterns => from.Concat(to);

    internal Declaration Declaration => declaration;

    internal IReadOnlyList<NamePattern> From => from;

    private bool IsIndirect => isIndirect;

    /// <inheritdoc/>
    public IRule On(ReferenceGraph graph) =>
        new PlacedRule(graph, new Ends(this, [.. Enumerable.Range(0, graph.NodeCount).Select(node => PlaceOf(graph.NameOf(node)))]));

    private int PlaceOf(DottedName name)
    {
        // The closer pattern decides where both ends cover a name; what is forbidden may know itself.
        var closest = _map.FindClosest(name);
        return closest.Count == 0 ? -1 : closest.Max(match => match.Value);
    }

    private static PatternMap<int> CreateMap(IReadOnlyList<NamePattern> from, IReadOnlyList<NamePattern> to)
    {
        var map = new PatternMap<int>();
        foreach (var pattern in from)
        {
            map.Add(pattern, Source);
        }

        foreach (var pattern in to)
        {
            map.Add(pattern, Target);
        }

        return map;
    }

    /// <summary>Which end of the forbidden reference each node is at.</summary>
    private sealed class Ends(ForbiddenContract contract, int[] places) : IPlaces
    {
        public IContract Contract => contract;

        public bool IsIndirect => contract.IsIndirect;

        public int DistinctPlaces => 2;

        public int PlaceOf(int node) => places[node];

        public bool Forbids(int source, int target) => source == Source && target == Target;

        public bool ForbidsAnything(int source) => source == Source;

        public Breach Explain(int source, int target) => new(
            BrokenRule.Forbidden, string.Empty, string.Empty, string.Empty, contract.Declaration.Severity, contract.Declaration.Guidance);
    }
}
