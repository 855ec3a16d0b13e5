using System.Text;

namespace LayerCheck.Reporting.Html;

/// <summary>
/// How many references lead from each layer of a contract to each other one, as a table in which the layer of a column references
/// that of a row: what runs upwards stands above the diagonal.
/// </summary>
internal static class LayerMatrix
{
    /// <param name="html">What it is added to.</param>
    /// <param name="contract">The contract's name.</param>
    /// <param name="layers">Its layers, highest first.</param>
    /// <param name="cells">Its references.</param>
    internal static void Write(StringBuilder html, string contract, IReadOnlyList<LayerRow> layers, IReadOnlyList<MatrixRow> cells)
    {
        var known = cells.ToDictionary(cell => (cell.From, cell.To));
        html.Append($"<div class=\"scroll fit\" role=\"region\" tabindex=\"0\" aria-label=\"{HtmlText.Of($"References between the layers of {contract}")}\">\n")
            .Append("<table class=\"matrix\">\n<thead><tr><th scope=\"col\" class=\"corner\">to \u2193 &ensp; from \u2192</th>")
            .Append(string.Concat(layers.Select(layer => $"<th scope=\"col\">{HtmlText.Isolated(layer.Name)}</th>")))
            .Append("</tr></thead>\n<tbody>\n");
        for (var to = 0; to < layers.Count; to++)
        {
            html.Append($"<tr><th scope=\"row\">{HtmlText.Isolated(layers[to].Name)}</th>");
            for (var from = 0; from < layers.Count; from++)
            {
                known.TryGetValue((layers[from].Name, layers[to].Name), out var cell);
                html.Append(Cell(from, to, cell));
            }

            html.Append("</tr>\n");
        }

        HtmlText.EndTable(html);
    }

    private static string Cell(int from, int to, MatrixRow? cell)
    {
        var against = to < from ? " against" : string.Empty;
        if (cell is null || cell.References + cell.Violations + cell.Debt == 0)
        {
            return $"<td class=\"none{against}\"><span aria-hidden=\"true\">\u00B7</span></td>";
        }

        var look = cell.Violations > 0 ? "broken" : cell.Debt > 0 ? "debt" : from == to ? "same" : against.Trim();
        return $"<td{(look.Length > 0 ? $" class=\"{look}\"" : string.Empty)}>{HtmlText.Number(cell.References)}"
            + (cell.Violations > 0 ? $"<strong class=\"bad\">{HtmlText.Count(cell.Violations, "violation")}</strong>" : string.Empty)
            + (cell.Debt > 0 ? $"<strong>{HtmlText.Number(cell.Debt)} debt</strong>" : string.Empty)
            + "</td>";
    }
}
