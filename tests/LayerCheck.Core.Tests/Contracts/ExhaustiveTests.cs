using LayerCheck.Contracts;
using LayerCheck.Graph;

namespace LayerCheck.Tests.Contracts;

/// <summary>What is in no layer of an exhaustive contract.</summary>
[TestClass]
public sealed class ExhaustiveTests
{
    private static readonly ReferenceGraph Foo = Facts.Types("Project.csproj Foo.Red.A Foo.Green.B Foo.Blue.C Foo.D Bar.E Foo.Blue.Deep.F Lib/Foo.Yellow.G");

    [TestMethod]
    [DataRow("Red Green", "", "Foo.Blue×2")]
    [DataRow("Red Green", "Blue", "")]
    [DataRow("Red", "", "Foo.Blue×2 Foo.Green×1")]
    [DataRow("Red", "Blue", "Foo.Green×1")]
    [DataRow("Red Green Blue!optional", "", "")]
    [DataRow("Red Green Blue Black!optional", "", "")]
    [DataRow("Red Green Blue.Deep", "", "Foo.Blue×1")]
    [DataRow("Red Green", "*", "")]
    public void Every_child_namespace_of_a_container_is_in_a_layer_or_ignored(string layers, string ignores, string uncovered) =>
        Assert.AreEqual(uncovered, Uncovered(Facts.LayersIn("Foo", layers.Split(' '), isExhaustive: true, ignores)));

    [TestMethod]
    [DataRow("Red=Foo.Red Green=Foo.Green", "Foo", "Bar×1")]
    [DataRow("Red=Foo.Red Green=Foo.Green", "", "Bar×1 Foo×1 Foo.Blue×1 Foo.Blue.Deep×1")]
    [DataRow("All=Foo Bar=Bar", "", "")]
    public void Without_containers_every_namespace_is_in_a_layer_or_ignored(string layers, string ignores, string uncovered) =>
        Assert.AreEqual(uncovered, Uncovered(Facts.LayersIn("", layers.Split(' '), isExhaustive: true, ignores)));

    [TestMethod]
    public void A_contract_that_is_not_exhaustive_misses_nothing() => Assert.AreEqual("", Uncovered(Facts.LayersIn("Foo", ["Red"])));

    [TestMethod]
    public void The_first_type_by_name_stands_for_its_namespace()
    {
        var missing = Facts.LayersIn("Foo", ["Red"], isExhaustive: true).FindUncovered(Facts.Types("Project.csproj Foo.Blue.Z Foo.Blue.A Foo.Blue.M"), _ => true).Single();
        Assert.AreEqual(2, missing.FirstType);
    }

    private static string Uncovered(LayersContract contract) =>
        string.Join(" ", contract.FindUncovered(Foo, _ => true).Select(missing => $"{missing.Namespace}×{missing.Types}"));
}
