namespace LayerCheck.Reporting;

/// <summary>Several parts seen as one. Pairs are counted once, however many builds of a project, or projects, see them.</summary>
internal sealed class Summary
{
    internal Summary(IEnumerable<SummaryPart> parts)
    {
        Parts = [.. parts.OrderBy(part => part.Key)];
        Debt = DistinctRows(
            part => part.Debt, row => new ReferenceKey(row.From, row.To, row.Contract), row => row.Sources, (row, sources) => row with { Sources = sources });
        Violations = DistinctRows(
            part => part.Violations, row => new ReferenceKey(row.From, row.To, row.Contract), row => row.Sources, (row, sources) => row with { Sources = sources });
        DebtCount = CountPairs(Debt, row => row.From, row => row.To);
        ViolationCount = CountPairs(Violations, row => row.From, row => row.To);
        Layers = [.. Parts
            .SelectMany(part => part.Layers.Select((row, rank) => new RankedLayer(row, rank, part.Key.Path)))
            .GroupBy(item => new LayerKey(item.Row.Contract, item.Row.Name))
            .OrderBy(group => group.Key.Contract, StringComparer.Ordinal)
            .ThenBy(group => group.Min(item => item.Rank))
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => new LayerRow(
                group.Key.Contract, group.Key.Name, SumOverProjects(group, item => item.Path, item => item.Row.Types),
                group.Any(item => item.Row.IsShared), group.Any(item => item.Row.IsMatched), group.All(item => item.Row.IsOptional),
                group.First().Row.Place))];
        var ranks = new Dictionary<LayerKey, int>();
        foreach (var layer in Layers)
        {
            ranks.Add(new LayerKey(layer.Contract, layer.Name), ranks.Count);
        }

