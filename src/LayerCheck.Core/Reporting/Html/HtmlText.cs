using System.Globalization;
using System.Text;

namespace LayerCheck.Reporting.Html;

/// <summary>Builds HTML. Whatever comes from the code base goes through <see cref="Of"/> or what uses it.</summary>
internal static class HtmlText
{
    /// <summary>Text between tags and in attributes.</summary>
    internal static string Of(string text) => ReportText.Markup(text);

    /// <summary>Text that keeps its direction to itself.</summary>
    internal static string Isolated(string text) => text.Length == 0 ? string.Empty : $"<bdi>{Of(text)}</bdi>";

    /// <summary>A number with its thousands apart.</summary>
    internal static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count and a noun.</summary>
    internal static string Count(int count, string noun)
    {
        var words = Messages.Count(count, noun);
        return Number(count) + words.Substring(words.IndexOf(' '));
    }

    /// <summary>A dotted name, its last segment set off, that can be broken behind dots; it is copied as it was.</summary>
    internal static string Name(string name)
    {
        var last = name.LastIndexOf('.') + 1;
        var space = Of(name.Substring(0, last)).Replace(".", ".<wbr>");
        return name.Length == 0 ? string.Empty
            : $"<bdi>{(last > 0 ? $"<span class=\"space\">{space}</span>" : string.Empty)}<b>{Of(name.Substring(last))}</b></bdi>";
    }

    /// <summary>The name of a project, or a file and its line, that can be broken behind dots and slashes.</summary>
    internal static string Path(string path) => path.Length == 0 ? string.Empty : $"<bdi>{Of(path).Replace("/", "/<wbr>").Replace(".", ".<wbr>")}</bdi>";

    /// <summary>Begins a table in a region of its own that scrolls.</summary>
    /// <param name="html">What it is added to.</param>
    /// <param name="label">What the region is called.</param>
    /// <param name="attributes">More attributes of the table.</param>
    /// <param name="heads">The heads of the columns; a head that begins with '#' is of numbers.</param>
    internal static void BeginTable(StringBuilder html, string label, string attributes, params string[] heads)
    {
        html.Append($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Of(label)}\">\n<table{attributes}>\n<thead><tr>");
        foreach (var head in heads)
        {
            var isNumber = head.StartsWith("#", StringComparison.Ordinal);
            html.Append(isNumber ? $"<th scope=\"col\" class=\"number\" data-kind=\"number\">{Of(head.Substring(1))}</th>" : $"<th scope=\"col\">{Of(head)}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
    }

    internal static void EndTable(StringBuilder html) => html.Append("</tbody>\n</table>\n</div>\n");
}
