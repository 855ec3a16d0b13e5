using System.Globalization;
using System.Text;
using LayerCheck.Contracts;

namespace LayerCheck.Reporting.Html;

/// <summary>The debt: a row a pair, and how it is spread over layers, owners and time.</summary>
internal static class DebtTables
{
    private static readonly (int Days, string Name)[] Spans =
    [
        (30, "less than 30 days"),
        (90, "30 to 89 days"),
        (365, "90 to 364 days"),
        (int.MaxValue, "a year or more"),
    ];

    /// <summary>How many references each layer pair, owner and span of time has.</summary>
    internal static void WriteGroups(StringBuilder html, Summary summary, DebtAges ages)
    {
        html.Append("<div class=\"columns\">\n");
        WriteGroup(html, "By layers", "From and to", [.. DebtGroups.ByLayers(summary).Select(group => (Layers(group.Key), group.Count))]);
        WriteGroup(html, "By owner", "Owner", [.. DebtGroups.ByOwner(summary)
            .Select(group => (group.Key.Length > 0 ? HtmlText.Isolated(group.Key) : "<span class=\"quiet\">nobody</span>", group.Count))]);
        if (ages.Any)
        {
            WriteGroup(html, "By age", "In a debt file for", ByAge(summary, ages));
        }

        html.Append("</div>\n");
    }

    /// <summary>All of it; the page's script makes it searchable.</summary>
    internal static void WriteAll(StringBuilder html, Summary summary, DebtAges ages)
    {
        html.Append("<form class=\"search\" role=\"search\" hidden>\n<label>Search the debt<input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n")
            .Append("<output id=\"found\" for=\"search\" aria-live=\"polite\"></output>\n</form>\n");
        HtmlText.BeginTable(
            html, "All debt", " id=\"debts\" class=\"debts\" data-sortable", "From", "To", "Layers", "Contract", "Reason", "Owner", "Project", "Since");
        foreach (var (row, project) in summary.Debt)
        {
            html.Append($"<tr><th scope=\"row\" class=\"name\">{HtmlText.Name(row.From)}</th><td class=\"name\">{HtmlText.Name(row.To)}</td>")
                .Append($"<td class=\"words\">{Layers(row.FromLayer, row.ToLayer)}</td><td class=\"words\">{HtmlText.Isolated(row.Contract)}</td>")
                .Append($"<td class=\"words reason\">{HtmlText.Isolated(row.Reason)}</td><td class=\"words\">{HtmlText.Isolated(row.Owner)}</td>")
                .Append($"<td class=\"words\">{HtmlText.Path(project)} <span class=\"place\">{HtmlText.Path(row.Place.ToString())}</span></td>")
                .Append($"{Since(ages.Of(row))}</tr>\n");
        }

        HtmlText.EndTable(html);
    }

    private static string Layers(LayerPair pair) =>
        pair.From.Length + pair.To.Length == 0 ? HtmlText.Isolated(pair.Contract)
        : pair.Contract == LayersContract.DefaultName ? Layers(pair.From, pair.To)
        : $"{Layers(pair.From, pair.To)} <span class=\"quiet\">{HtmlText.Isolated(pair.Contract)}</span>";

    private static string Layers(string from, string to) =>
        from.Length + to.Length > 0 ? $"{HtmlText.Isolated(from)} \u2192 {HtmlText.Isolated(to)}" : string.Empty;

    private static string Since(DebtAge? age)
    {
        if (age is null)
        {
            return "<td class=\"quiet\" data-key=\"\">\u2013</td>";
        }

        var day = age.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"<td data-key=\"{age.Since.ToString("s", CultureInfo.InvariantCulture)}\">{(age.IsAtLeast ? "before " : string.Empty)}{day} "
            + $"<span class=\"quiet\">{HtmlText.Count(age.Days, "day")}{(age.IsAtLeast ? " or more" : string.Empty)}</span></td>";
    }

    private static List<(string Name, int Count)> ByAge(Summary summary, DebtAges ages)
    {
        var pairs = summary.Debt
            .GroupBy(item => (item.Row.From, item.Row.To))
            .Select(group => ages.Of(group.First().Row) is { } age ? Array.FindIndex(Spans, span => age.Days < span.Days) : Spans.Length)
            .ToLookup(span => span);
        return [.. Spans.Select(span => span.Name).Append("<span class=\"quiet\">in none, or not committed yet</span>")
            .Select((name, i) => (name, pairs[i].Count())).Where(group => group.Item2 > 0)];
    }

    /// <param name="html">What it is added to.</param>
    /// <param name="title">What the groups are made by.</param>
    /// <param name="head">What a group's name is.</param>
    /// <param name="groups">Names in HTML.</param>
    private static void WriteGroup(StringBuilder html, string title, string head, List<(string Name, int Count)> groups)
    {
        var most = groups.Max(group => group.Count);
        html.Append($"<div>\n<h3>{title}</h3>\n");
        HtmlText.BeginTable(html, "Debt " + char.ToLowerInvariant(title[0]) + title.Substring(1), string.Empty, head, "#References");
        foreach (var (name, count) in groups)
        {
            var share = (100.0 * count / most).ToString("0.#", CultureInfo.InvariantCulture);
            html.Append($"<tr><th scope=\"row\" class=\"words\">{name}<svg class=\"bar\" aria-hidden=\"true\"><rect width=\"100%\" height=\"6\" rx=\"3\"/>")
                .Append($"<rect width=\"{share}%\" height=\"6\" rx=\"3\"/></svg></th><td class=\"number\">{HtmlText.Number(count)}</td></tr>\n");
        }

        HtmlText.EndTable(html);
        html.Append("</div>\n");
    }
}
