namespace LayerCheck.Tests.Contracts;

/// <summary>Layers that are repeated in containers.</summary>
[TestClass]
public sealed class ContainerTests
{
    [TestMethod]
    [DataRow("P.Two.Medium→P.One.High P.Three.Low→P.Two.High", "")]
    [DataRow("P.Two.Medium→P.Two.High", "P.Two.Medium→P.Two.High")]
    [DataRow("P.Two.High.A→P.Two.Low.B", "")]
    [DataRow("P.One.Medium.A→Utils→P.One.High.B", "P.One.Medium.A→Utils→P.One.High.B")]
    [DataRow("P.One.Medium.A→P.One.Helper→P.One.High.B", "P.One.Medium.A→P.One.Helper→P.One.High.B")]
    [DataRow("P.One.Medium.A→P.Two.Helper→P.One.High.B", "P.One.Medium.A→P.Two.Helper→P.One.High.B")]
    [DataRow("P.One.Medium.A→Utils→P.Two.High.B", "")]
    [DataRow("P.One.Medium.A→P.Two.Low.B→P.One.High.C", "")]
    [DataRow("P.Four.Medium.A→P.Four.High.B", "")]
    public void Layers_hold_within_each_container_and_say_nothing_between_them(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.LayersIn("P.One;P.Two;P.Three", ["High", "Medium", "Low"]), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.Components.One.Medium.A→P.Components.Two.High.B P.Components.One.High.A→P.Components.One.Low.B", "")]
    [DataRow("P.Components.Two.Medium.Green.Beta→P.Components.Two.High.Red.Alpha", "P.Components.Two.Medium.Green.Beta→P.Components.Two.High.Red.Alpha")]
    public void A_container_can_be_a_pattern(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.LayersIn("P.Components.*", ["High", "Medium", "Low"]), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.One", "P.One.A.Low.X→P.One.B.C.High.Y", "P.One.A.Low.X→P.One.B.C.High.Y")]
    [DataRow("P.*.Parts", "P.One.Parts.A.Low.X→P.One.Parts.B.C.High.Y", "P.One.Parts.A.Low.X→P.One.Parts.B.C.High.Y")]
    [DataRow("P.*.Parts", "P.One.Parts.A.Low.X→P.Two.Parts.A.High.Y", "")]
    [DataRow("P.**.Parts", "P.A.Parts.B.Low.X→P.A.Parts.C.D.High.Y", "P.A.Parts.B.Low.X→P.A.Parts.C.D.High.Y")]
    public void Layers_at_any_depth_of_a_container_are_in_the_same_one(string container, string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.LayersIn(container, ["High=**.High", "Low=**.Low"]), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.One.A.X→P.One.B.Y", "P.One.A.X→P.One.B.Y")]
    [DataRow("P.One.A.X→Utils→P.One.B.Y", "P.One.A.X→Utils→P.One.B.Y")]
    [DataRow("P.One.A.X→P.Two.B.Y", "")]
    [DataRow("P.One.A.X→P.Two.A.Y", "")]
    public void An_independent_layer_is_so_within_each_container(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.LayersIn("P.*", ["Layer=A;B!independent"]), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.One.High.A→P.One.Low.B", "P.One.High.A→P.One.Low.B")]
    [DataRow("P.One.High.A→P.Two.Low.B", "")]
    public void A_closed_layer_is_so_within_each_container(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.LayersIn("P.*", ["High", "Mid!closed", "Low"]), Facts.Types(references)));
}
