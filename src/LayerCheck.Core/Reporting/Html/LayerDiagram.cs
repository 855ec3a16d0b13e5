using System.Globalization;
using System.Text;

namespace LayerCheck.Reporting.Html;

/// <summary>
/// The layers of a contract as a stack, highest on top. References that run with the grain are thin arcs on the left; debt and
/// violations are on the right, with their counts. Its style is that of the page.
/// </summary>
internal sealed class LayerDiagram
{
    /// <summary>More arcs on the left tell nothing any more.</summary>
    private const int MostFine = 60;

    /// <summary>Of more arcs on the right, those with the highest counts are drawn.</summary>
    private const int MostMarked = 40;

    private const int MostLetters = 36;
    private const double Gap = 20;
    private const double LeastHeight = 48;
    private const double PortHeight = 13;
    private const double LaneWidth = 14;
    private const double Radius = 7;
    private const double LetterWidth = 7.2;

    private readonly IReadOnlyList<LayerRow> _layers;
    private readonly List<MatrixRow> _cells;
    private readonly Dictionary<string, int> _ranks;
    private readonly List<Arc> _fine;
    private readonly List<Arc> _marked;
    private readonly double[] _tops;
    private readonly double[] _heights;
    private readonly double _left;
    private readonly double _right;
    private readonly double _width;

    private LayerDiagram(IReadOnlyList<LayerRow> layers, IReadOnlyList<MatrixRow> cells)
    {
        _layers = layers;
        _ranks = layers.Select((layer, i) => (layer.Name, i)).ToDictionary(item => item.Name, item => item.i, StringComparer.Ordinal);
        _cells = [.. cells.Where(cell => _ranks.ContainsKey(cell.From) && _ranks.ContainsKey(cell.To))];
        var between = _cells.Where(cell => cell.From != cell.To).ToList();
        var fine = between.Where(cell => FineOf(cell) > 0).ToList();
        _fine = [.. (fine.Count <= MostFine ? fine : []).Select(cell => ArcOf(cell, isBroken: false, FineOf(cell), string.Empty))];
        _marked = [.. between
            .SelectMany(cell => new[]
            {
                ArcOf(cell, isBroken: true, cell.Violations, HtmlText.Count(cell.Violations, "violation")),
                ArcOf(cell, isBroken: false, cell.Debt, HtmlText.Number(cell.Debt) + " debt"),
            })
            .Where(arc => arc.Count > 0)
            .OrderByDescending(arc => arc.Count).ThenBy(arc => arc.From).ThenBy(arc => arc.To).ThenBy(arc => arc.IsBroken)
            .Take(MostMarked)];
        ChooseLanes(_fine);
        ChooseLanes(_marked);

        _left = 12 + (LaneWidth * (_fine.Count == 0 ? 0 : _fine.Max(arc => arc.Lane) + 1)) + 14;
        var letters = layers.Select((layer, i) => Shorten(layer.Name).Length + Within(i).Length + 14).DefaultIfEmpty(20).Max();
        _right = _left + Math.Max(260, (letters * LetterWidth) + 40);
        _width = PlaceLanes();
        (_tops, _heights) = PlaceLayers();
        PlacePorts(_fine);
        PlacePorts(_marked);
    }

    /// <param name="html">What it is added to.</param>
    /// <param name="contract">The contract's name.</param>
    /// <param name="layers">Its layers, highest first; at least one.</param>
    /// <param name="cells">Its references.</param>
    internal static void Write(StringBuilder html, string contract, IReadOnlyList<LayerRow> layers, IReadOnlyList<MatrixRow> cells) =>
        new LayerDiagram(layers, cells).Draw(html, contract);

    private static int FineOf(MatrixRow cell) => Math.Max(0, cell.References - cell.Violations - cell.Debt);

    private Arc ArcOf(MatrixRow cell, bool isBroken, int count, string label) => new(_ranks[cell.From], _ranks[cell.To], isBroken, count, label);

