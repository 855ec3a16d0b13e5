using LayerCheck.Graph;

namespace LayerCheck.Tests.Contracts;

[TestClass]
public sealed class ProtectedContractTests
{
    [TestMethod]
    [DataRow("P.A.Sub.X→P.Models.Y", "")]
    [DataRow("P.Models.X→P.Models.Y", "")]
    [DataRow("P.Other.X→P.Models.Y", "P.Other.X→P.Models.Y")]
    [DataRow("Other→P.Models", "Other→P.Models")]
    [DataRow("P.Models.X→P.Other.Y", "")]
    [DataRow("P.Other.X→P.ModelsOfOthers.Y", "")]
    [DataRow("P.Other.X→Lib/P.Models.Y", "P.Other.X→P.Models.Y")]
    [DataRow("Lib/P.Other.X→P.Models.Y", "")]
    public void Only_itself_and_those_allowed_reference_it(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Protected("P.Models", "P.A"), Facts.Types(references)));

    [TestMethod]
    public void Whoever_is_allowed_may_be_referenced_by_all() =>
        Assert.AreEqual("", Facts.Chains(Facts.Protected("P.Models", "P.A"), Facts.Types("P.Other.X→P.A.Y→P.Models.Z")));

    [TestMethod]
    [DataRow("P.A.X→P.B.Y", "")]
    [DataRow("P.Other.X→P.A.Y P.Other.X→P.B.Y", "P.Other.X→P.A.Y P.Other.X→P.B.Y")]
    public void Several_namespaces_are_protected_as_one(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Protected("P.A;P.B", ""), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.One.Web.X→P.One.Internal.Y", "P.One.Web.X→P.One.Internal.Y")]
    [DataRow("P.One.Api.X→P.Two.Internal.Y", "")]
    [DataRow("P.One.Internal.X→P.Two.Internal.Y", "")]
    public void Protected_and_allowed_can_be_patterns(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Protected("P.*.Internal", "P.*.Api"), Facts.Types(references)));

    [TestMethod]
    public void Projects_are_not_protected() =>
        Assert.IsNull(Facts.Protected("P.Models", "").On(ProjectGraph.Create("P.Web", [new("P.Models", Facts.Nowhere)], [], []).Graph));
}
