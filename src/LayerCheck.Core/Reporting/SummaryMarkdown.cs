using LayerCheck.Debt.History;
using static LayerCheck.Reporting.MarkdownText;

namespace LayerCheck.Reporting;

/// <summary>
/// The debt summary as Markdown, fit for a comment on a pull request (GitHub takes 65,536 characters) or a CI job's page.
/// </summary>
internal static class SummaryMarkdown
{
    /// <summary>What the diagrams of all contracts may have together; the shares of all parts stay below 64,000.</summary>
    private const int DiagramShare = 16_000;

    /// <summary>Writes a summary, UTF-8 without a byte order mark, lines ending in LF.</summary>
    /// <param name="summary">What the builds found.</param>
    /// <param name="background">What else is known; null in a normal build, which asks git nothing.</param>
    internal static byte[] Write(Summary summary, ReportBackground? background = null)
    {
        var page = new MarkdownText();
        page.Add("# Layers\n\n").Add(Headline(summary)).Add("\n\n")
            .Add($"{Messages.Count(summary.TypeCount, "type")}, {Messages.Count(summary.ReferenceCount, "reference")}, "
                + $"{Messages.Count(summary.EntryCount, "entry")} of debt{Stale(summary)}.\n");
        AddChange(page, background?.Change);
        page.AddTable("Violations", ["Code", "From", "To", "Contract", "Place", "Project"], summary.Violations, item =>
        [
            item.Row.Code, From(item.Row), Code(item.Row.To), Plain(item.Row.Contract), Plain(item.Row.Place.ToString()), Plain(item.Project),
        ], 14_000);
        page.AddTable("Debt by layers", ["Contract", "From", "To", "References"], [.. DebtGroups.ByLayers(summary)], group =>
        [
            Plain(group.Key.Contract), Plain(group.Key.From), Plain(group.Key.To), Number(group.Count),
        ], 6_000);
        page.AddTable("Debt by owner", ["Owner", "References"], [.. DebtGroups.ByOwner(summary)], group =>
        [
            group.Key.Length > 0 ? Plain(group.Key) : "nobody", Number(group.Count),
        ], 4_000);
        AddDiagrams(page, summary);
        AddHistory(page, background?.History);
        page.AddTable("Debt", ["From", "To", "Contract", "Reason", "Owner", "Project"], summary.Debt, item =>
        [
            Code(item.Row.From), Code(item.Row.To), Plain(item.Row.Contract), Plain(item.Row.Reason), Plain(item.Row.Owner), Plain(item.Project),
        ], 8_000);
        page.AddTable("Projects", ["Project", "Build", "Types", "Violations", "Debt"], summary.Parts, part =>
        [
            Plain(part.Key.Project), Plain(part.Key.Build), Number(part.Types), Number(part.Violations.Count), Number(part.Debt.Count),
        ], 6_000);
        return page.ToBytes();
    }

    /// <summary>The totals in one line.</summary>
    internal static string Headline(Summary summary) =>
        $"**{Messages.Count(summary.ViolationCount, "violation")}, {Messages.Count(summary.DebtCount, "reference")} tolerated as debt** "
        + $"in {Messages.Count(summary.ProjectCount, "project")}.";

    private static string Stale(Summary summary) =>
        summary.StaleCount == 0 ? string.Empty : $", {Number(summary.StaleCount)} of them stale";

    /// <summary>A namespace that is in no layer may be the global one, which has no name.</summary>
    private static string From(ViolationRow row) => row.From.Length > 0 ? Code(row.From) : "the global namespace";

    private static void AddChange(MarkdownText page, DebtChange? change)
    {
        if (change is null)
        {
            return;
        }

        page.Add($"\n## Since {Plain(change.Base)}\n\n")
            .Add($"**{Messages.Count(change.Added.Count, "entry")} added, {Number(change.Removed.Count)} removed** in the debt files.\n");
        page.AddTable("Added", ["From", "To"], change.Added, pair => [Code(pair.From), Code(pair.To)], 6_000, level: 3);
        page.AddTable("Removed", ["From", "To"], change.Removed, pair => [Code(pair.From), Code(pair.To)], 3_000, level: 3);
    }

    private static void AddDiagrams(MarkdownText page, Summary summary)
    {
        var left = DiagramShare;
        foreach (var contract in summary.Layers.GroupBy(layer => layer.Contract))
        {
            var diagram = Mermaid.Draw([.. contract], [.. summary.Matrix.Where(cell => cell.Contract == contract.Key)]);
            var text = $"\n## {Plain(contract.Key)}\n\n"
                + (diagram is null ? "The diagram would be too large; the matrix in `index.html` has all layers.\n" : $"```mermaid\n{diagram}```\n");
            if (text.Length > left)
            {
                page.Add("\nThe diagrams of the other contracts are in `index.html`.\n");
                return;
            }

            page.Add(text);
            left -= text.Length;
        }
    }

    private static void AddHistory(MarkdownText page, DebtHistory? history)
    {
        if (history is not null && Mermaid.Draw(history) is { } chart)
        {
            page.Add($"\n## Debt over time\n\n```mermaid\n{chart}```\n");
        }
    }
}
