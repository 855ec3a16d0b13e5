using LayerCheck.Graph;

namespace LayerCheck.Contracts;

/// <summary>A rule over a graph: a graph and a declaration in, violations out. A contract is checked against types and against projects alike.</summary>
internal interface IContract
{
    /// <summary>The name that <c>IgnoredReference</c> and the summary call it by.</summary>
    string Name { get; }

    /// <summary>The last digit of its diagnostics: LC1001 and LC2001 for 1.</summary>
    int CodeNumber { get; }

    /// <summary>Adds every reference that breaks the contract, in the order of the graph.</summary>
    void Check(ReferenceGraph graph, List<Violation> violations);
}
