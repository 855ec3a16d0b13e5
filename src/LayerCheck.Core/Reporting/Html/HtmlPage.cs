using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using LayerCheck.Contracts;
using LayerCheck.Debt;

namespace LayerCheck.Reporting.Html;

/// <summary>
/// The report as one page that needs nothing else, from a disk or a web server: it may load nothing and run nothing but its own
/// script, and it is complete without that. Equal input gives equal bytes.
/// </summary>
internal static class HtmlPage
{
    /// <summary>A table of more layers than these tells nothing, and grows with their square.</summary>
    private const int MostLayers = 200;

    private static readonly string Css = Resource("page.css");

    private static readonly string Script = Resource("page.js");

    /// <summary>Writes the page, UTF-8 without a byte order mark, lines ending in LF.</summary>
    internal static byte[] Write(Summary summary, ReportBackground background)
    {
        var html = new StringBuilder();
        var headline = $"{HtmlText.Count(summary.ViolationCount, "violation")}, {HtmlText.Count(summary.DebtCount, "reference")} tolerated as debt";
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src {Hash(Css)} {Hash(BurndownSvg.StyleText)}; script-src {Hash(Script)}; base-uri 'none'; form-action 'none'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n")
            .Append($"<title>Layers: {headline}</title>\n<style>{Css}</style>\n</head>\n<body>\n")
            .Append("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n")
            .Append($"<header>\n<h1>Layers</h1>\n<p class=\"lead\">{headline}</p>\n");
        var sections = SectionsOf(summary, background);
        html.Append("<nav aria-label=\"On this page\"><ul>")
            .Append(string.Concat(sections.Select(section => $"<li><a href=\"#{section.Id}\">{HtmlText.Of(section.Title)}</a></li>")))
            .Append("</ul></nav>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n");
        WriteTotals(html, summary);
        foreach (var section in sections)
        {
            html.Append($"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-title\">\n")
                .Append($"<h2 id=\"{section.Id}-title\"{(section.HasOwnTitle ? " class=\"hidden\"" : string.Empty)}>{HtmlText.Of(section.Title)}</h2>\n");
            section.Write(html);
            html.Append("</section>\n");
        }

