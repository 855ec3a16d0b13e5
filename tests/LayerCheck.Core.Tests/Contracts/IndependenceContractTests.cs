using LayerCheck.Graph;

namespace LayerCheck.Tests.Contracts;

[TestClass]
public sealed class IndependenceContractTests
{
    [TestMethod]
    [DataRow("P.*", "P.Blue.A→Other.B", "")]
    [DataRow("P.*", "P.Blue.A→P.Green.B", "P.Blue.A→P.Green.B")]
    [DataRow("P.*", "P.Blue.A→P.Blue.Sub.B", "")]
    [DataRow("P.*", "P.Blue.Alpha.X→P.Yellow.Gamma.Y", "P.Blue.Alpha.X→P.Yellow.Gamma.Y")]
    [DataRow("P.*", "P.Blue.X→P.Base", "")]
    [DataRow("P.*", "P.Base→P.Blue.X", "")]
    [DataRow("P.Blue;P.Green", "P.Blue.A→P.Green", "P.Blue.A→P.Green")]
    [DataRow("P.Blue;P.Green", "P.Blue.A→P.Yellow.B", "")]
    [DataRow("P.**.Api", "P.A.B.Api.X→P.C.Api.Y", "P.A.B.Api.X→P.C.Api.Y")]
    public void Members_do_not_know_each_other(string patterns, string reference, string broken) =>
        Assert.AreEqual(broken, Facts.Broken(Facts.Group("Group", patterns), Facts.Types(reference)));

    [TestMethod]
    [DataRow("P.Blue.A→Other P.Green.A→Other", "")]
    [DataRow("P.Blue.A→P.Green", "P.Blue.A→P.Green")]
    [DataRow("P.Blue.A→Other→P.Green.B", "P.Blue.A→Other→P.Green.B")]
    [DataRow("P.Blue.Alpha→P.Yellow.Gamma", "P.Blue.Alpha→P.Yellow.Gamma")]
    [DataRow("P.Blue.Beta.Foo→P.Green", "P.Blue.Beta.Foo→P.Green")]
    [DataRow("P.Blue.A→Other→P.Blue.B", "")]
    [DataRow("P.Blue.A→Other→P.Green.B→Another→P.Yellow.C", "P.Blue.A→Other→P.Green.B P.Green.B→Another→P.Yellow.C")]
    [DataRow("P.Blue.A→Other P.Yellow.A→Other P.Green.A→Other→P.Green.B", "P.Blue.A→Other→P.Green.B×2")]
    [DataRow("P.Blue.A→Other→P.Green.B Other→P.Blue.C P.Green.D→Other", "P.Blue.A→Other→P.Green.B P.Green.D→Other→P.Blue.C")]
    [DataRow("P.Blue.A→Lib/Other→Lib/P.Green.B", "P.Blue.A→Other→P.Green.B")]
    public void Members_do_not_know_each_other_by_a_chain(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Group("Group", "P.Blue;P.Green;P.Yellow"), Facts.Types(references)));

    [TestMethod]
    public void Projects_are_members_by_name()
    {
        var projects = ProjectGraph.Create("P.Blue.Web", [new("P.Green", Facts.Nowhere), new("P.Blue", Facts.Nowhere), new("Q", Facts.Nowhere)], [], []);
        Assert.AreEqual("P.Blue.Web→P.Green", Facts.Broken(Facts.Group("Group", "P.*"), projects.Graph));
    }
}