    /// <summary>What breaks the contract inside a layer: its independent namespaces know each other.</summary>
    private string Within(int rank)
    {
        var name = _layers[rank].Name;
        var own = _cells.Find(cell => cell.From == name && cell.To == name);
        return own is null ? string.Empty : string.Join(", ", new[]
        {
            own.Violations > 0 ? HtmlText.Count(own.Violations, "violation") : string.Empty,
            own.Debt > 0 ? HtmlText.Number(own.Debt) + " debt" : string.Empty,
        }.Where(text => text.Length > 0)) is var text && text.Length > 0 ? text + " within" : string.Empty;
    }

    /// <summary>Short arcs come inside, so that long ones run around them; arcs that do not meet share a lane.</summary>
    private static void ChooseLanes(List<Arc> arcs)
    {
        var lanes = new List<List<Arc>>();
        foreach (var arc in arcs.OrderBy(arc => arc.Bottom - arc.Top).ThenBy(arc => arc.Top).ThenBy(arc => arc.From).ThenBy(arc => arc.IsBroken))
        {
            // Not inside of any arc that it runs around.
            arc.Lane = lanes.FindLastIndex(lane => lane.Exists(other => other.Top < arc.Bottom && arc.Top < other.Bottom)) + 1;
            if (arc.Lane == lanes.Count)
            {
                lanes.Add([]);
            }

            lanes[arc.Lane].Add(arc);
        }
    }

    /// <summary>Gives lanes their place: on the left all are as wide, on the right each as its labels are.</summary>
    /// <returns>Where the last one ends.</returns>
    private double PlaceLanes()
    {
        foreach (var arc in _fine)
        {
            arc.X = _left - 14 - (LaneWidth * arc.Lane);
        }

        var x = _right + 20;
        foreach (var lane in _marked.GroupBy(arc => arc.Lane).OrderBy(lane => lane.Key))
        {
            foreach (var arc in lane)
            {
                arc.X = x;
            }

            x += (lane.Max(arc => arc.Label.Length) * LetterWidth) + 22;
        }

        return _marked.Count > 0 ? x : _right + 12;
    }

    private (double[] Tops, double[] Heights) PlaceLayers()
    {
        var (tops, heights) = (new double[_layers.Count], new double[_layers.Count]);
        var y = 8.0;
        for (var i = 0; i < _layers.Count; i++)
        {
            var ports = Math.Max(_fine.Count(arc => arc.From == i || arc.To == i), _marked.Count(arc => arc.From == i || arc.To == i));
            tops[i] = y;
            heights[i] = Math.Max(LeastHeight, (ports + 1) * PortHeight);
            y += heights[i] + Gap;
        }

        return (tops, heights);
    }

    /// <summary>Spreads the ends of arcs over the side of a layer, in the order in which they do not cross.</summary>
    private void PlacePorts(List<Arc> arcs)
    {
        for (var i = 0; i < _layers.Count; i++)
        {
            var ends = arcs.Where(arc => arc.From == i || arc.To == i)
                .OrderBy(arc => arc.Other(i) < i ? 0 : 1).ThenByDescending(arc => arc.Other(i)).ThenBy(arc => arc.Other(i) < i ? arc.Lane : -arc.Lane)
                .ToList();
            for (var port = 0; port < ends.Count; port++)
            {
                var y = _tops[i] + (_heights[i] * (port + 1) / (ends.Count + 1));
                _ = ends[port].From == i ? ends[port].FromY = y : ends[port].ToY = y;
            }
        }
    }

