using System.Text;
using System.Text.Json;
using LayerCheck.Reporting;
using static LayerCheck.Tests.Reporting.ReportFacts;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class SummaryTests
{
    [TestMethod]
    public void A_summary_is_read_as_it_was_written()
    {
        // Neither XML nor metadata can hold half a surrogate pair.
        var text = Hostile.Replace('\uD83D', '\uFFFD');
        var part = Part("src/A/A.csproj", debt: [Row("A.X", "B.Y", text)]);
        var read = SummaryJson.Read(SummaryJson.Write(new Summary([part])).ToArray())!.Single();
        Assert.AreEqual(part.Key, read.Key);
        Assert.AreEqual(text, read.Debt.Single().Reason);
        CollectionAssert.AreEqual(SummaryJson.Write(new Summary([part])).ToArray(), SummaryJson.Write(new Summary([read])).ToArray());
    }

    /// <summary>Of so many rows that the file is written in several blocks: the part's own text is that in a summary of several parts, too.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2_000)]
    public void A_part_is_found_in_every_summary_that_holds_it(int rows)
    {
        var part = Part("src/A/A.csproj", debt: [.. Enumerable.Range(0, rows).Select(i => Row($"A.X{i}", "B.Y", "a reason"))]);
        var own = OwnSummary.Of(part);
        Assert.IsTrue(own.IsIn(SummaryJson.Write(new Summary([part])).ToArray()));
        Assert.IsTrue(own.IsIn(SummaryJson.Write(new Summary([part, Part("b.csproj")])).ToArray()));
        Assert.IsFalse(own.IsIn(SummaryJson.Write(new Summary([Part("b.csproj")])).ToArray()));

        var read = OwnSummary.Read(own.Json.Joined(), own.DebtCount, own.EntryCount, "a.findings");
        Assert.AreEqual(own.PartText, read.PartText);
        Assert.IsTrue(SummaryJson.AreEqual(part, read.Part));
        Assert.IsFalse(SummaryJson.AreEqual(part, Part("src/A/A.csproj", debt: [Row("A.X", "B.Z")])));
    }

    [TestMethod]
    public void Equal_parts_give_equal_bytes_whatever_their_order()
    {
        var parts = new[] { Part("b.csproj", debt: [Row("B", "C")]), Part("a.csproj", debt: [Row("A", "C")]), Part("a.csproj", "net8.0", debt: [Row("A", "C")]) };
        CollectionAssert.AreEqual(SummaryJson.Write(new Summary(parts)).ToArray(), SummaryJson.Write(new Summary(parts.Reverse())).ToArray());
        CollectionAssert.AreEqual(SummaryMarkdown.Write(new Summary(parts)), SummaryMarkdown.Write(new Summary(parts.Reverse())));
        Assert.DoesNotContain("\r", Encoding.UTF8.GetString(SummaryJson.Write(new Summary(parts)).ToArray()));
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

    /// <summary>Each pair and contract once, by their names, with the sources of all projects, whatever order the rows of a part have.</summary>
    [TestMethod]
    public void Rows_of_several_parts_are_told_in_the_order_of_their_names()
    {
        DebtSummaryRow[] rows = [Row("A", "B", contract: "Clients"), Row("A", "B"), Row("A", "C"), Row("B", "A"), Row("a", "A")];
        foreach (var ofFirst in (DebtSummaryRow[][])[rows, [.. rows.Reverse()], [rows[3], rows[0], rows[4], rows[2], rows[1]]])
        {
            var summary = new Summary([Part("b.csproj", debt: [rows[1], rows[3]]), Part("a.csproj", debt: ofFirst), Part("c.csproj", debt: [Row("A", "A")])]);
            Assert.AreEqual(
                "A→A Layers 1 c, A→B Clients 1 a, A→B Layers 2 a, A→C Layers 1 a, B→A Layers 2 a, a→A Layers 1 a",
                string.Join(", ", summary.Debt.Select(item => $"{item.Row.From}→{item.Row.To} {item.Row.Contract} {item.Row.Sources} {item.Project}")));
        }
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
    [DataRow("")]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("{\"schema\":1,\"projects\":[{}]}")]
    [DataRow("{\"schema\":1,\"projects\":[{\"path\":null}]}")]
    public void A_damaged_summary_is_refused(string text) =>
        Assert.Throws<JsonException>(() => SummaryJson.Read(Encoding.UTF8.GetBytes(text)));

    [TestMethod]
    public void A_summary_of_another_version_is_none() =>
        Assert.IsNull(SummaryJson.Read(Encoding.UTF8.GetBytes("{\"schema\":99,\"projects\":[]}")));
}
