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
    public void Projects_are_members_by_name()
    {
        var projects = ProjectGraph.Create("P.Blue.Web", [("P.Green", default), ("P.Blue", default), ("Q", default)], [], []);
        Assert.AreEqual("P.Blue.Web→P.Green", Facts.Broken(Facts.Group("Group", "P.*"), projects.Graph));
    }
}
