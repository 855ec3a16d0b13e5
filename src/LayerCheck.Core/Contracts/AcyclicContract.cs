using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>Siblings form no cycle: the child namespaces of each namespace matched can be put into an order in which all references run one way.</summary>
/// <param name="declaration">Its name and place.</param>
/// <param name="namespaces">The namespaces whose children are looked at.</param>
/// <param name="depth">How many generations beneath them are looked at as well; 0 for their own children only.</param>
internal sealed class AcyclicContract(Declaration declaration, IReadOnlyList<NamePattern> namespaces, int depth) : IContract
{
    private readonly PatternMap<bool> _map = PatternMap.Of(namespaces);

    /// <inheritdoc/>
    public string Name => declaration.Name;

    /// <inheritdoc/>
    public ContractKind Kind => ContractKind.Acyclic;

    /// <inheritdoc/>
    public IEnumerable<NamePattern> Patterns => namespaces;

    internal Declaration Declaration => declaration;

    /// <summary>How many generations beneath the namespaces matched are looked at.</summary>
    internal int Depth => depth;

    internal IReadOnlyList<NamePattern> Namespaces => namespaces;

    /// <summary>Whether a pattern names a namespace itself.</summary>
    internal bool Matches(string namespaceName) => _map.Matches(DottedName.OfWhole(namespaceName));

    /// <inheritdoc/>
    public IRule? On(ReferenceGraph graph) => graph.Kind == GraphKind.Types ? new AcyclicRule(graph, this) : null;
}
