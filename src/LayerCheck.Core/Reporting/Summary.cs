namespace LayerCheck.Reporting;

/// <summary>Several parts seen as one. Pairs are counted once, however many builds of a project, or projects, see them.</summary>
internal sealed class Summary
{
    internal Summary(IEnumerable<SummaryPart> parts)
    {
        Parts = [.. parts.OrderBy(part => part.Key)];
        Debt = DistinctRows(part => part.Debt, row => (row.From, row.To, row.Contract), row => row.Sources, (row, sources) => row with { Sources = sources });
        Violations = DistinctRows(
            part => part.Violations, row => (row.From, row.To, row.Contract), row => row.Sources, (row, sources) => row with { Sources = sources });
        Layers = [.. Parts
            .SelectMany(part => part.Layers.Select((row, rank) => (Row: row, Rank: rank, part.Key.Path)))
            .GroupBy(item => (item.Row.Contract, item.Row.Name))
            .OrderBy(group => group.Key.Contract, StringComparer.Ordinal)
            .ThenBy(group => group.Min(item => item.Rank))
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => new LayerRow(
                group.Key.Contract, group.Key.Name, SumOverProjects(group, item => item.Path, item => item.Row.Types),
                group.Any(item => item.Row.IsShared), group.Any(item => item.Row.IsMatched), group.All(item => item.Row.IsOptional),
                group.First().Row.Place))];
        var ranks = Layers.Select((layer, i) => (layer, i)).ToDictionary(item => (item.layer.Contract, item.layer.Name), item => item.i);
        Matrix = [.. Parts
            .SelectMany(part => part.Matrix.Select(row => (Row: row, part.Key.Path)))
            .GroupBy(item => (item.Row.Contract, item.Row.From, item.Row.To))
            .OrderBy(group => group.Key.Contract, StringComparer.Ordinal)
            .ThenBy(group => RankOf(group.Key.Contract, group.Key.From))
            .ThenBy(group => RankOf(group.Key.Contract, group.Key.To))
            .Select(group => new MatrixRow(
                group.Key.Contract,
                group.Key.From,
                group.Key.To,
                SumOverProjects(group, item => item.Path, item => item.Row.References),
                SumOverProjects(group, item => item.Path, item => item.Row.Violations),
                SumOverProjects(group, item => item.Path, item => item.Row.Debt)))];
        Contracts = [.. Parts.SelectMany(part => part.Contracts).Distinct()
            .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Kind, StringComparer.Ordinal)];
        int RankOf(string contract, string layer) => ranks.TryGetValue((contract, layer), out var rank) ? rank : ranks.Count;

        var entries = Parts
            .SelectMany(part => part.Entries.Select(entry => (Entry: entry, Scope: entry.IsShared ? string.Empty : part.Key.Path)))
            .GroupBy(item => (item.Entry.From, item.Entry.To, item.Entry.Contract, item.Scope))
            .ToList();
        EntryCount = entries.Count;
        StaleCount = entries.Count(group => group.All(item => item.Entry is { Covered: 0, IsOptional: false }));
    }

    /// <summary>In the order of their keys.</summary>
    internal IReadOnlyList<SummaryPart> Parts { get; }

    /// <summary>One row a pair and contract, with the first project that sees it.</summary>
    internal IReadOnlyList<(DebtSummaryRow Row, string Project)> Debt { get; }

    /// <summary>One row a pair and contract, with the first project that sees it.</summary>
    internal IReadOnlyList<(ViolationRow Row, string Project)> Violations { get; }

    /// <summary>By contract, highest first.</summary>
    internal IReadOnlyList<LayerRow> Layers { get; }

    internal IReadOnlyList<MatrixRow> Matrix { get; }

    internal IReadOnlyList<ContractRow> Contracts { get; }

    internal int EntryCount { get; }

    /// <summary>Entries that cover nothing in any build.</summary>
    internal int StaleCount { get; }

    /// <summary>Distinct pairs that fail.</summary>
    internal int ViolationCount => Violations.Select(item => (item.Row.From, item.Row.To)).Distinct().Count();

    /// <summary>Distinct pairs that are tolerated.</summary>
    internal int DebtCount => Debt.Select(item => (item.Row.From, item.Row.To)).Distinct().Count();

    internal int ProjectCount => Parts.Select(part => part.Key.Path).Distinct().Count();

    internal int TypeCount => SumOverProjects(Parts, part => part.Key.Path, part => part.Types);

    internal int ReferenceCount => SumOverProjects(Parts, part => part.Key.Path, part => part.References);

    /// <summary>One row for each pair and contract, in their order, with the first project that has it, and the sources of all that have it.</summary>
    private List<(TRow Row, string Project)> DistinctRows<TRow>(
        Func<SummaryPart, IEnumerable<TRow>> rows, Func<TRow, (string From, string To, string Contract)> key,
        Func<TRow, int> sources, Func<TRow, int, TRow> withSources) =>
        [.. Parts
            .SelectMany(part => rows(part).Select(row => (Row: row, part.Key.Path, part.Key.Project)))
            .GroupBy(item => key(item.Row))
            .OrderBy(group => group.Key.From, StringComparer.Ordinal)
            .ThenBy(group => group.Key.To, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Contract, StringComparer.Ordinal)
            .Select(group => (withSources(group.First().Row, SumOverProjects(group, item => item.Path, item => sources(item.Row))), group.First().Project))];

    /// <summary>Adds up projects; of several builds of one project the largest stands for it.</summary>
    private static int SumOverProjects<TItem>(IEnumerable<TItem> items, Func<TItem, string> project, Func<TItem, int> count) =>
        items.GroupBy(project).Sum(group => group.Max(count));
}
