using LayerCheck.Debt;
using LayerCheck.Debt.History;

namespace LayerCheck.Reporting;

/// <summary>What a report tells beyond what the builds found.</summary>
/// <param name="History">The history of the debt files; one with a problem where git knows none.</param>
/// <param name="Change">What changed since a base; null where no base was named.</param>
internal sealed record ReportBackground(DebtHistory History, DebtChange? Change);

/// <summary>How the entries of the debt files differ from those of a base.</summary>
/// <param name="Base">What it is compared with, such as <c>origin/main</c>.</param>
/// <param name="Added">The pairs that the base does not have, in order.</param>
/// <param name="Removed">The pairs that only the base has, in order.</param>
internal sealed record DebtChange(string Base, IReadOnlyList<DebtPair> Added, IReadOnlyList<DebtPair> Removed)
{
    /// <summary>Compares entries with entries; what is there twice counts once.</summary>
    internal static DebtChange Between(string baseName, IEnumerable<DebtPair> before, IEnumerable<DebtPair> now)
    {
        var (old, current) = (new SortedSet<DebtPair>(before), new SortedSet<DebtPair>(now));
        return new DebtChange(baseName, [.. current.Where(pair => !old.Contains(pair))], [.. old.Where(pair => !current.Contains(pair))]);
    }
}