        Matrix = [.. Parts
            .SelectMany(part => part.Matrix.Select(row => new RowOf<MatrixRow>(row, part.Key)))
            .GroupBy(item => new LayerPair(item.Row.Contract, item.Row.From, item.Row.To))
            .OrderBy(group => group.Key.Contract, StringComparer.Ordinal)
            .ThenBy(group => RankOf(group.Key.Contract, group.Key.From))
            .ThenBy(group => RankOf(group.Key.Contract, group.Key.To))
            .Select(group => new MatrixRow(
                group.Key.Contract,
                group.Key.From,
                group.Key.To,
                SumOverProjects(group, item => item.Build.Path, item => item.Row.References),
                SumOverProjects(group, item => item.Build.Path, item => item.Row.Violations),
                SumOverProjects(group, item => item.Build.Path, item => item.Row.Debt)))];
        Contracts = [.. Parts.SelectMany(part => part.Contracts).Distinct()
            .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Kind, StringComparer.Ordinal)];
        int RankOf(string contract, string layer) => ranks.TryGetValue(new LayerKey(contract, layer), out var rank) ? rank : ranks.Count;

        var entries = Parts
            .SelectMany(part => part.Entries.Select(entry => new RowOf<EntryRow>(entry, part.Key)))
            .GroupBy(item => new EntryKey(item.Row.From, item.Row.To, item.Row.Contract, item.Row.IsShared ? string.Empty : item.Build.Path))
            .ToList();
        EntryCount = entries.Count;
        StaleCount = entries.Count(group => group.All(item => item.Row is { Covered: 0, IsOptional: false }));
    }

    /// <summary>In the order of their keys.</summary>
    internal IReadOnlyList<SummaryPart> Parts { get; }

    /// <summary>One row a pair and contract, with the first project that sees it.</summary>
    internal IReadOnlyList<ProjectRow<DebtSummaryRow>> Debt { get; }

    /// <summary>One row a pair and contract, with the first project that sees it.</summary>
    internal IReadOnlyList<ProjectRow<ViolationRow>> Violations { get; }

    /// <summary>By contract, highest first.</summary>
    internal IReadOnlyList<LayerRow> Layers { get; }

    internal IReadOnlyList<MatrixRow> Matrix { get; }

    internal IReadOnlyList<ContractRow> Contracts { get; }

    internal int EntryCount { get; }

    /// <summary>Entries that cover nothing in any build.</summary>
    internal int StaleCount { get; }

    /// <summary>Distinct pairs that fail.</summary>
    internal int ViolationCount { get; }

    /// <summary>Distinct pairs that are tolerated.</summary>
    internal int DebtCount { get; }

    internal int ProjectCount => Parts.Select(part => part.Key.Path).Distinct().Count();

    internal int TypeCount => SumOverProjects(Parts, part => part.Key.Path, part => part.Types);

    internal int ReferenceCount => SumOverProjects(Parts, part => part.Key.Path, part => part.References);

    /// <summary>One row for each pair and contract, in their order, with the first project that has it, and the sources of all that have it.</summary>
    private List<ProjectRow<TRow>> DistinctRows<TRow>(
        Func<SummaryPart, IReadOnlyList<TRow>> rows, Func<TRow, ReferenceKey> key, Func<TRow, int> sources, Func<TRow, int, TRow> withSources)
    {
        var items = Parts.SelectMany(part => rows(part).Select(row => new KeyedRow<TRow>(key(row), row, part.Key))).ToList();

        // The rows of one part are mostly in their order, and each of them there once.
        if (!IsAscending(items))
        {
            items = [.. items.OrderBy(item => item.Key)];
        }

        var distinct = new List<ProjectRow<TRow>>(items.Count);
        for (int first = 0, end; first < items.Count; first = end)
        {
            end = first + 1;
            while (end < items.Count && items[end].Key == items[first].Key)
            {
                end++;
            }

            var row = items[first].Row;
            distinct.Add(new ProjectRow<TRow>(
                end == first + 1 ? row : withSources(row, SumOverProjects(items.GetRange(first, end - first), item => item.Build.Path, item => sources(item.Row))),
                items[first].Build.Project));
        }

        return distinct;
    }

    private static bool IsAscending<TRow>(List<KeyedRow<TRow>> items)
    {
        for (var i = 1; i < items.Count; i++)
        {
            if (items[i - 1].Key.CompareTo(items[i].Key) > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Counts the pairs in rows that are in the order of these.</summary>
    private static int CountPairs<TRow>(IReadOnlyList<ProjectRow<TRow>> rows, Func<TRow, string> from, Func<TRow, string> to)
    {
        var count = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            count += i == 0 || from(rows[i - 1].Row) != from(rows[i].Row) || to(rows[i - 1].Row) != to(rows[i].Row) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Adds up projects; of several builds of one project the largest stands for it.</summary>
    private static int SumOverProjects<TItem>(IEnumerable<TItem> items, Func<TItem, string> project, Func<TItem, int> count) =>
        items.GroupBy(project).Sum(group => group.Max(count));

    /// <summary>A row of one build's part.</summary>
    private sealed record RowOf<TRow>(TRow Row, PartKey Build);

    /// <summary>A layer of one build's part; the rank is 0 for the highest of the part.</summary>
    private sealed record RankedLayer(LayerRow Row, int Rank, string Path);

    /// <summary>What tells a layer from others.</summary>
    private sealed record LayerKey(string Contract, string Name);

    /// <summary>A row of one build's part, with what tells it from others.</summary>
    private sealed record KeyedRow<TRow>(ReferenceKey Key, TRow Row, PartKey Build);

    /// <summary>What tells a violation, or a debt, from others.</summary>
    private sealed record ReferenceKey(string From, string To, string Contract) : IComparable<ReferenceKey>
    {
        public int CompareTo(ReferenceKey? other) =>
            other is null ? 1
            : string.CompareOrdinal(From, other.From) is var from and not 0 ? from
            : string.CompareOrdinal(To, other.To) is var to and not 0 ? to
            : string.CompareOrdinal(Contract, other.Contract);
    }

    /// <summary>What tells an entry of debt from others; the project is empty for one that several share.</summary>
    private sealed record EntryKey(string From, string To, string Contract, string Project);
}

/// <summary>A row of a summary, with the first project that has it.</summary>
internal sealed record ProjectRow<TRow>(TRow Row, string Project);
