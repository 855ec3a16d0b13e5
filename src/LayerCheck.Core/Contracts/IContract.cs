using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>What a project declares about its dependencies: laid over a graph, it becomes a rule that finds violations.</summary>
internal interface IContract
{
    /// <summary>The name that <c>IgnoredReference</c> and the summary call it by.</summary>
    string Name { get; }

    ContractKind Kind { get; }

    /// <summary>The patterns of the types that it is about: what they cover is worth looking at.</summary>
    IEnumerable<NamePattern> Patterns { get; }

    /// <summary>Lays the contract over the nodes of a graph.</summary>
    /// <returns>Null where the contract says nothing about such nodes.</returns>
    IRule? On(ReferenceGraph graph);
}

/// <summary>The kinds of contracts. The number is the last digit of their diagnostics: LC1001 and LC2001 for layers.</summary>
internal enum ContractKind
{
    /// <summary>Dependencies flow down only.</summary>
    Layers = 1,

    /// <summary>Siblings do not know each other.</summary>
    Independence = 2,

    /// <summary>Some may not reference others.</summary>
    Forbidden = 3,

    /// <summary>Only some may reference it.</summary>
    Protected = 4,

    /// <summary>Siblings form no cycle.</summary>
    Acyclic = 5,
}
