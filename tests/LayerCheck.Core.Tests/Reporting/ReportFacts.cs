using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Debt.History;
using LayerCheck.Reporting;

namespace LayerCheck.Tests.Reporting;

/// <summary>Small and large summaries for tests of the reports.</summary>
internal static class ReportFacts
{
    /// <summary>What would leave its place in one format or another: HTML, XML, Markdown, Mermaid, JSON, and text that turns around.</summary>
    internal const string Hostile =
        "<script>alert(1)</script> ]]> --> -- | `x` \"q\" 'p' \\ [a](http://x.test) {0} $m$ @all #1;\n# h\r\n\u202Etxet \u200F \u0000\u001B\uD83D é 語";

    private static readonly string[] Layers = ["Apps", "Clients", "Territories", "Core", "Foundation"];

    private static readonly string[] Owners = ["Customer Core", "Billing", "Market Germany", string.Empty];

    internal static DateTime Day(int day) => new DateTime(2026, 1, 5, 12, 0, 0, DateTimeKind.Utc).AddDays(day);

    /// <summary>A part with two layers, one violation and what else is given.</summary>
    internal static SummaryPart Part(
        string path, string framework = "", DebtSummaryRow[]? debt = null, EntryRow[]? entries = null, ViolationRow[]? violations = null,
        string contract = "Layers", string high = "High") => new(
        new PartKey(path, framework, "Debug", string.Empty),
        framework == "net8.0" ? 9 : 10,
        20,
        [new ContractRow(contract, "layers")],
        [new LayerRow(contract, high, 1, IsShared: true, IsMatched: true, IsOptional: false, default(ReportPlace) with { File = "a.props" }), new LayerRow(contract, "Low", 2, IsShared: true, IsMatched: true, IsOptional: false, default(ReportPlace) with { File = "a.props" })],
        [new MatrixRow(contract, "Low", high, 3, 1, 1)],
        violations ?? [Violation("V.A", "V.B")],
        debt ?? [],
        entries ?? []);

    internal static ViolationRow Violation(string from, string to, string message = "must not", string file = "src/A.cs", int line = 3, string code = "LC2001") =>
        new(code, Severity.Error, from, to, "Low", "High", "Layers", 1, new ReportPlace(file, line, line > 0 ? 5 : 0), message);

    internal static DebtSummaryRow Row(string from, string to, string reason = "", string owner = "team", int line = 7, string contract = "Layers") =>
        new("LC2001", from, to, "Low", "High", contract, reason, owner, 1, new ReportPlace("Directory.Build.props", line, 0));

    internal static EntryRow Entry(string from, int covered, bool isShared = false) => new(
        from, "B", string.Empty, string.Empty, string.Empty, covered, IsOptional: false, isShared, new ReportPlace("Directory.Build.props", 7, 0));

    /// <summary>A part in which every text is hostile.</summary>
    internal static SummaryPart HostilePart() => new(
        new PartKey($"src/{Hostile}/P.csproj", Hostile, Hostile, Hostile),
        1,
        1,
        [new ContractRow(Hostile, "layers")],
        [new LayerRow(Hostile, Hostile, 1, IsShared: false, IsMatched: true, IsOptional: false, default(ReportPlace) with { File = "a.props" }), new LayerRow(Hostile, "Low", 1, IsShared: false, IsMatched: true, IsOptional: false, default(ReportPlace) with { File = "a.props" })],
        [new MatrixRow(Hostile, Hostile, "Low", 5, 0, 0), new MatrixRow(Hostile, "Low", Hostile, 2, 1, 1)],
        [new ViolationRow("LC2001", Severity.Warning, Hostile, Hostile + 2, "Low", Hostile, Hostile, 1, new ReportPlace($"src/{Hostile}/C# a%.cs", 2, 3), Hostile)],
        [new DebtSummaryRow("LC2001", Hostile, Hostile + 1, "Low", Hostile, Hostile, Hostile, Hostile, 1, new ReportPlace($"{Hostile}.debt", 2, 0))],
        [new EntryRow(Hostile, Hostile, Hostile, Hostile, Hostile, 1, IsOptional: false, IsShared: false, new ReportPlace($"{Hostile}.debt", 2, 0))]);

