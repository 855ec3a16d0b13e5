using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>Only itself and a few others may reference what is protected; directly, since whoever is allowed may do with it as they like.</summary>
/// <param name="declaration">Its name and place.</param>
/// <param name="namespaces">What is protected.</param>
/// <param name="allowedFrom">Who may reference it.</param>
internal sealed class ProtectedContract(
    Declaration declaration, IReadOnlyList<NamePattern> namespaces, IReadOnlyList<NamePattern> allowedFrom) : IContract
{
    private const int Protected = 0;
    private const int Other = 1;

    private readonly PatternMap<bool> _protected = PatternMap.Of(namespaces);
    private readonly PatternMap<bool> _allowed = PatternMap.Of(allowedFrom);

    /// <inheritdoc/>
    public string Name => declaration.Name;

    /// <inheritdoc/>
    public ContractKind Kind => ContractKind.Protected;

    /// <inheritdoc/>
    public IEnumerable<NamePattern> Patterns => namespaces;

    internal Declaration Declaration => declaration;

    internal IReadOnlyList<NamePattern> AllowedFrom => allowedFrom;

    internal IReadOnlyList<NamePattern> Namespaces => namespaces;

    /// <inheritdoc/>
    public IRule? On(ReferenceGraph graph) =>
        graph.Kind == GraphKind.Types
            ? new PlacedRule(graph, new Sides(this, [.. Enumerable.Range(0, graph.NodeCount).Select(node => PlaceOf(graph.NameOf(node)))]))
            : null;

    private int PlaceOf(DottedName type) =>
        _protected.FindAll(type).Count > 0 ? Protected
        : _allowed.FindAll(type).Count > 0 ? -1
        : Other;

    /// <summary>Which side of the protection each node is on.</summary>
    private sealed class Sides(ProtectedContract contract, int[] places) : IPlaces
    {
        public IContract Contract => contract;

        public bool IsIndirect => false;

        public int DistinctPlaces => 2;

        public int PlaceOf(int node) => places[node];

        public bool Forbids(int source, int target) => source == Other && target == Protected;

        public bool ForbidsAnything(int source) => source == Other;

        public Breach Explain(int source, int target) => new(
            BrokenRule.Protected, string.Empty, contract.Name, string.Join(", ", contract.AllowedFrom.Select(pattern => $"'{pattern}'")),
            contract.Declaration.Severity, contract.Declaration.Guidance);
    }
}
