using System.Globalization;
using System.Text;
using LayerCheck.Debt.History;

namespace LayerCheck.Reporting;

/// <summary>
/// The burn-down: entries of the debt files over time, as one SVG 1.1 picture that needs nothing else, for light and dark surroundings.
/// Equal input gives equal bytes: time ends where HEAD was committed.
/// </summary>
internal static class BurndownSvg
{
    private const int CardWidth = 760;
    private const int CardHeight = 340;
    private const double Left = 56;
    private const double Right = 672;
    private const double Top = 84;
    private const double Bottom = 284;

    /// <summary>As the style has it.</summary>
    private const int LineWidth = 2;

    /// <summary>What fits into one line.</summary>
    private const int MostLetters = 100;

    /// <summary>Every rule is bound to the class, since a page may take the picture in.</summary>
    private const string Style =
        """
        .burndown text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;fill:#59636e;font-variant-numeric:tabular-nums}
        .burndown .card{fill:#fff;stroke:#d1d9e0}
        .burndown .title{font-size:16px;font-weight:600;fill:#1f2328}
        .burndown .last{font-size:18px;font-weight:600;fill:#1f2328}
        .burndown .grid{stroke:#e6eaef}
        .burndown .axis{stroke:#b7bfc8}
        .burndown .cut{stroke:#818b98;stroke-dasharray:3 3}
        .burndown .line{fill:none;stroke:#b07800;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
        .burndown .area{fill:#b07800;fill-opacity:.12}
        .burndown .dot{fill:#b07800;stroke:#fff;stroke-width:2}
        @media (prefers-color-scheme:dark){
        .burndown text{fill:#9198a1}
        .burndown .card{fill:#0d1117;stroke:#30363d}
        .burndown .title,.burndown .last{fill:#f0f6fc}
        .burndown .grid{stroke:#21262d}
        .burndown .axis{stroke:#484f58}
        .burndown .cut{stroke:#7d8590}
        .burndown .line{stroke:#e3a83c}
        .burndown .area{fill:#e3a83c;fill-opacity:.16}
        .burndown .dot{fill:#e3a83c;stroke:#0d1117}
        }
        """;

    /// <summary>What the picture's style element holds: a page that takes the picture in may have to name it in its policy.</summary>
    internal static string StyleText { get; } = "\n" + Style.Replace("\r", string.Empty) + "\n";

