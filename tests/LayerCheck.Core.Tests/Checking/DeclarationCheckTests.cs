using LayerCheck.Checking;
using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reading.Metadata;
using LayerCheck.Reporting;

namespace LayerCheck.Tests.Checking;

[TestClass]
public sealed class DeclarationCheckTests
{
    private static readonly ReferenceGraph Graph = Facts.Types("Project.csproj P.High.A→P.Low.B P.Low.B→Lib/Q.C");

    [TestMethod]
    [DataRow("High Low", "")]
    [DataRow("High Lowest", "LC0005 Lowest")]
    [DataRow("Highest High Lowest", "LC0005 Highest, LC0005 Lowest")]
    [DataRow("High Lowest!optional", "")]
    [DataRow("High Other=Q", "")]
    [DataRow("High Low=P.Low;P.Lowest", "")]
    [DataRow("All=P Part=P.Low Type=P.Low.B", "")]
    public void A_layer_that_matches_nothing_is_named_unless_it_is_optional(string layers, string diagnostics) =>
        Assert.AreEqual(diagnostics, Check([Facts.Layers(layers.Split(' '))], check => check.AddUnmatched(Graph, new ReferencedAssemblies([], new Unkept()))));

    [TestMethod]
    public void What_contracts_keep_apart_must_be_there()
    {
        IContract[] contracts =
        [
            Facts.Group("Group", "R.*"), Facts.Forbidden("R", "P.Low"), Facts.Forbidden("P.Low", "R"), Facts.Protected("R", "P.Low"), Facts.Acyclic("R"),
            Facts.LayersIn("R.*", ["High!optional"]),
        ];
        Assert.AreEqual(
            "LC0005 Group, LC0005 Forbidden, LC0005 Protected, LC0005 Acyclic, LC0005 Layers",
            Check(contracts, check => check.AddUnmatched(Graph, new ReferencedAssemblies([], new Unkept()))));
    }

    [TestMethod]
    [DataRow("High=P.Low Low=P.Low", "LC0006 Low")]
    [DataRow("High=P.High;P.Low Low=P.Low", "LC0006 Low")]
    [DataRow("High=P Low=P.Low", "")]
    public void Two_layers_with_one_pattern_are_a_tie(string layers, string diagnostics) =>
        Assert.AreEqual(diagnostics, Check([Facts.Layers(layers.Split(' '))], check => check.AddEqualPatterns()));

    [TestMethod]
    [DataRow("High=P.*.Api Low=P.Oede.*", "P.Oede.Api.X", "LC0006 Low")]
    [DataRow("High=P.*.Api Low=P.Oede.*", "P.Oede.Web.X P.Oegb.Api.X", "")]
    [DataRow("High=P.*.Api Low=P.Oede.* Both=P.Oede.Api", "P.Oede.Api.X", "")]
    [DataRow("High=P.Low Low=P.Low", "P.Low.X", "")]
    public void Two_layers_with_patterns_of_equal_weight_are_a_tie_where_a_type_shows_it(string layers, string types, string diagnostics) =>
        Assert.AreEqual(diagnostics, Check([Facts.Layers(layers.Split(' '))], check => check.AddTies(Facts.Types(types))));

    private static string Check(IReadOnlyList<IContract> contracts, Action<DeclarationCheck> check)
    {
        var diagnostics = new List<Diagnostic>();
        check(new DeclarationCheck(
            new ProjectToCheck(
                "/repo/Project.csproj", new PartKey("Project.csproj", "", "Debug", ""), new Architecture(contracts, Severity.Error), false, [],
                new DebtBook("/repo/LayerCheck.debt", "/repo/obj/lock"), DebtUpdate.None, null, ProjectGraph.Create("Project", [], [], []), false, default),
            diagnostics));
        return string.Join(", ", diagnostics.Select(diagnostic => $"{diagnostic.Code} {SubjectOf(diagnostic)}"));
    }

    /// <summary>What a message is about: for a tie the second of its names, else the first.</summary>
    private static string SubjectOf(Diagnostic diagnostic) => diagnostic.Message.Split('\'')[diagnostic.Code == "LC0006" ? 3 : 1];
}
