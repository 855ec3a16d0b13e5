using LayerCheck.Contracts;
using LayerCheck.Names;

namespace LayerCheck.Debt;

/// <summary>A known violation, or a set of them, that is tolerated and counted.</summary>
/// <param name="Declaration">Its place; the name is the Include.</param>
/// <param name="From">What references.</param>
/// <param name="To">What is referenced.</param>
/// <param name="Contract">The one contract that it is meant for; empty for all.</param>
/// <param name="Reason">Why it is tolerated; empty where nobody said.</param>
/// <param name="Owner">Who will pay it back; empty where nobody said.</param>
/// <param name="Until">The last day on which it is tolerated; null for no end.</param>
/// <param name="Max">How many references it may cover; null for any number.</param>
/// <param name="IsOptional">Whether it may cover none.</param>
internal sealed record IgnoredReference(
    Declaration Declaration,
    NamePattern From,
    NamePattern To,
    string Contract,
    string Reason,
    string Owner,
    DateTime? Until,
    int? Max,
    bool IsOptional);
