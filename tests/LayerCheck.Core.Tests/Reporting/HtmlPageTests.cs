using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LayerCheck.Debt.History;
using LayerCheck.Reporting;
using LayerCheck.Reporting.Html;
using static LayerCheck.Tests.Reporting.ReportFacts;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class HtmlPageTests
{
    [TestMethod]
    public void Text_of_the_code_base_is_markup_nowhere()
    {
        var html = Write(new ReportBackground(new DebtHistory([], null, null, Hostile), DebtChange.Between(Hostile, [new(Hostile, "A")], [])), HostilePart());
        Assert.HasCount(1, Regex.Matches(html, "<script"));
        Assert.DoesNotContain("\"q\"", html);
        Assert.DoesNotContain("'p'", html);
        Assert.DoesNotContain("\u202E", html);
        Assert.DoesNotContain("\0", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
    }

    [TestMethod]
    public void It_refers_to_nothing_outside()
    {
        var html = Write(new ReportBackground(History(Kraken(50, 2)), null), Kraken(50, 2));
        foreach (Match link in Regex.Matches(html, "(?:src|href|action|url)\\s*[=(]\\s*[\"']?([^\"' >)]*)"))
        {
            Assert.MatchesRegex("^(#[a-z]+|data:,)$", link.Groups[1].Value);
        }

        Assert.DoesNotContain(" style=", html, "the policy would not let it through");
        Assert.DoesNotMatchRegex(" on[a-z]+=", html);
    }

    [TestMethod]
    public void The_matrix_marks_what_runs_against_the_grain()
    {
        var html = Write(NoBackground, Part("a.csproj"));
        Assert.Contains("<td class=\"broken\">3<strong class=\"bad\">1 violation</strong><strong>1 debt</strong></td>", html);
        Assert.Contains("<td class=\"none\"><span aria-hidden=\"true\">\u00B7</span></td>", html);
        Assert.Contains("Against the grain: Low to High: 1 debt; Low to High: 1 violation.", html);
    }

    [TestMethod]
    public void Ages_are_days_before_HEAD()
    {
        var part = Part("a.csproj", debt: [Row("A", "B"), Row("A", "C"), Row("P", "Q"), Row("New", "B")]);
        var history = new DebtHistory([new(Day(0), "1", 3, 3, 0)], Day(40), Day(0), null)
        {
            Added = new Dictionary<LayerCheck.Debt.DebtPair, DateTime> { [new("A", "B")] = Day(0), [new("A", "C")] = Day(50), [new("P.csproj", "Q.fsproj")] = Day(39) },
        };
        var html = Write(new ReportBackground(history, null), part);
        Assert.Contains(">before 2026-01-05 <span class=\"quiet\">40 days or more</span>", html);
        Assert.Contains(">2026-02-14 <span class=\"quiet\">0 days</span>", html, "a clock was wrong");
        Assert.Contains(">2026-02-13 <span class=\"quiet\">1 day</span>", html, "a debt file calls projects by their files");
        Assert.HasCount(1, Regex.Matches(html, "data-key=\"\">"));
    }

    [TestMethod]
    public void Equal_parts_give_equal_bytes_whatever_their_order_and_the_culture()
    {
        SummaryPart[] parts = [Kraken(50, 3), Part("b.csproj", "net8.0", debt: [Row("A", "B")]), Part("b.csproj", "net10.0", debt: [Row("A", "B")])];
        var background = new ReportBackground(History(parts[0]), null);
        var expected = Write(background, parts);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fa-IR");
            Assert.AreEqual(expected, Write(background, [.. parts.Reverse()]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.DoesNotContain("\r", expected);
    }

    [TestMethod]
    public void A_contract_of_many_layers_is_drawn()
    {
        var part = Kraken(0, 0) with
        {
            Layers = [.. Enumerable.Range(0, 60).Select(i => new LayerRow("Layers", $"L{i}", 1, IsShared: true, IsMatched: true, IsOptional: false, default(ReportPlace) with { File = "a.props" }))],
            Matrix = [.. Enumerable.Range(0, 3600).Select(i => new MatrixRow("Layers", $"L{i / 60}", $"L{i % 60}", 5, i % 7 == 0 ? 1 : 0, i % 5 == 0 ? 2 : 0))],
        };
        var html = Write(NoBackground, part);
        Assert.HasCount(40, Regex.Matches(html, "<path class=\"(debt|broken)\""), "those that count most");
        Assert.DoesNotContain("<path class=\"fine\"", html);
    }

    private static string Write(ReportBackground background, params SummaryPart[] parts) => Encoding.UTF8.GetString(HtmlPage.Write(new Summary(parts), background));
}
