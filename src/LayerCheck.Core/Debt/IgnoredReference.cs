using LayerCheck.Contracts;
using LayerCheck.Names;

namespace LayerCheck.Debt;

/// <summary>A known violation, or a set of them, that is tolerated and counted.</summary>
/// <param name="Declaration">Its place; the name is the Include, or the referencing end of a line in the debt file.</param>
/// <param name="From">What references, as declared.</param>
/// <param name="To">What is referenced, as declared.</param>
/// <param name="Patterns">What it covers; null where it covers the one reference between <paramref name="From"/> and <paramref name="To"/>.</param>
/// <param name="Contract">The one contract that it is meant for; empty for all.</param>
/// <param name="Reason">Why it is tolerated; empty where nobody said.</param>
/// <param name="Owner">Who will pay it back; empty where nobody said.</param>
/// <param name="Until">The last day on which it is tolerated; null for no end.</param>
/// <param name="Max">How many references it may cover; null for any number.</param>
/// <param name="IsOptional">Whether it may cover none.</param>
internal sealed record IgnoredReference(
    Declaration Declaration,
    string From,
    string To,
    ReferencePatterns? Patterns,
    string Contract,
    string Reason,
    string Owner,
    DateTime? Until,
    int? Max,
    bool IsOptional)
{
    /// <summary>What tells it from other entries, whatever its line.</summary>
    internal string Identity => $"{(Patterns is null ? "=" : "~")} {From} -> {To} {Contract}";
}

/// <summary>References between what two patterns cover.</summary>
internal sealed record ReferencePatterns(NamePattern From, NamePattern To);
