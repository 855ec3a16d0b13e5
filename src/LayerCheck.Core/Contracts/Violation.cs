namespace LayerCheck.Contracts;

/// <summary>A reference that breaks a contract. Its identity is the pair and the contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Rule">What about it is broken.</param>
/// <param name="From">The referencing node.</param>
/// <param name="To">The referenced node.</param>
/// <param name="Source">Where the contract sees the referencing node: the name of its layer or member.</param>
/// <param name="Target">The same for the referenced node.</param>
/// <param name="Between">The layer that is reached past, for <see cref="BrokenRule.ClosedLayer"/>; else empty.</param>
/// <param name="Severity">What the declarations say; null where they leave it to the build.</param>
/// <param name="Guidance">The declarations' guidance; empty for none.</param>
internal sealed record Violation(
    IContract Contract,
    BrokenRule Rule,
    int From,
    int To,
    string Source,
    string Target,
    string Between,
    Severity? Severity,
    string Guidance);

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
}
