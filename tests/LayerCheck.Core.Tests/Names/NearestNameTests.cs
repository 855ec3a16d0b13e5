using LayerCheck.Names;

namespace LayerCheck.Tests.Names;

[TestClass]
public sealed class NearestNameTests
{
    private static readonly string[] Known = ["Namespaces", "Projects", "Contract", "Optional", "Closed"];

    [TestMethod]
    [DataRow("Namspaces", "Namespaces")]
    [DataRow("namespace", "Namespaces")]
    [DataRow("Projcets", "Projects")]
    [DataRow("Colsed", "Closed")]
    [DataRow("Severity", null)]
    [DataRow("", null)]
    public void A_typo_leads_to_the_name_that_was_meant(string typed, string? meant) => Assert.AreEqual(meant, NearestName.Find(typed, Known));

    [TestMethod]
    public void A_huge_name_is_no_typo() => Assert.IsNull(NearestName.Find(new string('x', 1_000_000), Known));
}
