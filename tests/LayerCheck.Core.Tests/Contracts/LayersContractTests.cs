using LayerCheck.Graph;

namespace LayerCheck.Tests.Contracts;

[TestClass]
public sealed class LayersContractTests
{
    [TestMethod]
    [DataRow("P.High.Green→P.Medium.Orange", "")]
    [DataRow("P.High.Green→P.Low.White.Gamma", "")]
    [DataRow("P.High.A→P.High.B.C", "")]
    [DataRow("P.Medium.Orange→P.High.Green", "P.Medium.Orange→P.High.Green")]
    [DataRow("P.Low.White.Gamma→P.Medium.Red", "P.Low.White.Gamma→P.Medium.Red")]
    [DataRow("P.Medium→P.High", "P.Medium→P.High")]
    [DataRow("P.Medium.A.B→P.High.C.D", "P.Medium.A.B→P.High.C.D")]
    [DataRow("P.LowLevel.A→P.High.B", "")]
    [DataRow("Q.A→P.High.B", "")]
    public void A_layer_may_reference_itself_and_every_lower_one(string reference, string broken) =>
        Assert.AreEqual(broken, Facts.Broken(Facts.Layers("High", "Medium", "Low"), Facts.Types(reference)));

    [TestMethod]
    public void The_longer_pattern_decides_which_layer_a_type_is_in()
    {
        var contract = Facts.Layers("Top=P", "Low=P.Low");
        Assert.AreEqual("P.Low.A→P.B", Facts.Broken(contract, Facts.Types("P.Low.A→P.B", "P.B→P.Low.A")));
    }

    [TestMethod]
    [DataRow("P.Highest.A→P.Mid.B", "")]
    [DataRow("P.Mid.A→P.Lowest.B", "")]
    [DataRow("P.Highest.A→P.Low.B", "P.Highest.A→P.Low.B")]
    [DataRow("P.Highest.A→P.Lowest.B", "P.Highest.A→P.Lowest.B")]
    [DataRow("P.High.A→P.Low.B", "P.High.A→P.Low.B")]
    [DataRow("P.High.A→P.Lowest.B", "P.High.A→P.Lowest.B")]
    public void What_lies_beneath_a_closed_layer_is_reached_through_it_only(string reference, string broken) =>
        Assert.AreEqual(broken, Facts.Broken(Facts.Layers("Highest", "High", "Mid!closed", "Low", "Lowest"), Facts.Types(reference)));

    [TestMethod]
    [DataRow("One=P.A;P.B!independent", "P.A.X→P.B.Y")]
    [DataRow("One=P.A;P.B", "")]
    public void The_namespaces_of_an_independent_layer_do_not_know_each_other(string layer, string broken) =>
        Assert.AreEqual(broken, Facts.Broken(Facts.Layers(layer), Facts.Types("P.A.X→P.B.Y", "P.A.X→P.A.Z")));

    [TestMethod]
    public void A_type_that_two_layers_claim_with_equal_weight_is_a_tie()
    {
        var contract = Facts.Layers("One=P.*.Api", "Two=P.Oede.*");
        var ties = contract.Assign(Facts.Types("P.Oede.Api.X")).Ties;
        Assert.AreEqual("One Two", $"{ties.Single().First.Name} {ties.Single().Second.Name}");
    }

    [TestMethod]
    public void Projects_obey_the_same_rule_by_name()
    {
        var projects = ProjectGraph.Create("P.Low", [new("P.High", Facts.Nowhere), new("P.Lower", Facts.Nowhere), new("P.Medium.X", Facts.Nowhere)], [], []);
        Assert.AreEqual("P.Low→P.High P.Low→P.Medium.X", Facts.Broken(Facts.Layers("High", "Medium", "Low"), projects.Graph));
    }
}
