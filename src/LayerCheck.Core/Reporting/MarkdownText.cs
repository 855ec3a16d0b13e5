using System.Globalization;
using System.Text;

namespace LayerCheck.Reporting;

/// <summary>
/// A page in GitHub Flavored Markdown that stays within what a comment can hold: each part has its share, and a table that needs
/// more is cut.
/// </summary>
internal sealed class MarkdownText
{
    /// <summary>For the line that tells what was cut.</summary>
    private const int Rest = 200;

    /// <summary>Beyond this a cell is cut, so that one long reason leaves room for others.</summary>
    private const int MostLetters = 300;

    private readonly StringBuilder _text = new();

    /// <summary>Adds Markdown as it is.</summary>
    internal MarkdownText Add(string markdown)
    {
        _text.Append(markdown);
        return this;
    }

    /// <summary>Adds a table with a heading; nothing where it has no rows.</summary>
    /// <param name="title">Markdown.</param>
    /// <param name="head">The heads of the columns, Markdown.</param>
    /// <param name="rows">What the rows are of.</param>
    /// <param name="cells">The cells of a row, Markdown on one line each. Those of rows that are cut nobody asks for.</param>
    /// <param name="share">How many characters it may have.</param>
    /// <param name="level">That of the heading, 1 to 6.</param>
    internal void AddTable<TRow>(string title, string[] head, IReadOnlyCollection<TRow> rows, Func<TRow, string[]> cells, int share, int level = 2)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var end = _text.Length + share - Rest;
        _text.Append($"\n{new string('#', level)} {title}\n\n| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => " --- |"))}\n");
        var left = rows.Count;
        foreach (var row in rows)
        {
            var line = $"| {string.Join(" | ", cells(row))} |\n";
            if (_text.Length + line.Length > end)
            {
                _text.Append($"\n{Number(left)} more {(left == 1 ? "is" : "are")} in `summary.json`, and in `index.html` after `dotnet build -t:LayerCheckReport`.\n");
                return;
            }

            _text.Append(line);
            left--;
        }
    }

    /// <summary>The page, UTF-8 without a byte order mark.</summary>
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A name as code; as text where it has what code or a table takes for its own.</summary>
    internal static string Code(string name) =>
        name.Length is > 0 and <= MostLetters && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '*' or ' ') && name.Trim() == name
            ? $"`{name}`"
            : Plain(name);

    /// <summary>Text that Markdown and HTML leave alone, on one line; nobody is notified by it.</summary>
    internal static string Plain(string text)
    {
        var line = ReportText.Line(text);
        var escaped = new StringBuilder(line.Length);
        foreach (var c in line.Length <= MostLetters ? line : ReportText.Visible(line.Substring(0, MostLetters - 1)) + "…")
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '@' => escaped.Append("@&#8203;"),
                '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '#' or '~' or '$' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
