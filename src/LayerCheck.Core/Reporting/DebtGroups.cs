namespace LayerCheck.Reporting;

/// <summary>Counts tolerated pairs by what they have in common; the largest group comes first. A pair in two contracts counts once in each group.</summary>
internal static class DebtGroups
{
    /// <summary>By the layers or members that the references join.</summary>
    internal static IEnumerable<DebtGroup<LayerPair>> ByLayers(Summary summary) =>
        Group(summary, row => new LayerPair(row.Contract, row.FromLayer, row.ToLayer))
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.Key.Contract, StringComparer.Ordinal)
            .ThenBy(group => group.Key.From, StringComparer.Ordinal)
            .ThenBy(group => group.Key.To, StringComparer.Ordinal);

    /// <summary>By who will pay them back; empty for nobody.</summary>
    internal static IEnumerable<DebtGroup<string>> ByOwner(Summary summary) =>
        Group(summary, row => row.Owner).OrderByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal);

    private static IEnumerable<DebtGroup<TKey>> Group<TKey>(Summary summary, Func<DebtSummaryRow, TKey> key) => summary.Debt
        .GroupBy(item => key(item.Row))
        .Select(group => new DebtGroup<TKey>(group.Key, group.Select(item => new ReferenceEnds(item.Row.From, item.Row.To)).Distinct().Count()));
}

/// <summary>Tolerated pairs with something in common.</summary>
internal sealed record DebtGroup<TKey>(TKey Key, int Count);

/// <summary>Two layers or members of a contract; their names are empty where the contract has none.</summary>
internal sealed record LayerPair(string Contract, string From, string To);
