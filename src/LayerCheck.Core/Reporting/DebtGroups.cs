namespace LayerCheck.Reporting;

/// <summary>Counts tolerated pairs by what they have in common; the largest group comes first. A pair in two contracts counts once in each group.</summary>
internal static class DebtGroups
{
    /// <summary>By the layers or members that the references join.</summary>
    internal static IEnumerable<(LayerPair Key, int Count)> ByLayers(Summary summary) =>
        Group(summary, row => new LayerPair(row.Contract, row.FromLayer, row.ToLayer))
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.Key.Contract, StringComparer.Ordinal)
            .ThenBy(group => group.Key.From, StringComparer.Ordinal)
            .ThenBy(group => group.Key.To, StringComparer.Ordinal);

    /// <summary>By who will pay them back; empty for nobody.</summary>
    internal static IEnumerable<(string Key, int Count)> ByOwner(Summary summary) =>
        Group(summary, row => row.Owner).OrderByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal);

    private static IEnumerable<(TKey Key, int Count)> Group<TKey>(Summary summary, Func<DebtSummaryRow, TKey> key) => summary.Debt
        .GroupBy(item => key(item.Row))
        .Select(group => (group.Key, group.Select(item => (item.Row.From, item.Row.To)).Distinct().Count()));
}

/// <summary>Two layers or members of a contract; their names are empty where the contract has none.</summary>
internal readonly record struct LayerPair(string Contract, string From, string To);
