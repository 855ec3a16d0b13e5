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

    private static Settlement Settle(params IgnoredReference[] entries)
    {
        var settlement = new Settlement(entries);
        settlement.Settle(Graph, [Facts.Layers("High", "Low").On(Graph)]);
        return settlement;
    }
}