    private void Draw(StringBuilder html, string contract)
    {
        var height = _tops[_tops.Length - 1] + _heights[_heights.Length - 1] + 8;
        html.Append($"<svg class=\"diagram\" role=\"img\" aria-label=\"{HtmlText.Of(Describe(contract))}\" ")
            .Append($"viewBox=\"0 0 {Round(_width)} {Round(height)}\" width=\"{Round(_width)}\" height=\"{Round(height)}\">\n");
        foreach (var arc in _fine)
        {
            DrawArc(html, arc, _left, -1, "fine", "tip", $" stroke-width=\"{Round(1 + (Math.Log10(arc.Count) / 2))}\"");
        }

        for (var i = 0; i < _layers.Count; i++)
        {
            var (middle, within) = (_tops[i] + (_heights[i] / 2) + 5, Within(i));
            html.Append($"<rect class=\"layer\" x=\"{Round(_left)}\" y=\"{Round(_tops[i])}\" width=\"{Round(_right - _left)}\" height=\"{Round(_heights[i])}\" rx=\"6\"/>\n")
                .Append($"<text class=\"title\" x=\"{Round(_left + 16)}\" y=\"{Round(middle)}\">{HtmlText.Of(Shorten(_layers[i].Name))}")
                .Append(within.Length > 0 ? $"<tspan dx=\"10\" class=\"{(within.Contains("violation") ? "broken-label" : "debt-label")}\">{within}</tspan>" : string.Empty)
                .Append("</text>\n")
                .Append($"<text x=\"{Round(_right - 16)}\" y=\"{Round(middle)}\" text-anchor=\"end\">{HtmlText.Count(_layers[i].Types, "type")}</text>\n");
        }

        foreach (var arc in _marked)
        {
            var look = arc.IsBroken ? "broken" : "debt";
            DrawArc(html, arc, _right, 1, look, look + "-tip", string.Empty);
            html.Append($"<text class=\"{look}-label\" x=\"{Round(arc.X + 8)}\" y=\"{Round(((arc.FromY + arc.ToY) / 2) + 4)}\">{arc.Label}</text>\n");
        }

        html.Append("</svg>\n");
    }

    /// <summary>Draws an arc from a side of one layer to that of another, with a tip.</summary>
    private void DrawArc(StringBuilder html, Arc arc, double side, int outwards, string line, string tip, string attributes)
    {
        var down = arc.ToY > arc.FromY ? 1 : -1;
        var radius = Math.Min(Radius, Math.Abs(arc.ToY - arc.FromY) / 2);
        var bend = arc.X - (outwards * radius);
        var end = side + (outwards * 7);
        html.Append($"<path class=\"{line}\"{attributes} d=\"M{Round(side)} {Round(arc.FromY)}H{Round(bend)}Q{Round(arc.X)} {Round(arc.FromY)} {Round(arc.X)} {Round(arc.FromY + (down * radius))}")
            .Append($"V{Round(arc.ToY - (down * radius))}Q{Round(arc.X)} {Round(arc.ToY)} {Round(bend)} {Round(arc.ToY)}H{Round(end)}\">")
            .Append($"<title>{HtmlText.Of($"{_layers[arc.From].Name} \u2192 {_layers[arc.To].Name}: {(arc.Label.Length > 0 ? arc.Label : HtmlText.Count(arc.Count, "reference"))}")}</title></path>\n")
            .Append($"<path class=\"{tip}\" d=\"M{Round(side + outwards)} {Round(arc.ToY)}l{Round(outwards * 8)} -4v8z\"/>\n");
    }

    private string Describe(string contract)
    {
        var marked = _marked.Select(arc => $"{_layers[arc.From].Name} to {_layers[arc.To].Name}: {arc.Label}")
            .Concat(_layers.Select((layer, i) => Within(i) is { Length: > 0 } within ? $"{layer.Name}: {within}" : string.Empty).Where(text => text.Length > 0))
            .ToList();
        return $"Layers of {contract} from high to low: {string.Join(", ", _layers.Select(layer => layer.Name))}. "
            + (marked.Count > 0 ? $"Against the grain: {string.Join("; ", marked)}." : "Nothing runs against the grain.");
    }

    private static string Shorten(string name) => name.Length <= MostLetters ? name : name.Substring(0, MostLetters - 1) + "\u2026";

    private static string Round(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>References from one layer to another, which are drawn as one.</summary>
    private sealed class Arc(int from, int to, bool isBroken, int count, string label)
    {
        internal int From => from;

        internal int To => to;

        internal bool IsBroken => isBroken;

        internal int Count => count;

        /// <summary>HTML.</summary>
        internal string Label => label;

        internal int Top => Math.Min(from, to);

        internal int Bottom => Math.Max(from, to);

        internal int Lane { get; set; }

        internal double X { get; set; }

        internal double FromY { get; set; }

        internal double ToY { get; set; }

        internal int Other(int end) => end == from ? to : from;
    }
}
