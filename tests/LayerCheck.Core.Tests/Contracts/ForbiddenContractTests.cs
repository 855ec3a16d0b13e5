using LayerCheck.Graph;

namespace LayerCheck.Tests.Contracts;

[TestClass]
public sealed class ForbiddenContractTests
{
    [TestMethod]
    [DataRow("P.Core.A→P.Web.B", "P.Core.A→P.Web.B")]
    [DataRow("P.Web.B→P.Core.A", "")]
    [DataRow("P.Core.A→P.Core.B", "")]
    [DataRow("P.Core.A→P.WebTools.B", "")]
    [DataRow("P.Core.A→X→P.Web.B", "P.Core.A→X→P.Web.B")]
    [DataRow("P.Core.A→X P.Core.B→X→P.Web.B", "P.Core.A→X→P.Web.B×2")]
    [DataRow("P.Core.A→P.Core.B→X→P.Web.C", "P.Core.B→X→P.Web.C")]
    [DataRow("P.Core.A→Lib/Q.X→Lib/P.Web.B", "P.Core.A→Q.X→P.Web.B")]
    [DataRow("P.Core.A→X→P.Web.B→P.Web.C", "P.Core.A→X→P.Web.B")]
    public void From_does_not_reference_to(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Forbidden("P.Core", "P.Web"), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.Core.A→X→P.Web.B", "")]
    [DataRow("P.Core.A→P.Web.B", "P.Core.A→P.Web.B")]
    public void Without_indirect_references_chains_are_allowed(string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Forbidden("P.Core", "P.Web", isIndirect: false), Facts.Types(references)));

    [TestMethod]
    [DataRow("System.IO", "P.Core.A→System.Runtime/System.IO.File", "P.Core.A→System.IO.File")]
    [DataRow("System.IO", "P.Core.A→X→System.Runtime/System.IO.File", "P.Core.A→X→System.IO.File")]
    [DataRow("System.DateTime", "P.Core.A→System.Runtime/System.DateTime P.Core.A→System.Runtime/System.DateTimeOffset", "P.Core.A→System.DateTime")]
    [DataRow("Newtonsoft.Json", "P.Core.A→Newtonsoft.Json/Newtonsoft.Json.Linq.JObject", "P.Core.A→Newtonsoft.Json.Linq.JObject")]
    public void What_is_forbidden_may_lie_outside_the_code_base(string to, string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Forbidden("P.Core", to), Facts.Types(references)));

    [TestMethod]
    [DataRow("P.Core", "P", "P.Core.A→P.B", "P.Core.A→P.B")]
    [DataRow("P.Core", "P", "P.Core.A→P.Core.B", "")]
    [DataRow("P", "P.Core", "P.A→P.Core.B", "P.A→P.Core.B")]
    [DataRow("P", "P.Core", "P.Core.A→P.Core.B", "")]
    [DataRow("P", "P.Core", "P.Core.A→P.B", "")]
    [DataRow("P.Core", "P.Core", "P.Core.A→P.Core.B", "")]
    [DataRow("P.*", "P.Core", "P.Web.A→P.Core.B", "P.Web.A→P.Core.B")]
    [DataRow("P.*", "P.Core", "P.Core.A→P.Core.B", "")]
    [DataRow("P.Core", "P.*", "P.Core.A→P.Web.B", "P.Core.A→P.Web.B")]
    [DataRow("P.*.Api", "P.Oede.*", "P.Oede.Web.A→P.Oede.Api.B", "")]
    [DataRow("P.*.Api", "P.Oede.*", "P.Oegb.Api.A→P.Oede.Api.B", "P.Oegb.Api.A→P.Oede.Api.B")]
    public void Where_both_cover_a_type_the_closer_pattern_decides_and_of_equals_what_is_forbidden(string from, string to, string references, string chains) =>
        Assert.AreEqual(chains, Facts.Chains(Facts.Forbidden(from, to), Facts.Types(references)));

    [TestMethod]
    public void Projects_and_packages_obey_by_name()
    {
        var projects = ProjectGraph.Create("P.Core", [new("P.Tools", Facts.Nowhere)], [new("Newtonsoft.Json", Facts.Nowhere)], [new("P.Tools", "P.Web", false)]);
        Assert.AreEqual("P.Core→Newtonsoft.Json P.Core→P.Tools→P.Web", Facts.Chains(Facts.Forbidden("P.Core", "P.Web;Newtonsoft"), projects.Graph));
    }
}
