using System.Text;
using System.Text.Json;
using LayerCheck.Reporting;
using static LayerCheck.Tests.Reporting.ReportFacts;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class SarifWriterTests
{
    [TestMethod]
    public void A_violation_is_a_result_at_its_place()
    {
        var result = Results(Part("a.csproj", violations: [Violation("A.X", "B.Y", "A must not.", "src/My Code/C#/ü%.cs", line: 3)])).Single();
        Assert.AreEqual("LC2001", result.GetProperty("ruleId").GetString());
        Assert.AreEqual("error", result.GetProperty("level").GetString());
        Assert.AreEqual("A must not.", result.GetProperty("message").GetProperty("text").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.AreEqual("src/My%20Code/C%23/%C3%BC%25.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.AreEqual("SRCROOT", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.AreEqual("""{"startLine":3,"startColumn":5}""", Compact(place.GetProperty("region")));
        Assert.AreEqual("A.X", NameIn(result.GetProperty("locations")[0]));
        Assert.AreEqual("B.Y", NameIn(result.GetProperty("relatedLocations")[0]));
    }

    [TestMethod]
    public void A_debt_is_a_suppressed_result_where_its_entry_is()
    {
        var result = Results(Part("a.csproj", violations: [], debt: [Row("A.X", "B.Y", "KRK-12: later", line: 9)])).Single();
        var suppression = result.GetProperty("suppressions")[0];
        Assert.AreEqual("external", suppression.GetProperty("kind").GetString());
        Assert.AreEqual("KRK-12: later", suppression.GetProperty("justification").GetString());
        Assert.AreEqual(9, suppression.GetProperty("location").GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.AreEqual("team", result.GetProperty("properties").GetProperty("owner").GetString());
        Assert.IsFalse(Results(Part("a.csproj", violations: [], debt: [Row("A.X", "B.Y")])).Single().GetProperty("suppressions")[0].TryGetProperty("justification", out _));
    }

    [TestMethod]
    [DataRow("C:/repo/a b.cs", "file:///C:/repo/a%20b.cs")]
    [DataRow("/repo/a b.cs", "file:///repo/a%20b.cs")]
    [DataRow("//server/share/a.cs", "file://server/share/a.cs")]
    [DataRow("a:b/c.cs", "file:///a:b/c.cs")]
    [DataRow("aa:b/c.cs", "aa%3Ab/c.cs")]
    public void Paths_are_URIs(string path, string uri) => Assert.AreEqual(
        uri, Results(Part("a.csproj", violations: [Violation("A", "B", file: path)])).Single()
            .GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());

    [TestMethod]
    public void A_place_without_a_line_has_no_region() => Assert.IsFalse(
        Results(Part("a.csproj", violations: [Violation("A", "B", line: 0)])).Single()
            .GetProperty("locations")[0].GetProperty("physicalLocation").TryGetProperty("region", out _));

    [TestMethod]
    public void A_fingerprint_stays_when_lines_move_and_differs_by_what_is_found()
    {
        string[] prints =
        [
            Print(Violation("A", "B", line: 3)), Print(Violation("A", "B", line: 30, message: "other")), Print(Violation("A", "C")),
            Print(Violation("AB", string.Empty)), Print(Violation("A", "B", code: "LC1001")),
        ];
        Assert.AreEqual(prints[0], prints[1]);
        Assert.HasCount(4, prints.Distinct());

        static string Print(ViolationRow row) => Compact(Results(Part("a.csproj", violations: [row])).Single().GetProperty("partialFingerprints"));
    }

    [TestMethod]
    public void Rules_are_those_that_occur_and_results_point_at_them()
    {
        var run = Run(Part("a.csproj", violations: [Violation("A", "B", code: "LC2006"), Violation("A", "C", code: "LC1001")], debt: [Row("A", "D")]));
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.AreEqual("LC1001 LC2001 LC2006", string.Join(' ', rules));
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.AreEqual(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
        }
    }

    [TestMethod]
    public void Text_is_taken_for_no_syntax_of_messages()
    {
        var text = Encoding.UTF8.GetString(SarifWriter.Write(new Summary([HostilePart()])));
        Assert.IsTrue(text.All(c => c is '\n' or >= ' ' and <= '~'), "the log is ASCII");
        Assert.DoesNotContain("<script", text);
        var message = Results(HostilePart())[0].GetProperty("message").GetProperty("text").GetString()!;
        Assert.Contains("[a] (http", message, "no link");
        Assert.Contains("{{0}}", message, "no placeholder");
        Assert.DoesNotContain("\n", message);
        Assert.DoesNotContain("\u202E", message);
    }

    [TestMethod]
    public void Equal_parts_give_equal_bytes_whatever_their_order()
    {
        SummaryPart[] parts = [Kraken(50, 3), Part("b.csproj", "net8.0", debt: [Row("A", "B")]), Part("b.csproj", "net10.0", debt: [Row("A", "B")])];
        CollectionAssert.AreEqual(SarifWriter.Write(new Summary(parts)), SarifWriter.Write(new Summary(parts.Reverse())));
        Assert.HasCount(1 + 50 + 3 + 1, Results(parts));
    }

    private static List<JsonElement> Results(params SummaryPart[] parts) => [.. Run(parts).GetProperty("results").EnumerateArray()];

    private static JsonElement Run(params SummaryPart[] parts) =>
        JsonDocument.Parse(SarifWriter.Write(new Summary(parts))).RootElement.GetProperty("runs")[0];

    private static string? NameIn(JsonElement location) => location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString();

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