        html.Append("</main>\n<footer>LayerCheck.Build ")
            .Append(typeof(HtmlPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion)
            .Append($"</footer>\n<script>{Script}</script>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static List<Section> SectionsOf(Summary summary, ReportBackground background)
    {
        var ages = new DebtAges(background.History);
        var sections = new List<Section>();
        if (background.Change is { } change)
        {
            sections.Add(new Section("change", $"Since {change.Base}", html => WriteChange(html, change)));
        }

        if (summary.Violations.Count > 0)
        {
            sections.Add(new Section("violations", "Violations", html => WriteViolations(html, summary)));
        }

        if (summary.Layers.Count > 0)
        {
            sections.Add(new Section("layers", "Layers", html => WriteLayers(html, summary)));
        }

        sections.Add(new Section("history", "Debt over time", html => html
            .Append("<div class=\"scroll plain\" role=\"region\" tabindex=\"0\" aria-label=\"Debt over time\">\n")
            .Append(Encoding.UTF8.GetString(BurndownSvg.Write(background.History, summary.DebtCount, summary.ViolationCount)))
            .Append("</div>\n"), HasOwnTitle: true));
        sections.Add(new Section("debt", "Debt", html =>
        {
            if (summary.Debt.Count == 0)
            {
                html.Append("<p class=\"quiet\">Nothing is tolerated.</p>\n");
                return;
            }

            DebtTables.WriteGroups(html, summary, ages);
            html.Append("<h3>All of it</h3>\n");
            DebtTables.WriteAll(html, summary, ages);
        }));
        sections.Add(new Section("projects", "Projects", html => WriteProjects(html, summary)));
        return sections;
    }

    private static void WriteTotals(StringBuilder html, Summary summary)
    {
        html.Append("<dl class=\"totals\">\n");
        Add(summary.ViolationCount, "violation", summary.ViolationCount > 0 ? "bad" : string.Empty);
        Add(summary.DebtCount, "reference", summary.DebtCount > 0 ? "debt" : string.Empty, " tolerated");
        Add(summary.EntryCount, "entry", string.Empty, summary.StaleCount > 0 ? $" of debt, {HtmlText.Number(summary.StaleCount)} stale" : " of debt");
        Add(summary.ProjectCount, "project", string.Empty);
        Add(summary.TypeCount, "type", string.Empty);
        Add(summary.ReferenceCount, "reference", string.Empty, " in all");
        html.Append("</dl>\n");

        void Add(int count, string noun, string look, string rest = "")
        {
            var words = Messages.Count(count, noun);
            html.Append($"<div{(look.Length > 0 ? $" class=\"{look}\"" : string.Empty)}><dt>{words.Substring(words.IndexOf(' ') + 1)}{rest}</dt><dd>{HtmlText.Number(count)}</dd></div>\n");
        }
    }

    private static void WriteChange(StringBuilder html, DebtChange change)
    {
        html.Append($"<p>{HtmlText.Count(change.Added.Count, "entry")} added and {HtmlText.Number(change.Removed.Count)} removed in the debt files.</p>\n<div class=\"columns\">\n");
        WritePairs("Added debt", change.Added);
        WritePairs("Removed debt", change.Removed);
        html.Append("</div>\n");

        void WritePairs(string title, IReadOnlyList<DebtPair> pairs)
        {
            if (pairs.Count > 0)
            {
                html.Append($"<div>\n<h3>{title}</h3>\n");
                HtmlText.BeginTable(html, title, string.Empty, "From", "To");
                foreach (var pair in pairs)
                {
                    html.Append($"<tr><th scope=\"row\" class=\"name\">{HtmlText.Name(pair.From)}</th><td class=\"name\">{HtmlText.Name(pair.To)}</td></tr>\n");
                }

                HtmlText.EndTable(html);
                html.Append("</div>\n");
            }
        }
    }

    private static void WriteViolations(StringBuilder html, Summary summary)
    {
        HtmlText.BeginTable(html, "Violations", " class=\"findings\" data-sortable", "Code", "Message", "Place", "Project");
        foreach (var (row, project) in summary.Violations)
        {
            html.Append($"<tr><td class=\"keep\">{HtmlText.Of(row.Code)} <span class=\"{(row.Severity == Severity.Error ? "bad" : "quiet")}\">{(row.Severity == Severity.Error ? "error" : "warning")}</span></td>")
                .Append($"<td class=\"words\">{HtmlText.Isolated(row.Message)}</td><td class=\"words\">{HtmlText.Path(row.Place.ToString())}</td>")
                .Append($"<td class=\"words\">{HtmlText.Path(project)}</td></tr>\n");
        }

        HtmlText.EndTable(html);
    }

    private static void WriteLayers(StringBuilder html, Summary summary)
    {
        html.Append("<p class=\"note\">Highest layer first. A cell above the diagonal is a reference to a higher layer, which goes against the grain.</p>\n");
        var contracts = summary.Layers.GroupBy(layer => layer.Contract).ToList();
        foreach (var contract in contracts)
        {
            IReadOnlyList<LayerRow> layers = [.. contract];
            IReadOnlyList<MatrixRow> cells = [.. summary.Matrix.Where(cell => cell.Contract == contract.Key)];
            html.Append(contracts.Count > 1 ? $"<h3>Contract {HtmlText.Isolated(contract.Key)}</h3>\n" : string.Empty);
            if (layers.Count > MostLayers)
            {
                html.Append($"<p class=\"note\">{HtmlText.Count(layers.Count, "layer")} are too many to draw; what is between them is in summary.json.</p>\n");
                continue;
            }

            LayerMatrix.Write(html, contract.Key, layers, cells);
            html.Append($"<div class=\"scroll plain\" role=\"region\" tabindex=\"0\" aria-label=\"{HtmlText.Of($"Diagram of {contract.Key}")}\">\n<figure class=\"drawing\">\n");
            LayerDiagram.Write(html, contract.Key, layers, cells);
            html.Append("</figure>\n</div>\n");
        }
    }

    private static void WriteProjects(StringBuilder html, Summary summary)
    {
        HtmlText.BeginTable(html, "Projects", " data-sortable", "Project", "Build", "#Types", "#References", "#Violations", "#Debt");
        foreach (var part in summary.Parts)
        {
            html.Append($"<tr><th scope=\"row\" class=\"words\">{HtmlText.Isolated(part.Key.Project)}</th><td class=\"words\">{HtmlText.Isolated(part.Key.Build)}</td>")
                .Append(string.Concat(new[] { part.Types, part.References, part.Violations.Count, part.Debt.Count }
                    .Select(count => $"<td class=\"number\" data-key=\"{MarkdownText.Number(count)}\">{HtmlText.Number(count)}</td>")))
                .Append("</tr>\n");
        }

        HtmlText.EndTable(html);
    }

    /// <summary>What the policy calls a text by that the page may use inline (CSP 3, 2.3.1).</summary>
    private static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return $"'sha256-{Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)))}'";
    }

    /// <summary>A file beside this one, with lines ending in LF wherever it was checked out.</summary>
    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(typeof(HtmlPage), name)!, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r", string.Empty);
    }

    /// <summary>A part of the page.</summary>
    /// <param name="Id">What links lead to.</param>
    /// <param name="Title">Text.</param>
    /// <param name="Write">Writes what is below the title.</param>
    /// <param name="HasOwnTitle">Whether that shows the title itself.</param>
    private sealed record Section(string Id, string Title, Action<StringBuilder> Write, bool HasOwnTitle = false);
}
