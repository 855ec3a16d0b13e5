using LayerCheck.Graph;

namespace LayerCheck.Tests.Contracts;

[TestClass]
public sealed class AcyclicContractTests
{
    [TestMethod]
    [DataRow("P.A.X→P.B.Y", "")]
    [DataRow("P.A.X→P.B.Y P.B.Y→P.C.Z P.A.X→P.C.Z", "")]
    [DataRow("P.A.X→P.B.Y P.B.Z→P.A.W", "P.B.Z→P.A.W")]
    [DataRow("P.A.X→P.B.Y P.B.Z→P.A.W P.B.Y→P.A.W", "P.A.X→P.B.Y")]
    [DataRow("P.A.X→P.B.Y P.B.Y→P.C.Z P.C.V→P.A.W", "P.C.V→P.A.W")]
    [DataRow("P.A.X→P.A.Y→P.A.X", "")]
    [DataRow("P.A.X→P.Y→P.A.X", "")]
    [DataRow("P.A.X→P.A.B.Y→P.A.X", "")]
    [DataRow("P.A.X→Utils→P.B.Y→P.A.X", "")]
    [DataRow("P.A.Sub.X→P.B.Y→P.A.Other.Z", "P.B.Y→P.A.Other.Z")]
    [DataRow("Q.A.X→Q.B.Y→Q.A.X", "")]
    public void The_children_of_a_namespace_form_no_cycle(string references, string broken) =>
        Assert.AreEqual(broken, Facts.Broken(Facts.Acyclic("P"), Facts.Types(references)));

    [TestMethod]
    [DataRow("P", 0, "")]
    [DataRow("P", 1, "P.A.C.Y→P.A.B.X")]
    [DataRow("P.*", 0, "P.A.C.Y→P.A.B.X")]
    [DataRow("P.A", 0, "P.A.C.Y→P.A.B.X")]
    [DataRow("P.B", 0, "")]
    [DataRow("*", 1, "P.A.C.Y→P.A.B.X")]
    [DataRow("**", 0, "P.A.C.Y→P.A.B.X")]
    public void Depth_looks_at_generations_beneath_as_well(string namespaces, int depth, string broken) =>
        Assert.AreEqual(broken, Facts.Broken(Facts.Acyclic(namespaces, depth), Facts.Types("P.A.B.X→P.A.C.Y→P.A.B.X")));

    [TestMethod]
    public void Each_generation_is_looked_at_by_itself() =>
        Assert.AreEqual(
            "P.A.C.Y→P.A.B.X P.B.Z→P.A.C.Y",
            Facts.Broken(Facts.Acyclic("P", 1), Facts.Types("P.A.B.X→P.A.C.Y→P.A.B.X P.A.B.X→P.B.Z→P.A.C.Y")));

    [TestMethod]
    public void Two_cycles_with_one_reference_in_common_need_one_cut()
    {
        var graph = Facts.Types("P.A.X→P.B.Y P.B.Y→P.C.Z P.B.Z→P.C.Z P.C.Z→P.A.X P.C.Y→P.A.X P.B.Y→P.D.V P.B.Z→P.D.V P.D.V→P.A.X P.D.W→P.A.X");
        Assert.AreEqual("P.A.X→P.B.Y", Facts.Broken(Facts.Acyclic("P"), graph));
    }

    [TestMethod]
    public void Of_a_pair_that_is_to_go_every_reference_is_told() =>
        Assert.AreEqual(
            "P.B.Y→P.A.X P.B.Z→P.A.X",
            Facts.Broken(Facts.Acyclic("P"), Facts.Types("P.A.X→P.B.Y→P.A.X P.A.W→P.B.Y P.A.X→P.B.Z→P.A.X")));

    [TestMethod]
    public void The_whole_cycle_is_told()
    {
        var violation = Facts.Violations(Facts.Acyclic("P"), Facts.Types("P.A.X→P.B.Y→P.C.Z→P.A.X P.C.Z→P.D.V")).Single();
        Assert.AreEqual("P.C -> P.A -> P.B -> P.C", violation.Breach.Between);
    }

    [TestMethod]
    [DataRow("P.A.X→P.B.Y Lib/P.B.Z→Lib/P.A.W", "P.A.X→P.B.Y")]
    [DataRow("P.A.X→P.B.Y→P.C.Z Lib/P.C.V→Lib/P.A.W", "P.B.Y→P.C.Z")]
    [DataRow("Lib/P.A.X→Lib/P.B.Y→Lib/P.A.X", "")]
    [DataRow("P.A.V→P.B.W Lib/P.A.X→Lib/P.B.Y→Lib/P.A.X", "")]
    [DataRow("P.A.V→P.C.W→P.B.V Lib/P.A.X→Lib/P.B.Y→Lib/P.A.X", "P.C.W→P.B.V")]
    public void Only_this_projects_references_are_to_go(string references, string broken) =>
        Assert.AreEqual(broken, Facts.Broken(Facts.Acyclic("P"), Facts.Types(references)));

    [TestMethod]
    public void Projects_form_no_cycles_anyway() =>
        Assert.IsNull(Facts.Acyclic("P").On(ProjectGraph.Create("P.A", [new("P.B", Facts.Nowhere)], [], []).Graph));
}
