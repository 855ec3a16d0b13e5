using System.Globalization;
using System.Text;
using System.Xml.Linq;
using LayerCheck.Debt.History;
using LayerCheck.Reporting;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class BurndownSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly DateTime FirstDay = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void The_line_goes_in_steps_from_the_first_value_to_the_last()
    {
        var picture = Draw(History((0, 2), (25, 4), (50, 1), (100, null)));
        Assert.AreEqual("M56 184H56V184H210V84H364V234H672", Line(picture), "0 to 4 are 200 units, 0 to 100 days are 616");
        Assert.AreEqual("1", Last(picture));
        Assert.Contains("entry", Texts(picture));
        Assert.AreEqual("0 1 2 3 4", string.Join(" ", Texts(picture).Where(text => int.TryParse(text, out var number) && number < 1000).SkipLast(1)));
    }

    [TestMethod]
    public void It_says_in_words_what_it_shows()
    {
        var picture = Draw(History((0, 1200), (10, 2500), (20, 7), (30, null)), debt: 15, violations: 1);
        Assert.AreEqual("img", picture.Root!.Attribute("role")!.Value);
        Assert.AreEqual(
            picture.Root.Attribute("aria-labelledby")!.Value,
            picture.Root.Element(Svg + "title")!.Attribute("id")!.Value + " " + picture.Root.Element(Svg + "desc")!.Attribute("id")!.Value);
        Assert.AreEqual(
            "Now: 15 references tolerated as debt, 1 violation. Entries of the debt files from 2026-03-01 to 2026-03-31: 1,200 at first, 2,500 at most, 7 at last.",
            picture.Root.Element(Svg + "desc")!.Value);
    }

    [TestMethod]
    [DataRow(0, "0")]
    [DataRow(1, "0 1")]
    [DataRow(3, "0 1 2 3")]
    [DataRow(6, "0 2 4 6")]
    [DataRow(12, "0 5 10 15")]
    [DataRow(63, "0 20 40 60 80")]
    [DataRow(27_637, "0 10000 20000 30000")]
    [DataRow(int.MaxValue, "0 500000000 1000000000 1500000000 2000000000 2500000000")]
    public void Values_have_round_ticks_from_zero(int highest, string ticks)
    {
        var axis = new ValueAxis(highest);
        Assert.AreEqual(ticks, string.Join(" ", axis.Ticks));
        Assert.AreEqual(Math.Max(1, axis.Ticks[^1]), axis.Max);
    }

    [TestMethod]
    [DataRow("2026-03-01T09:00", "2026-03-01T17:00", "1 Mar 2026")]
    [DataRow("2026-03-01T09:00", "2026-03-04T17:00", "2 Mar 2026, 3 Mar, 4 Mar")]
    [DataRow("2025-12-20", "2026-01-20", "22 Dec 2025, 29 Dec, 5 Jan 2026, 12 Jan, 19 Jan")]
    [DataRow("2025-11-02", "2026-04-20", "Dec 2025, Jan 2026, Feb, Mar, Apr")]
    [DataRow("2024-05-02", "2026-04-20", "Jul 2024, Oct, Jan 2025, Apr, Jul, Oct, Jan 2026, Apr")]
    [DataRow("2021-05-02", "2026-04-20", "2022, 2023, 2024, 2025, 2026")]
    [DataRow("1970-01-01", "2026-04-20", "1970, 1980, 1990, 2000, 2010, 2020")]
    [DataRow("1970-01-01", "9999-12-31T23:59", "2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000")]
    public void Time_has_a_few_dates(string start, string end, string ticks)
    {
        var axis = new TimeAxis(Utc(start), Utc(end));
        Assert.AreEqual(ticks, string.Join(", ", axis.Ticks.Select(tick => $"{tick.Label} {tick.Year}".Trim())));
        Assert.IsTrue(axis.Ticks.All(tick => tick.Position is >= 0 and <= 1));
    }

    [TestMethod]
    public void Without_debt_in_git_it_says_so()
    {
        Assert.Contains("No debt file in git yet", Texts(Draw(History((5, null)))));
        Assert.Contains("No debt file in git; history known from 2026-03-01", Texts(Draw(History((5, null)) with { KnownFrom = FirstDay })));
    }

    [TestMethod]
    public void Where_git_failed_it_says_why()
    {
        var problem = "git says: fatal: <b>&\"'\u0001 \uD83D " + new string('x', 200);
        var picture = Draw(new DebtHistory([], null, null, problem));
        Assert.Contains(problem.Replace('\u0001', '\uFFFD').Replace('\uD83D', '\uFFFD'), picture.Root!.Element(Svg + "desc")!.Value);
        Assert.AreEqual("The history of the debt files is not known: git says: fatal: <b>&\"'\uFFFD \uFFFD", Texts(picture)[2]);
        Assert.AreEqual(new string('x', 99) + "…", Texts(picture)[3]);
    }

    [TestMethod]
    public void One_point_is_a_dot()
    {
        var picture = Draw(History((0, 12), (0, null)));
        Assert.AreEqual("12", Last(picture));
        Assert.Contains("1 Mar", Texts(picture));
        Assert.AreEqual("672", picture.Descendants(Svg + "circle").Single().Attribute("cx")!.Value);
    }

    [TestMethod]
    public void Paid_debt_ends_at_zero() => Assert.EndsWith("V284H672", Line(Draw(History((0, 3), (5, 0), (9, null)))));

    [TestMethod]
    public void A_shallow_history_says_from_when_it_is_known()
    {
        var picture = Draw(History((10, 4), (20, 3), (30, null)) with { KnownFrom = FirstDay });
        Assert.Contains("history known from 2026-03-01", Texts(picture));
        Assert.StartsWith("M56 284H56V284H261.3V84", Line(picture), "nothing until the first entry");
    }

    [TestMethod]
    public void Clocks_that_differ_do_not_turn_time_back()
    {
        var line = Line(Draw(History((50, 1), (10, 2), (400, 3), (70, 4), (100, null))));
        Assert.AreEqual("M56 234H56V184H672V84H672", line);
    }

    [TestMethod]
    public void A_long_history_is_drawn_with_a_few_hundred_steps_and_keeps_its_peaks()
    {
        var random = new Random(1);
        var points = Enumerable.Range(0, 20_000).Select(i => ((double)i / 10, (int?)random.Next(100, 200))).ToList();
        points[7_777] = (777.7, 1000);
        points[7_779] = (777.9, 1);
        points.Add((2000, null));
        var picture = Draw(History([.. points]));
        var line = Line(picture);
        Assert.IsLessThan(310, line.Count(c => c == 'H'));
        Assert.Contains("V84", line, "the highest");
        Assert.Contains("V283.8", line, "the lowest");
        Assert.AreEqual(points[^2].Item2!.Value.ToString(CultureInfo.InvariantCulture), Last(picture));
    }

    [TestMethod]
    public void Equal_histories_give_equal_bytes_in_every_culture()
    {
        var history = History((0, 12_345), (3.3, 4_567), (10, null)) with { KnownFrom = FirstDay };
        var expected = BurndownSvg.Write(history, 1, 2);
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "de-DE", "ar-SA", "fa-IR", "th-TH" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                CollectionAssert.AreEqual(expected, BurndownSvg.Write(history, 1, 2), culture);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.DoesNotContain("\r", Encoding.UTF8.GetString(expected));
        Assert.AreEqual((byte)'<', expected[0]);
    }

    /// <summary>A history from days and the number of entries then; the last one is HEAD.</summary>
    private static DebtHistory History(params (double Day, int? Entries)[] points) => new(
        [.. points.Where(point => point.Entries is not null).Select(point => new DebtPoint(FirstDay.AddDays(point.Day), "1a2b3c", point.Entries!.Value, 0, 0))],
        FirstDay.AddDays(points[^1].Day), null, null);

    private static XDocument Draw(DebtHistory history, int debt = 0, int violations = 0) =>
        XDocument.Parse(Encoding.UTF8.GetString(BurndownSvg.Write(history, debt, violations)));

    private static string Line(XDocument picture) => OfClass(picture, "line").Attribute("d")!.Value;

    private static string Last(XDocument picture) => OfClass(picture, "last").Value;

    private static XElement OfClass(XDocument picture, string name) => picture.Descendants().Single(element => element.Attribute("class")?.Value == name);

    private static List<string> Texts(XDocument picture) => [.. picture.Descendants(Svg + "text").Select(text => text.Value)];

    private static DateTime Utc(string date) =>
        DateTime.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
