namespace LayerCheck.Tests.Contracts;

/// <summary>Chains of types that are in no layer.</summary>
[TestClass]
public sealed class LayerChainTests
{
    [TestMethod]
    [DataRow("P.High.Blue→Utils→P.Medium.Red", "")]
    [DataRow("P.Medium.X→Nickel→P.High.Y", "P.Medium.X→Nickel→P.High.Y")]
    [DataRow("P.Medium.X→Iron→Gold→P.High.Y", "P.Medium.X→Iron→Gold→P.High.Y")]
    [DataRow("P.Medium.X→Iron→Gold→Zinc→P.High.Y", "P.Medium.X→Iron→Gold→Zinc→P.High.Y")]
    [DataRow("P.Medium.X→Iron→Gold→Zinc→Tin→P.High.Y", "P.Medium.X→Iron→Gold→Zinc→Tin→P.High.Y")]
    [DataRow(
        "P.Medium.Orange→Tungsten→Copper→P.High.Green P.Medium.Orange→Gold→P.High.Green",
        "P.Medium.Orange→Gold→P.High.Green P.Medium.Orange→Tungsten→Copper→P.High.Green")]
    [DataRow("P.Low.A→Utils.Foo P.Low.B→Utils.Foo P.Low.C→Utils.Foo→P.High.Yellow", "P.Low.A→Utils.Foo→P.High.Yellow×3")]
    [DataRow(
        "P.Low.Yellow→Utils.Foo→P.High.A Utils.Foo→P.High.B Utils.Foo→P.High.C",
        "P.Low.Yellow→Utils.Foo→P.High.A P.Low.Yellow→Utils.Foo→P.High.B P.Low.Yellow→Utils.Foo→P.High.C")]
    [DataRow(
        "P.Low.A→Utils.A P.Low.A→Utils.B P.Low.A→Utils.C P.Low.B→Utils.A P.Low.B→Utils.B P.Low.B→Utils.C "
        + "Utils.A→P.High.A Utils.B→P.High.A Utils.C→P.High.A Utils.A→P.High.B Utils.B→P.High.B Utils.C→P.High.B",
        "P.Low.A→Utils.A→P.High.A×2 P.Low.A→Utils.A→P.High.B×2 P.Low.A→Utils.B→P.High.A×2 "
        + "P.Low.A→Utils.B→P.High.B×2 P.Low.A→Utils.C→P.High.A×2 P.Low.A→Utils.C→P.High.B×2")]
    [DataRow("P.Low.A→X→Y→P.High.A P.Low.B→V→W→P.High.B", "P.Low.A→X→Y→P.High.A P.Low.B→V→W→P.High.B")]
    public void A_chain_through_what_is_in_no_layer_is_a_reference(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Layers("High", "Medium", "Low"), Facts.Types(references)));

    [TestMethod]
    public void A_pair_is_one_violation_however_often_it_is_referenced() =>
        Assert.AreEqual("P.Low.A→P.High.B", Facts.Chains(Facts.Layers("High", "Low"), Facts.Types("P.Low.A→P.High.B P.Low.A→P.High.B")));

    [TestMethod]
    [DataRow("P.Low.A→P.Medium.B→P.High.C", "P.Low.A→P.Medium.B P.Medium.B→P.High.C")]
    [DataRow("P.Low.A→X→P.Low.B→Y→P.High.C", "P.Low.B→Y→P.High.C")]
    [DataRow("P.Low.A→X→Lib/P.Low.B→P.High.C", "")]
    [DataRow("P.High.A→X→P.Low.B→P.High.C", "P.Low.B→P.High.C")]
    public void A_chain_ends_at_the_first_type_of_any_layer(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Layers("High", "Medium", "Low"), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.Low.A→Lib/Q.X→Lib/P.High.B", "P.Low.A→Q.X→P.High.B")]
    [DataRow("P.Low.A→X→Lib/Q.X→Net/R.Y→Lib/P.High.B", "P.Low.A→X→Q.X→R.Y→P.High.B")]
    [DataRow("Lib/P.Low.A→Lib/Q.X→Lib/P.High.B", "")]
    [DataRow("P.Low.A→Lib/P.Low.B→Lib/P.High.C", "")]
    [DataRow("X→Lib/Q.X→Lib/P.High.B Lib/P.Low.A→Lib/Q.X", "")]
    [DataRow("P.Low.A→Lib/Q.X→Lib/P.High.B Lib/P.Low.C→Lib/Q.X", "P.Low.A→Q.X→P.High.B")]
    public void A_chain_runs_through_other_projects_and_begins_in_this_one(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Layers("High", "Low"), Facts.Types(references)));

    [TestMethod]
    public void What_is_known_of_another_assembly_joins_what_the_project_knows_of_it()
    {
        var graph = Facts.Types("P.Low.A→Lib/Q.X").WithAssemblies([("Lib", Facts.Types("Lib.csproj Q.X→Q.Y→Net/P.High.B"))]);
        Assert.AreEqual("P.Low.A→Q.X→Q.Y→P.High.B", Facts.Chains(Facts.Layers("High", "Low"), graph));
    }

    [TestMethod]
    public void Without_indirect_references_only_direct_ones_count() =>
        Assert.AreEqual(
            "P.Low.B→P.High.Y",
            Facts.Chains(Facts.LayersIn("", ["High=P.High", "Low=P.Low"], isIndirect: false), Facts.Types("P.Low.A→X→P.High.Y P.Low.B→P.High.Y")));

    [TestMethod]
    [DataRow("P.A.X→Utils→P.B.Y", "P.A.X→Utils→P.B.Y")]
    [DataRow("P.A.X→Utils→P.A.Y", "")]
    [DataRow("P.A.X→Utils P.B.X→Utils→P.A.Y Utils→P.B.Y", "P.A.X→Utils→P.B.Y P.B.X→Utils→P.A.Y")]
    public void The_namespaces_of_an_independent_layer_do_not_know_each_other_by_a_chain(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Layers("One=P.A;P.B!independent"), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.Highest.A→X→P.Low.B", "P.Highest.A→X→P.Low.B")]
    [DataRow("P.High.A→X→Y→P.Lowest.B", "P.High.A→X→Y→P.Lowest.B")]
    [DataRow("P.High.A→X→P.Mid.B→Y→P.Low.C", "")]
    [DataRow("P.Highest.A→X→P.High.B", "")]
    [DataRow("P.Mid.A→X→P.Lowest.B", "")]
    public void A_chain_past_a_closed_layer_reaches_beneath_it(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Layers("Highest", "High", "Mid!closed", "Low", "Lowest"), Facts.Types(references)));

    [TestMethod]
    public void The_shortest_chain_is_shown_and_names_decide_between_equals() =>
        Assert.AreEqual(
            "P.Low.B→X→Z→P.High.T×2",
            Facts.Chains(Facts.Layers("High", "Low"), Facts.Types("P.Low.A→W→V→Z→P.High.T P.Low.B→Y→Z P.Low.B→X→Z")));

    [TestMethod]
    public void Sources_are_counted_however_many_there_are()
    {
        var sources = Enumerable.Range(100, 150).Select(i => $"P.Low.T{i}→X");
        Assert.AreEqual("P.Low.T100→X→P.High.Y×150", Facts.Chains(Facts.Layers("High", "Low"), Facts.Types([.. sources, "X→P.High.Y", "P.High.A→X", "P.Low.Z→W"])));
    }

    [TestMethod]
    public void A_type_in_a_circle_of_types_in_no_layer_is_passed_once() =>
        Assert.AreEqual(
            "P.Low.A→X→Y→P.High.B×2",
            Facts.Chains(Facts.Layers("High", "Low"), Facts.Types("P.Low.A→X→Y→Z→X Y→P.High.B P.Low.C→Z")));
}