    /// <summary>A code base of five layers.</summary>
    /// <param name="debts">How many references are tolerated.</param>
    /// <param name="violations">How many are not.</param>
    internal static SummaryPart Kraken(int debts, int violations)
    {
        var rows = Enumerable.Range(0, debts).Select(i =>
        {
            var (from, to) = EndsOf(i);
            return new DebtSummaryRow(
                "LC2001", NameOf(i), $"Kraken.{Layers[to]}.Area{i % 7}.Views.Summary{i % 11}Of{i}", Layers[from], Layers[to], "Layers",
                i % 3 == 0 ? string.Empty : $"KRK-{100 + i}: {(i % 2 == 0 ? "move the view down" : "the price cap is asked for where the invoice is made; an interface in Core will do")}",
                Owners[i % 4], 1, new ReportPlace(i % 2 == 0 ? "src/Kraken.Engine/LayerCheck.debt" : "Directory.Build.props", i + 2, 0));
        }).ToList();
        var broken = Enumerable.Range(0, violations).Select(i => new ViolationRow(
            "LC2001", Severity.Error, $"Kraken.Core.Billing.InvoiceCalculator{i}", "Kraken.Territories.Gbr.Billing.PriceCap", "Core", "Territories", "Layers", 1,
            new ReportPlace("src/Kraken.Engine/Core/Billing/InvoiceCalculator.cs", 10 + i, 49),
            $"'Kraken.Core.Billing.InvoiceCalculator{i}' (layer Core) must not reference 'Kraken.Territories.Gbr.Billing.PriceCap' (layer Territories): Core is below Territories.")).ToList();
        var matrix = Enumerable.Range(0, Layers.Length).SelectMany(from => Enumerable.Range(0, Layers.Length).Select(to =>
        {
            var (debt, bad) = (rows.Count(row => row.FromLayer == Layers[from] && row.ToLayer == Layers[to]), from == 3 && to == 2 ? violations : 0);
            return new MatrixRow("Layers", Layers[from], Layers[to], debt + bad + (to < from || (from == 0 && to == 4) ? 0 : 7 + (113 * (5 - from) * (to + 1) % 97)), bad, debt);
        })).Where(cell => cell.References > 0);
        return new SummaryPart(
            new PartKey("src/Kraken.Engine/Kraken.Engine.csproj", "net10.0", "Release", string.Empty),
            1234,
            20_517,
            [new ContractRow("Layers", "layers")],
            [.. Layers.Select((layer, i) => new LayerRow("Layers", layer, (i * 37) + 12, IsShared: true, IsMatched: true, IsOptional: false, default(ReportPlace) with { File = "a.props" }))],
            [.. matrix],
            broken,
            rows,
            [.. rows.Take(20).Select(row => new EntryRow(row.From, row.To, string.Empty, row.Reason, row.Owner, 1, IsOptional: false, IsShared: false, row.Place))]);

        static string NameOf(int i) => $"Kraken.{Layers[EndsOf(i).From]}.Customers.Area{i % 13}.Importer{i}";

        static (int From, int To) EndsOf(int i) => (i % 5) switch { 0 => (3, 2), 1 => (3, 1), 2 => (2, 1), 3 => (4, 3), _ => (3, 2) };
    }

    /// <summary>A history in which the entries of a part came and some others went.</summary>
    internal static DebtHistory History(SummaryPart part) => new(
        [.. Enumerable.Range(0, 40).Select(i => new DebtPoint(Day(i * 7), "1a2b3c", 60 - i + (i % 5 * 3), 1, 0))], Day(290), null, null)
    {
        Added = part.Debt.Where((_, i) => i % 2 == 0).Select((row, i) => (row, i))
            .ToDictionary(item => new DebtPair(item.row.From, item.row.To), item => Day(item.i * 11 % 280)),
    };

    /// <summary>What is known where nothing is.</summary>
    internal static ReportBackground NoBackground { get; } = new(new DebtHistory([], null, null, null), null);
}
