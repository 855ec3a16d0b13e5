using System.Globalization;
using System.Text;
using LayerCheck.Debt.History;

namespace LayerCheck.Reporting;

/// <summary>Diagrams as text that GitHub, GitLab and Azure DevOps draw.</summary>
internal static class Mermaid
{
    /// <summary>More are too many to see anything.</summary>
    private const int MostLayers = 40;

    /// <summary>The references that run with the grain; beyond this they are left out, and the others stand out more.</summary>
    private const int MostFineLinks = 60;

    private const int MostPoints = 24;

    /// <summary>Names longer than this are cut.</summary>
    private const int MostLetters = 60;

    /// <summary>The layers of a contract from high to low, with the references that go against the grain marked.</summary>
    /// <param name="layers">Those of one contract, highest first.</param>
    /// <param name="cells">The matrix of the contract.</param>
    /// <returns>Null where they are too many to be drawn.</returns>
    internal static string? Draw(IReadOnlyList<LayerRow> layers, IReadOnlyList<MatrixRow> cells)
    {
        if (layers.Count > MostLayers)
        {
            return null;
        }

        var text = new StringBuilder("flowchart TD\n");
        for (var i = 0; i < layers.Count; i++)
        {
            text.Append($"  L{Number(i)}[\"{Label(layers[i].Name)}<br/>{Messages.Count(layers[i].Types, "type")}\"]\n");
        }

        // Invisible links keep the layers in their order, whatever references whom.
        var styles = new List<string>();
        for (var i = 0; i + 1 < layers.Count; i++)
        {
            text.Append($"  L{Number(i)} ~~~ L{Number(i + 1)}\n");
            styles.Add(string.Empty);
        }

        var rank = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            rank.Add(layer.Name, rank.Count);
        }

        var between = cells.Where(cell => cell.From != cell.To && rank.ContainsKey(cell.From) && rank.ContainsKey(cell.To)).ToList();
        var areFineShown = between.Count <= MostFineLinks;
        foreach (var cell in between)
        {
            AddLink(cell, areFineShown ? FineOf(cell) : 0, "-->", Number(FineOf(cell)), string.Empty);
            AddLink(cell, cell.Debt, "-.->", Number(cell.Debt) + " debt", "stroke:#b58900");
            AddLink(cell, cell.Violations, "==>", Messages.Count(cell.Violations, "violation"), "stroke:#dc322f");
        }

        for (var i = 0; i < styles.Count; i++)
        {
            text.Append(styles[i].Length > 0 ? $"  linkStyle {Number(i)} {styles[i]}\n" : string.Empty);
        }

        return text.ToString();

        void AddLink(MatrixRow cell, int count, string arrow, string label, string style)
        {
            if (count > 0)
            {
                text.Append($"  L{Number(rank[cell.From])} {arrow}|\"{label}\"| L{Number(rank[cell.To])}\n");
                styles.Add(style);
            }
        }
    }

    /// <summary>The entries of the debt files over time, as a line over the days before HEAD.</summary>
    /// <returns>Null where there are not two days to compare.</returns>
    internal static string? Draw(DebtHistory history)
    {
        if (history.Points.Count == 0)
        {
            return null;
        }

        var steps = new DebtSteps(history);
        var days = (int)Math.Ceiling((steps.End - steps.Start).TotalDays);
        if (days == 0)
        {
            return null;
        }

        // Whole days from point to point: the axis is counted in them.
        var step = (days + MostPoints - 2) / (MostPoints - 1);
        var count = (days + step - 1) / step;
        var values = Enumerable.Range(0, count + 1).Select(i => steps.At(steps.End.AddDays(-step * (count - i))) ?? (history.KnownFrom is null ? 0 : steps.First));
        return "%%{init: {\"themeVariables\": {\"xyChart\": {\"plotColorPalette\": \"#b07800\"}}}}%%\nxychart-beta\n"
            + $"  x-axis \"days before {steps.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\" {Number(-step * count)} --> 0\n"
            + $"  y-axis \"entries\" 0 --> {Number(Math.Max(1, steps.Max))}\n"
            + $"  line [{string.Join(", ", values.Select(Number))}]\n";
    }

    private static int FineOf(MatrixRow cell) => Math.Max(0, cell.References - cell.Violations - cell.Debt);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Text in quotes: everything that could be syntax of Mermaid, Markdown or HTML goes by its number.</summary>
    private static string Label(string text)
    {
        var line = ReportText.Line(text);
        line = line.Length <= MostLetters ? line : ReportText.Visible(line.Substring(0, MostLetters - 1)) + "…";
        var label = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var code = char.ConvertToUtf32(line, i);
            i += code > char.MaxValue ? 1 : 0;
            _ = code <= char.MaxValue && (char.IsLetterOrDigit((char)code) || (char)code is ' ' or '_' || ((char)code is '.' or '-' && label.Length > 0 && char.IsLetter(label[label.Length - 1])))
                ? label.Append((char)code)
                : label.Append('#').Append(Number(code)).Append(';');
        }

        return label.ToString();
    }
}
