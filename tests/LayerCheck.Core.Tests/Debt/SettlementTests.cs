using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;

namespace LayerCheck.Tests.Debt;

[TestClass]
public sealed class SettlementTests
{
    private static readonly ReferenceGraph Graph = Facts.Types("P.Low.A→P.High.X", "P.Low.A→P.High.Y", "P.Low.B→P.High.X", "P.High.X→P.Low.A");

    [TestMethod]
    public void A_covered_violation_is_debt_and_the_rest_stays_open()
    {
        var settled = Settle(Facts.Ignored("P.Low.A", "P.High.X"));
        Assert.AreEqual("P.Low.A→P.High.X", string.Join(" ", settled.Debt.Select(row => $"{row.From}→{row.To}")));
        Assert.HasCount(2, settled.Open);
    }

    [TestMethod]
    public void A_pattern_shows_how_many_references_it_covers()
    {
        var settled = Settle(Facts.Ignored("P.Low", "P.High"));
        Assert.AreEqual(3, settled.CountOf(0));
        Assert.HasCount(0, settled.Open);
    }

    [TestMethod]
    public void An_entry_that_covers_only_what_is_allowed_covers_nothing()
    {
        Assert.AreEqual(0, Settle(Facts.Ignored("P.High", "P.Low")).CountOf(0));
    }

    [TestMethod]
    public void Every_entry_that_covers_a_violation_is_used_and_the_debt_is_counted_once()
    {
        var settled = Settle(Facts.Ignored("P.Low.A", "P.High.X"), Facts.Ignored("P.Low.A", "P.High.X"), Facts.Ignored("P.Low.*", "P.High"));
        Assert.AreEqual("1 1 0", $"{settled.CountOf(0)} {settled.CountOf(1)} {settled.CountOf(2)}");
        Assert.HasCount(1, settled.Debt);
    }

    [TestMethod]
    public void What_one_contract_ignores_another_still_sees()
    {
        var entry = Facts.Ignored("P.Low", "P.High", contract: "Other");
        Assert.HasCount(3, Settle(entry).Open);
    }

    [TestMethod]
    [DataRow("P.Low.A→X→Y→P.High.B", "P.Low.A→X", "", "1")]
    [DataRow("P.Low.A→X→Y→P.High.B", "X→Y", "", "1")]
    [DataRow("P.Low.A→X→Y→P.High.B", "Y→P.High.B", "", "1")]
    [DataRow("P.Low.A→X→Y→P.High.B", "P.Low.A→X Y→P.High", "", "1 1")]
    [DataRow("P.Low.A→X→P.High.B P.Low.C→Y→P.High.D", "P.Low.A→X", "P.Low.C→Y→P.High.D", "1")]
    [DataRow("P.Low.A→X→P.High.B P.Low.C→Y→P.High.D", "P.Low.A→X Y→P.High.D", "", "1 1")]
    [DataRow("P.Low.A→X→P.High.B P.Low.A→Y→P.High.B", "P.Low.A→X", "P.Low.A→Y→P.High.B", "1")]
    [DataRow("P.Low.A→X P.Low.B→X→P.High.C", "P.Low.A→X", "P.Low.B→X→P.High.C", "1")]
    [DataRow("P.Low.A→Lib/X→Lib/Y→Lib/P.High.B", "X→Y", "", "1")]
    [DataRow("P.Low.A→X→P.High.B", "X→P.High.C P.Low.B→X Y→Y", "P.Low.A→X→P.High.B", "0 0 0")]
    public void A_chain_is_cleared_with_any_of_its_steps(string references, string entries, string open, string counts)
    {
        var settled = Settle(Facts.Types(references), entries.Split(' '));
        Assert.AreEqual(open, string.Join(" ", settled.Open.Select(Chain)));
        Assert.AreEqual(counts, Counts(settled));
    }

    [TestMethod]
    public void An_entry_is_of_use_where_the_shortest_chain_runs_elsewhere()
    {
        var settled = Settle(Facts.Types("P.Low.A→X→P.High.B P.Low.A→Y→Z→X"), "Y→Z");
        Assert.AreEqual("P.Low.A→X→P.High.B", Chain(settled.Open.Single()));
        Assert.AreEqual("1", Counts(settled));
    }

