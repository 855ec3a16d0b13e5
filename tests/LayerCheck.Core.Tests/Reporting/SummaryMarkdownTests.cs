using System.Text;
using LayerCheck.Debt.History;
using LayerCheck.Reporting;
using static LayerCheck.Tests.Reporting.ReportFacts;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class SummaryMarkdownTests
{
    [TestMethod]
    public void It_has_a_section_for_what_is_there_and_none_for_what_is_not()
    {
        var part = Kraken(5, 1);
        Assert.AreEqual(
            "Layers, Violations, Debt by layers, Debt by owner, Layers, Debt, Projects", Sections(Write(null, part)), "a normal build asks git nothing");
        var background = new ReportBackground(History(part), DebtChange.Between("origin/main", [new("A", "B")], [new("A", "C"), new("A", "C")]));
        var markdown = Write(background, part);
        Assert.AreEqual(
            "Layers, Since origin/main, Added, Removed, Violations, Debt by layers, Debt by owner, Layers, Debt over time, Debt, Projects", Sections(markdown));
        Assert.Contains("**1 entry added, 1 removed**", markdown);
        Assert.AreEqual("Layers, Layers, Projects", Sections(Write(NoBackground, Kraken(0, 0))));
    }

    [TestMethod]
    public void Debt_is_counted_by_layers_and_by_owner()
    {
        var markdown = Write(null, Part("a.csproj", debt: [Row("A", "B"), Row("A", "B", contract: "Other"), Row("A", "C"), Row("A", "D", owner: "")]));
        Assert.Contains("| Layers | Low | High | 3 |\n| Other | Low | High | 1 |\n", markdown);
        Assert.Contains("| team | 2 |\n| nobody | 1 |\n", markdown, "a pair in two contracts is one reference");
    }

    [TestMethod]
    public void The_diagram_keeps_the_layers_in_order_and_marks_what_runs_upwards()
    {
        var markdown = Write(null, Part("a.csproj"));
        Assert.Contains("""
            flowchart TD
              L0["High<br/>1 type"]
              L1["Low<br/>2 types"]
              L0 ~~~ L1
              L1 -->|"1"| L0
              L1 -.->|"1 debt"| L0
              L1 ==>|"1 violation"| L0
              linkStyle 2 stroke:#b58900
              linkStyle 3 stroke:#dc322f
            """.Replace("\r", string.Empty, StringComparison.Ordinal), markdown);
    }

    [TestMethod]
    [DataRow(0.0, null)]
    [DataRow(1.0, "-1 --> 0")]
    [DataRow(23.0, "-23 --> 0")]
    [DataRow(24.5, "-26 --> 0")]
    [DataRow(4000.0, "-4002 --> 0")]
    public void The_burn_down_has_a_few_points_a_whole_number_of_days_apart(double days, string? axis)
    {
        var history = new DebtHistory([new(Day(0), "1", 12, 12, 0), new(Day(0).AddDays(days / 2), "2", 15, 3, 0)], Day(0).AddDays(days), null, null);
        var chart = Mermaid.Draw(history);
        Assert.AreEqual(axis is not null, chart is not null);
        if (chart is not null)
        {
            Assert.Contains($"{axis}\n  y-axis \"entries\" 0 --> 15\n", chart);
            var values = chart[(chart.IndexOf('[', StringComparison.Ordinal) + 1)..chart.IndexOf(']', StringComparison.Ordinal)].Split(", ");
            Assert.IsLessThanOrEqualTo(24, values.Length);
            Assert.AreEqual("15", values[^1]);
        }
    }

    [TestMethod]
    public void However_much_there_is_it_fits_into_a_comment()
    {
        var parts = Enumerable.Range(0, 400).Select(i => Kraken(50, 2) with
        {
            Key = new PartKey($"src/P{i}/P{i}.csproj", "net10.0", "Release", string.Empty),
            Layers = [.. Enumerable.Range(0, 30).Select(layer => new LayerRow($"Contract {i}", $"Layer {layer}", 1, IsShared: true, IsMatched: true, IsOptional: false, default(ReportPlace) with { File = "a.props" }))],
            Matrix = [.. Enumerable.Range(0, 29).Select(layer => new MatrixRow($"Contract {i}", $"Layer {layer + 1}", $"Layer {layer}", 4, 1, 1))],
            Debt = [.. Enumerable.Range(0, 50).Select(j => Row($"A{i}.{new string('x', 200)}{j}", "B", new string('y', 900), $"owner {i}"))],
        }).ToArray();
        var pairs = Enumerable.Range(0, 5000).Select(i => new LayerCheck.Debt.DebtPair($"A.B.C{i}", "D.E.F"));
        var markdown = Write(new ReportBackground(History(parts[0]), DebtChange.Between("main", [], pairs)), parts);
        Assert.IsLessThan(65_536, markdown.Length);
        Assert.IsGreaterThan(30_000, markdown.Length, "there is no need to be shorter");
        Assert.Contains(" more are in `summary.json`, and in `index.html`", markdown);
        Assert.Contains("The diagrams of the other contracts are in `index.html`.", markdown);
        Assert.Contains("## Projects", markdown, "what comes last has its share");
    }

    [TestMethod]
    public void Hostile_text_cannot_leave_its_cell()
    {
        var change = DebtChange.Between(Hostile, [], [new(Hostile, "B")]);
        var markdown = Write(new ReportBackground(new DebtHistory([], null, null, Hostile), change), HostilePart());
        Assert.DoesNotContain("<script", markdown);
        Assert.DoesNotContain("@all", markdown, "nobody is notified");
        Assert.DoesNotContain("\n# h", markdown);
        Assert.DoesNotContain("](http", markdown.Replace("\\]", string.Empty, StringComparison.Ordinal));
        Assert.DoesNotContain("\u202E", markdown);
        Assert.DoesNotContain("\r", markdown);
        var table = string.Empty;
        foreach (var line in markdown.Split('\n').Where(line => line.StartsWith('|')))
        {
            var cells = string.Join('|', line.Replace("\\|", string.Empty, StringComparison.Ordinal).Split('|').Select(_ => string.Empty));
            table = line.Contains("alert", StringComparison.Ordinal) || line.StartsWith("| ---", StringComparison.Ordinal) ? table : cells;
            Assert.AreEqual(table, cells, line);
        }

        var diagram = markdown[markdown.IndexOf("flowchart", StringComparison.Ordinal)..];
        Assert.StartsWith("flowchart TD\n  L0[\"#60;script#62;alert#40;1#41;#60;#47;script#62; #93;#93;#62; #45;#45;#62;", diagram);
    }

    [TestMethod]
    [DataRow("A.B", "`A.B`")]
    [DataRow("A.B`1", "A.B\\`1")]
    [DataRow("A|B", "A\\|B")]
    [DataRow("", "")]
    public void Names_are_code_unless_they_hold_its_syntax(string name, string expected) => Assert.AreEqual(expected, MarkdownText.Code(name));

    [TestMethod]
    public void Equal_parts_give_equal_bytes_whatever_their_order()
    {
        SummaryPart[] parts = [Kraken(50, 3), Part("b.csproj", "net8.0", debt: [Row("A", "B")]), Part("b.csproj", "net10.0", debt: [Row("A", "B")])];
        Assert.AreEqual(Write(null, parts), Write(null, [.. parts.Reverse()]));
    }

    private static string Write(ReportBackground? background, params SummaryPart[] parts) =>
        Encoding.UTF8.GetString(SummaryMarkdown.Write(new Summary(parts), background));

    private static string Sections(string markdown) => string.Join(
        ", ", markdown.Split('\n').Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim()));
}
