using LayerCheck.Contracts;
using LayerCheck.Contracts.Rules;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reporting;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class SummaryBuilderTests
{
    private static readonly ReferenceGraph Graph = Facts.Types("P.Low.A→P.High.X", "P.Low.B→P.High.X", "P.High.X→P.Low.A", "P.G.One.A→P.G.Two.B", "P.Low.B→Outside.T");

    private static readonly ReferenceGraph Projects = ProjectGraph.Create("P", [], [], []).Graph;

    [TestMethod]
    public void A_violation_knows_its_layers_its_place_and_what_the_build_says()
    {
        var row = Build("/repo/src/Low.cs").Violations.Single(row => row.Code == "LC2001");
        Assert.AreEqual(
            new ViolationRow("LC2001", Severity.Warning, "P.Low.A", "P.High.X", "Low", "High", "Layers", 1, new ReportPlace("src/Low.cs", 3, 7), "must not"), row);
    }

    [TestMethod]
    public void Debt_knows_its_code_its_layers_and_its_entry()
    {
        var part = Build("/repo/src/Low.cs", Facts.Ignored("P.Low.A", "P.High.X"), Facts.Ignored("P.G", "P.G"), Facts.Ignored("P.Low.B", "Outside.T"));
        Assert.AreEqual(
            "LC2002 P.G.One→P.G.Two, LC2001 Low→High, LC2003 →",
            string.Join(", ", part.Debt.Select(row => $"{row.Code} {row.FromLayer}→{row.ToLayer}")));
        Assert.IsTrue(part.Debt.All(row => row.Place == new ReportPlace("Project.csproj", 1, 0)));
        Assert.IsTrue(part.Entries.All(row => row.Place == new ReportPlace("Project.csproj", 1, 0)));
    }

    [TestMethod]
    [DataRow("/repo/src/Low.cs", "src/Low.cs")]
    [DataRow("/repository/src/Low.cs", "/repository/src/Low.cs")]
    [DataRow("/elsewhere/Low.cs", "/elsewhere/Low.cs")]
    [DataRow("C:\\x\\Low.cs", "C:/x/Low.cs")]
    public void A_place_is_relative_to_the_root_where_it_is_below_it(string file, string expected) =>
        Assert.AreEqual(expected, Build(file).Violations[0].Place.File);

    [TestMethod]
    [DataRow("C:\\repo\\src\\P\\P.csproj", "src/P/P.csproj", "C:\\repo\\src\\Low.cs", "src/Low.cs")]
    [DataRow("/elsewhere/P.csproj", "/elsewhere/P.csproj", "/elsewhere/Low.cs", "/elsewhere/Low.cs")]
    public void The_root_is_what_the_project_is_relative_to(string project, string path, string file, string expected) =>
        Assert.AreEqual(expected, Build(project, path, file, []).Violations[0].Place.File);

    [TestMethod]
    public void A_layer_is_matched_by_a_type_or_by_a_project()
    {
        Assert.AreEqual("High True, Low True, Gone False", string.Join(", ", Build("/repo/a.cs").Layers.Select(layer => $"{layer.Name} {layer.IsMatched}")));
        var architecture = new Architecture([Facts.Layers("App=P", "Lib=Some")], Severity.Error);
        var part = new SummaryBuilder(KeyOf("P.csproj"), "/repo/P.csproj", architecture, Facts.Types("Other.T"), Projects).Build(new Settlement([]), [], []);
        Assert.AreEqual("App True, Lib False", string.Join(", ", part.Layers.Select(layer => $"{layer.Name} {layer.IsMatched}")));
    }

    private static SummaryPart Build(string file, params IgnoredReference[] ignored) => Build("/repo/src/P/P.csproj", "src/P/P.csproj", file, ignored);

    private static SummaryPart Build(string project, string path, string file, IgnoredReference[] ignored)
    {
        var architecture = new Architecture(
            [Facts.Layers("High", "Low", "Gone"), Facts.Group("Group", "P.G.*"), Facts.Forbidden("P.Low.B", "Outside")], Severity.Error);
        var settlement = new Settlement(ignored);
        settlement.Settle(Graph, architecture.Contracts.Select(contract => contract.On(Graph)).OfType<IRule>());
        var found = settlement.Open
            .Where(open => Graph.NameOf(open.Violation.From).Text == "P.Low.A")
            .Select(open => new Reported<OpenViolation>(open, new Diagnostic(open.Code, Severity.Warning, new SourcePlace(file, 3, 7), "must not")));
        return new SummaryBuilder(KeyOf(path), project, architecture, Graph, Projects).Build(settlement, [.. found], []);
    }

    private static PartKey KeyOf(string path) => new(path, string.Empty, "Debug", string.Empty);
}
