namespace LayerCheck.Contracts;

/// <summary>A reference that breaks a contract, directly or at the end of a chain. Its identity is the pair and the contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Chain">
/// The nodes from the one that must not to the one that is not to be reached, at least two. Longer than that, it is the shortest
/// of the chains that end in the same reference; of a very long one, nodes in the middle are left out.
/// </param>
/// <param name="Sources">How many nodes of the project reach the forbidden one by this reference.</param>
/// <param name="SourcePlace">Where the contract sees the first node: what its rule calls a place.</param>
/// <param name="TargetPlace">The same for the last node.</param>
/// <param name="Breach">What about the contract is broken.</param>
internal sealed record Violation(IContract Contract, int[] Chain, int Sources, int SourcePlace, int TargetPlace, Breach Breach)
{
    /// <summary>How many nodes of the chain are left out.</summary>
    internal int Omitted { get; init; }

    /// <summary>The referencing end of the reference that enters the forbidden place.</summary>
    internal int From => Chain[Chain.Length - 2];

    /// <summary>The referenced end.</summary>
    internal int To => Chain[Chain.Length - 1];
}

/// <summary>Why a reference between two places is not allowed.</summary>
/// <param name="Rule">What is broken.</param>
/// <param name="Source">The name of the layer or member that the chain begins in; empty where it has none.</param>
/// <param name="Target">The same for its end.</param>
/// <param name="Between">What else the rule is about: the closed layer that is reached past, or the cycle; else empty.</param>
/// <param name="Severity">What the declarations say; null where they leave it to the build.</param>
/// <param name="Guidance">The declarations' guidance; empty for none.</param>
internal sealed record Breach(BrokenRule Rule, string Source, string Target, string Between, Severity? Severity, string Guidance);

/// <summary>The kinds of violations.</summary>
internal enum BrokenRule
{
    /// <summary>A layer references a higher one.</summary>
    HigherLayer,

    /// <summary>A layer reaches beneath a closed one.</summary>
    ClosedLayer,

    /// <summary>Two namespaces of an independent layer know each other.</summary>
    IndependentLayer,

    /// <summary>Two members of an independent group know each other.</summary>
    IndependentMember,

    /// <summary>A forbidden reference.</summary>
    Forbidden,

    /// <summary>Something protected is referenced from where it may not be.</summary>
    Protected,

    /// <summary>A reference closes a cycle of namespaces.</summary>
    Cycle,
}
