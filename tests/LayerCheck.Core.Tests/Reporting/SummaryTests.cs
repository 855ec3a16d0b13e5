using System.Text;
using System.Text.Json;
using LayerCheck.Contracts;
using LayerCheck.Reading;
using LayerCheck.Reporting;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class SummaryTests
{
    private const string Hostile = "<script>alert(1)</script> ]]> | `x` \n \u0000 \" \\ ü";

    [TestMethod]
    public void A_summary_is_read_as_it_was_written()
    {
        var part = Part("src/A/A.csproj", debt: [Row("A.X", "B.Y", Hostile)]);
        var read = SummaryJson.Read(SummaryJson.Write(new Summary([part]))).Single();
        Assert.AreEqual(part.Key, read.Key);
        Assert.AreEqual(Hostile, read.Debt.Single().Reason);
        CollectionAssert.AreEqual(SummaryJson.Write(new Summary([part])), SummaryJson.Write(new Summary([read])));
    }

    [TestMethod]
    public void Equal_parts_give_equal_bytes_whatever_their_order()
    {
        var parts = new[] { Part("b.csproj", debt: [Row("B", "C")]), Part("a.csproj", debt: [Row("A", "C")]), Part("a.csproj", "net8.0", debt: [Row("A", "C")]) };
        CollectionAssert.AreEqual(SummaryJson.Write(new Summary(parts)), SummaryJson.Write(new Summary(parts.Reverse())));
        CollectionAssert.AreEqual(SummaryMarkdown.Write(new Summary(parts)), SummaryMarkdown.Write(new Summary(parts.Reverse())));
        Assert.DoesNotContain("\r", Encoding.UTF8.GetString(SummaryJson.Write(new Summary(parts))));
    }

    [TestMethod]
    public void A_pair_that_several_builds_see_is_counted_once()
    {
        var summary = new Summary([
            Part("a.csproj", "net8.0", debt: [Row("A.X", "B.Y")]),
            Part("a.csproj", "net10.0", debt: [Row("A.X", "B.Y"), Row("A.X", "B.Z")]),
            Part("b.csproj", debt: [Row("A.X", "B.Y")])]);
        Assert.AreEqual(2, summary.DebtCount);
        Assert.AreEqual(10 + 10, summary.TypeCount, "the larger build of a, and b");
    }

    [TestMethod]
    public void A_shared_entry_is_stale_only_if_no_project_needs_it()
    {
        var (used, unused) = (Entry("A", 1, isShared: true), Entry("A", 0, isShared: true));
        Assert.AreEqual(0, new Summary([Part("a.csproj", entries: [used]), Part("b.csproj", entries: [unused])]).StaleCount);
        Assert.AreEqual(1, new Summary([Part("a.csproj", entries: [unused]), Part("b.csproj", entries: [unused])]).StaleCount);
        Assert.AreEqual(2, new Summary([Part("a.csproj", entries: [Entry("A", 0)]), Part("b.csproj", entries: [Entry("A", 0)])]).StaleCount);
    }

    [TestMethod]
    public void Hostile_text_cannot_leave_its_cell()
    {
        var markdown = Encoding.UTF8.GetString(SummaryMarkdown.Write(new Summary([Part("a.csproj", debt: [Row("A", "B", Hostile)])])));
        var line = markdown.Split('\n').Single(text => text.Contains("alert", StringComparison.Ordinal));
        Assert.DoesNotContain("<script", markdown);
        Assert.AreEqual(7, line.Replace("\\|", string.Empty, StringComparison.Ordinal).Count(c => c == '|'));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("{\"schema\":99,\"projects\":[]}")]
    [DataRow("{\"schema\":1,\"projects\":[{}]}")]
    [DataRow("{\"schema\":1,\"projects\":[{\"path\":null}]}")]
    public void A_damaged_summary_is_refused(string text) =>
        Assert.Throws<JsonException>(() => SummaryJson.Read(Encoding.UTF8.GetBytes(text)));

    [TestMethod]
    public void Many_builds_at_once_lose_no_part()
    {
        var root = Directory.CreateTempSubdirectory("LayerCheck").FullName;
        var names = Enumerable.Range(0, 40).Select(i => $"p{i}.csproj").ToList();
        names.ForEach(name => File.WriteAllText(Path.Combine(root, name), "<Project />"));
        var folder = Path.Combine(root, "report");

        Parallel.ForEach(names, new ParallelOptions { MaxDegreeOfParallelism = 8 }, name => new ReportFolder(folder, root).Put(Part(name)));
        Assert.HasCount(40, SummaryJson.Read(File.ReadAllBytes(Path.Combine(folder, "summary.json"))));

        File.Delete(Path.Combine(root, "p0.csproj"));
        new ReportFolder(folder, root).Put(Part("p1.csproj"));
        Assert.HasCount(39, SummaryJson.Read(File.ReadAllBytes(Path.Combine(folder, "summary.json"))), "a project that is gone takes its part along");

        names.ForEach(name => new ReportFolder(folder, root).Remove(Part(name).Key));
        Assert.IsFalse(File.Exists(Path.Combine(folder, "summary.json")));
        Assert.IsFalse(File.Exists(Path.Combine(folder, "summary.md")));
        Directory.Delete(root, recursive: true);
    }

    [TestMethod]
    public void A_damaged_summary_on_disk_is_an_error_and_is_left_as_it_is()
    {
        var root = Directory.CreateTempSubdirectory("LayerCheck").FullName;
        File.WriteAllText(Path.Combine(root, "a.csproj"), "<Project />");
        File.WriteAllText(Path.Combine(root, "summary.json"), "<<<<<<< HEAD");
        Assert.Throws<UnreadableInputException>(() => new ReportFolder(root, root).Put(Part("a.csproj")));
        Assert.AreEqual("<<<<<<< HEAD", File.ReadAllText(Path.Combine(root, "summary.json")));
        Directory.Delete(root, recursive: true);
    }

    private static SummaryPart Part(string path, string framework = "", DebtSummaryRow[]? debt = null, EntryRow[]? entries = null) => new(
        new PartKey(path, framework, "Debug", string.Empty),
        framework == "net8.0" ? 9 : 10,
        20,
        [new ContractRow("Layers", "layers")],
        [Layer("High", 1), Layer("Low", 2)],
        [new MatrixRow("Layers", "Low", "High", 3, 1, 1)],
        [new ViolationRow("LC2001", Severity.Error, "V.A", "V.B", "Low", "High", "Layers", 1, new ReportPlace("src/A.cs", 3, 5), "must not")],
        debt ?? [],
        entries ?? []);

    private static DebtSummaryRow Row(string from, string to, string reason = "") => new(
        "LC2001", from, to, "Low", "High", "Layers", reason, "team", 1, new ReportPlace("Directory.Build.props", 7, 0));

    private static LayerRow Layer(string name, int types) => new("Layers", name, types, IsShared: true, IsMatched: true, IsOptional: false, default(ReportPlace) with { File = "Directory.Build.props" });

    private static EntryRow Entry(string from, int covered, bool isShared = false) => new(from, "B", string.Empty, string.Empty, string.Empty, covered, IsOptional: false, isShared, new ReportPlace("Directory.Build.props", 7, 0));
}