    /// <summary>Draws the picture, UTF-8 without a byte order mark, lines ending in LF.</summary>
    /// <param name="history">The history of the debt files.</param>
    /// <param name="debt">How many references are tolerated now, by debt files and items.</param>
    /// <param name="violations">How many are not.</param>
    internal static byte[] Write(DebtHistory history, int debt, int violations)
    {
        var today = $"{Counted(debt, "reference")} tolerated as debt, {Counted(violations, "violation")}";
        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"burndown\" role=\"img\" aria-labelledby=\"burndown-title burndown-desc\" ")
            .Append($"viewBox=\"0 0 {CardWidth} {CardHeight}\" width=\"{CardWidth}\" height=\"{CardHeight}\">\n")
            .Append("<title id=\"burndown-title\">Debt over time</title>\n")
            .Append($"<desc id=\"burndown-desc\">{ReportText.Markup($"Now: {today}. {Describe(history)}.")}</desc>\n")
            .Append($"<style>{StyleText}</style>\n")
            .Append($"<rect class=\"card\" x=\".5\" y=\".5\" width=\"{CardWidth - 1}\" height=\"{CardHeight - 1}\" rx=\"8\"/>\n");
        WriteText(svg, 24, 33, "Debt over time", "title");
        WriteText(svg, 24, 53, $"Now: {today}");
        if (history.Points.Count > 0)
        {
            WriteChart(svg, history);
        }
        else
        {
            var lines = Wrap(WithoutPoints(history)).ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                WriteText(svg, CardWidth / 2, ((Top + Bottom) / 2) + ((i - ((lines.Count - 1) / 2.0)) * 20), lines[i], anchor: "middle");
            }
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>\n").ToString());
    }

    private static void WriteChart(StringBuilder svg, DebtHistory history)
    {
        var steps = new DebtSteps(history);
        var values = new ValueAxis(steps.Max);
        var time = new TimeAxis(steps.Start, steps.End);
        foreach (var value in values.Ticks)
        {
            svg.Append($"<path class=\"{(value == 0 ? "axis" : "grid")}\" d=\"M{Number(Left)} {Y(value)}H{Number(Right)}\"/>\n");
            WriteText(svg, Left - 10, Height(value) + 4, Grouped(value), anchor: "end");
        }

        foreach (var tick in time.Ticks)
        {
            svg.Append($"<path class=\"axis\" d=\"M{X(tick.Position)} {Number(Bottom)}v5\"/>\n");
            WriteText(svg, Across(tick.Position), Bottom + 21, tick.Label, anchor: "middle");
            WriteText(svg, Across(tick.Position), Bottom + 37, tick.Year, anchor: "middle");
        }

        if (history.KnownFrom is { } from)
        {
            svg.Append($"<path class=\"cut\" d=\"M{Number(Left)} {Number(Top - 18)}V{Number(Bottom)}\"/>\n");
            WriteText(svg, Left + 8, Top - 10, $"history known from {Day(from)}");
        }

        var start = Across(time.PositionOf(steps.Start));
        var line = new StringBuilder($"M{Number(start)} {Y(steps.First)}");
        foreach (var (position, drawn) in steps.Draw(time, columns: (int)(Right - Left) / LineWidth))
        {
            line.Append($"H{X(position)}").Append(string.Concat(drawn.Select(value => $"V{Y(value)}")));
        }

        line.Append($"H{Number(Right)}");
        svg.Append($"<path class=\"area\" d=\"{line}V{Number(Bottom)}H{Number(start)}Z\"/>\n")
            .Append($"<path class=\"line\" d=\"{line}\"/>\n")
            .Append($"<circle class=\"dot\" cx=\"{Number(Right)}\" cy=\"{Y(steps.Last)}\" r=\"5\"/>\n");

        // Near the bottom it keeps out of the dates.
        var label = Math.Min(Height(steps.Last), Bottom - 18);
        WriteText(svg, Right + 13, label + 3, Grouped(steps.Last), "last");
        WriteText(svg, Right + 13, label + 18, steps.Last == 1 ? "entry" : "entries");

        string X(double position) => Number(Across(position));
        string Y(long value) => Number(Height(value));
        double Across(double position) => Left + ((Right - Left) * position);
        double Height(long value) => Bottom - ((Bottom - Top) * value / values.Max);
    }

    private static string Describe(DebtHistory history)
    {
        if (history.Points.Count == 0)
        {
            return WithoutPoints(history);
        }

        var steps = new DebtSteps(history);
        return $"Entries of the debt files from {Day(steps.Start)} to {Day(steps.End)}: "
            + $"{Grouped(steps.First)} at first, {Grouped(steps.Max)} at most, {Grouped(steps.Last)} at last"
            + (history.KnownFrom is null ? string.Empty : "; what was before is not in this shallow clone");
    }

    private static string WithoutPoints(DebtHistory history) =>
        history.Problem is not null ? $"The history of the debt files is not known: {history.Problem}"
        : history.KnownFrom is { } from ? $"No debt file in git; history known from {Day(from)}"
        : "No debt file in git yet";

    private static void WriteText(StringBuilder svg, double x, double y, string text, string style = "", string anchor = "")
    {
        if (text.Length > 0)
        {
            svg.Append($"<text x=\"{Number(x)}\" y=\"{Number(y)}\"")
                .Append(style.Length > 0 ? $" class=\"{style}\"" : string.Empty)
                .Append(anchor.Length > 0 ? $" text-anchor=\"{anchor}\"" : string.Empty)
                .Append($">{ReportText.Markup(text)}</text>\n");
        }
    }

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Counted(int number, string noun) => $"{Grouped(number)} {noun}{(number == 1 ? string.Empty : "s")}";

    /// <summary>Text in lines that fit; a word that does not is cut.</summary>
    private static IEnumerable<string> Wrap(string text)
    {
        var line = string.Empty;
        foreach (var word in text.Split(' ').Select(word => word.Length <= MostLetters ? word : word.Substring(0, MostLetters - 1) + "…"))
        {
            if (line.Length + 1 + word.Length > MostLetters)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