    [TestMethod]
    [DataRow("X→P.High.D", "3")]
    [DataRow("P.Low.A→X", "1")]
    [DataRow("P.Low→X", "3")]
    [DataRow("X→P.High", "6")]
    public void A_step_counts_as_often_as_it_has_sources(string entry, string count) =>
        Assert.AreEqual(count, Counts(Settle(Facts.Types("P.Low.A→X P.Low.B→X P.Low.C→X P.High.Z→X X→P.High.D X→P.High.E"), entry)));

    [TestMethod]
    public void A_reference_that_breaks_two_contracts_is_debt_of_both_and_counts_once()
    {
        var settled = Facts.Settle(Graph, [Facts.Layers("High", "Low"), Facts.Forbidden("P.Low.A", "P.High")], Facts.Ignored("P.Low.A", "P.High.X"));
        Assert.AreEqual("Layers Forbidden", string.Join(" ", settled.Debt.Select(row => row.Contract.Name)));
        Assert.AreEqual("1", Counts(settled));
    }

    [TestMethod]
    public void An_entry_for_one_contract_leaves_chains_of_another_open()
    {
        var graph = Facts.Types("P.Low.A→X→P.High.B");
        var settled = Facts.Settle(graph, [Facts.Layers("High", "Low"), Facts.Group("Group", "P.*")], Facts.Ignored("X", "P.High", contract: "Group"));
        Assert.AreEqual("Layers", string.Join(" ", settled.Open.Select(open => open.Violation.Contract.Name)));
        Assert.AreEqual("1", Counts(settled));
    }

    [TestMethod]
    public void An_entry_for_what_an_independent_group_reaches_covers_its_namespaces()
    {
        var settled = Facts.Settle(Facts.Types("A.X→Indirect→B.Y"), [Facts.Group("Group", "A;B")], Facts.Ignored("A.*", "Indirect"), Facts.Ignored("A", "Indirect"));
        Assert.HasCount(0, settled.Open);
        Assert.AreEqual("0 1", Counts(settled));
    }

    [TestMethod]
    [DataRow("P.A.X→P.B.Y→P.A.X", "P.A.X→P.B.Y", "", "1")]
    [DataRow("P.A.X→P.B.Y→P.A.X", "P.B.Y→P.A.X", "", "1")]
    [DataRow("P.A.X→P.B.Y→P.A.X P.B.Z→P.A.X", "P.B.Y→P.A.X", "P.B.Z→P.A.X", "1")]
    [DataRow("P.A.X→P.B.Y→P.C.Z", "P.A.X→P.B.Y", "", "0")]
    [DataRow("P.A.X→P.B.Y Lib/P.B.Z→Lib/P.A.W", "P.B.Z→P.A.W", "", "1")]
    [DataRow("P.A.X→P.B.Y Lib/P.B.Z→Lib/P.A.W→Lib/P.B.Z", "P.A.X→P.B.Y", "", "0")]
    public void A_cycle_is_cleared_with_any_of_its_steps(string references, string entries, string open, string counts)
    {
        var settled = Facts.Settle(Facts.Types(references), [Facts.Acyclic("P")], [.. entries.Split(' ').Select(Entry)]);
        Assert.AreEqual(open, string.Join(" ", settled.Open.Select(Chain)));
        Assert.AreEqual(counts, Counts(settled));
    }

    [TestMethod]
    [DataRow("P.Mid.A→X P.Low.A→X X→P.High.B")]
    [DataRow("P.Low.A→X P.Mid.A→X X→P.High.B")]
    public void Of_several_layers_that_break_a_contract_by_one_step_the_highest_is_told(string references)
    {
        var graph = Facts.Types(references);
        var layers = Facts.Layers("High", "Mid", "Low");
        var row = Facts.Settle(graph, [layers], Facts.Ignored("X", "P.High")).Debt.Single();
        Assert.AreEqual(1, layers.Assign(graph).LayerOf(row.Involvement.SourcePlace));
    }

    private static Settlement Settle(params IgnoredReference[] entries) => Facts.Settle(Graph, [Facts.Layers("High", "Low")], entries);

    private static Settlement Settle(ReferenceGraph graph, params string[] entries) =>
        Facts.Settle(graph, [Facts.Layers("High", "Low")], [.. entries.Select(Entry)]);

    private static IgnoredReference Entry(string text) => Facts.Ignored(text.Split('→')[0], text.Split('→')[1]);

    private static string Chain(OpenViolation open) => string.Join("→", open.Violation.Chain.Select(node => open.Graph.NameOf(node).Text));

    private static string Counts(Settlement settled) => string.Join(" ", settled.Entries.Select((_, i) => settled.CountOf(i)));
}
