using System.Globalization;
using System.Text;

namespace LayerCheck.Reporting;

/// <summary>The debt summary as Markdown, fit for a pull request or a CI job's page.</summary>
internal static class SummaryMarkdown
{
    /// <summary>Writes a summary, UTF-8 without a byte order mark, lines ending in LF.</summary>
    internal static byte[] Write(Summary summary)
    {
        var text = new StringBuilder();
        text.Append("# Layers\n\n").Append(Headline(summary)).Append("\n\n");
        text.Append(
            $"{Messages.Count(summary.TypeCount, "type")}, {Messages.Count(summary.ReferenceCount, "reference")}, "
            + $"{Messages.Count(summary.EntryCount, "entry")} of debt{Stale(summary)}.\n");
        WriteDiagram(text, summary);
        WriteTable(text, "Violations", ["Code", "From", "To", "Contract", "Project"], summary.Violations.Select(item =>
            new[] { item.Row.Code, Code(item.Row.From), Code(item.Row.To), item.Row.Contract, item.Project }));
        WriteTable(text, "Debt by owner", ["Owner", "References"], summary.Debt
            .GroupBy(item => item.Row.Owner)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new[] { group.Key.Length > 0 ? group.Key : "nobody", Number(group.Count()) }));
        WriteTable(text, "Debt", ["From", "To", "Contract", "Reason", "Owner", "Project"], summary.Debt.Select(item =>
            new[] { Code(item.Row.From), Code(item.Row.To), item.Row.Contract, item.Row.Reason, item.Row.Owner, item.Project }));
        WriteTable(text, "Projects", ["Project", "Build", "Types", "Violations", "Debt"], summary.Parts.Select(part => new[]
        {
            part.Key.Project,
            string.Join(" ", new[] { part.Key.Configuration, part.Key.Framework, part.Key.Runtime }.Where(word => word.Length > 0)),
            Number(part.Types),
            Number(part.Violations.Count),
            Number(part.Debt.Count),
        }));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The totals in one line.</summary>
    internal static string Headline(Summary summary) =>
        $"**{Messages.Count(summary.ViolationCount, "violation")}, {Messages.Count(summary.DebtCount, "reference")} tolerated as debt** "
        + $"in {Messages.Count(summary.Parts.Select(part => part.Key.Path).Distinct().Count(), "project")}.";

    private static string Stale(Summary summary) =>
        summary.StaleCount == 0 ? string.Empty : $", {Number(summary.StaleCount)} of them stale";

    /// <summary>One diagram a contract: layers from high to low, and the references that go against the grain.</summary>
    private static void WriteDiagram(StringBuilder text, Summary summary)
    {
        foreach (var contract in summary.Layers.GroupBy(layer => layer.Contract))
        {
            var layers = contract.ToList();
            text.Append("\n## ").Append(Plain(contract.Key)).Append("\n\n```mermaid\nflowchart TD\n");
            for (var i = 0; i < layers.Count; i++)
            {
                text.Append($"  L{Number(i)}[\"{Label(layers[i].Name)}<br/>{Messages.Count(layers[i].Types, "type")}\"]\n");
            }

            var links = new List<string>();
            foreach (var cell in summary.Matrix.Where(cell => cell.Contract == contract.Key && cell.From != cell.To))
            {
                var (from, to) = (layers.FindIndex(layer => layer.Name == cell.From), layers.FindIndex(layer => layer.Name == cell.To));
                var fine = cell.References - cell.Violations - cell.Debt;
                AddLink(fine, "-->", Number(fine), string.Empty);
                AddLink(cell.Debt, "-.->", Number(cell.Debt) + " debt", "stroke:#b58900");
                AddLink(cell.Violations, "==>", Messages.Count(cell.Violations, "violation"), "stroke:#dc322f");

                void AddLink(int count, string arrow, string label, string style)
                {
                    if (count > 0)
                    {
                        text.Append($"  L{Number(from)} {arrow}|\"{label}\"| L{Number(to)}\n");
                        links.Add(style);
                    }
                }
            }

            for (var i = 0; i < links.Count; i++)
            {
                text.Append(links[i].Length > 0 ? $"  linkStyle {Number(i)} {links[i]}\n" : string.Empty);
            }

            text.Append("```\n");
        }
    }

    private static void WriteTable(StringBuilder text, string title, string[] head, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.Append("\n## ").Append(title).Append("\n\n| ").Append(string.Join(" | ", head)).Append(" |\n|")
            .Append(string.Concat(head.Select(_ => " --- |"))).Append('\n');
        foreach (var row in all)
        {
            text.Append("| ").Append(string.Join(" | ", row.Select(Plain))).Append(" |\n");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Names are set as code; a name has no back-tick, since arity is left out.</summary>
    private static string Code(string name) => "\u0001" + name + "\u0001";

    /// <summary>Text that Markdown and HTML leave alone, on one line.</summary>
    private static string Plain(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\u0001' => escaped.Append('`'),
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '|' or '`' or '*' or '[' or ']' or '\\' or '#' or '~' => escaped.Append('\\').Append(c),
                _ when char.IsControl(c) => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static string Label(string text)
    {
        var label = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            // Mermaid has entity codes for what its own syntax uses.
            _ = char.IsLetterOrDigit(c) || c is '.' or ' ' or '-' or '_'
                ? label.Append(c)
                : label.Append('#').Append((int)c).Append(';');
        }

        return label.ToString();
    }
}
