using LayerCheck.Build.Tests.Harness;
using static LayerCheck.Build.Tests.Harness.ContractRow;

namespace LayerCheck.Build.Tests;

/// <summary>Every contract may have a severity and a guidance of its own.</summary>
[TestClass]
public sealed class ContractSeverity : SceneTest
{
    private const string Guided = "Severity=\"warning\" Guidance=\"Ask\nfirst.\"";

    [TestMethod]
    public async Task A_contract_may_be_a_warning_with_a_guidance()
    {
        var scene = CreateScene();

        await BuildAsync(scene, [.. Rows(Guided), new("Overruled", Layers(Guided, "Severity=\"error\" Guidance=\"Stop.\""), "P.Low.A -> P.High.A",
            Error("LC2001", "P.Low.A -> P.High.A", "'P.Low.A' (layer Low) must not reference 'P.High.A' (layer High): Low is below High (contract P). Stop."))]);
    }

    [TestMethod]
    public async Task A_contract_may_be_turned_off() =>
        await BuildAsync(CreateScene(), [.. Rows("Severity=\"none\"").Select(row => row with { Expected = [] })]);

    [TestMethod]
    public async Task A_contract_with_no_severity_follows_the_property() =>
        await BuildAsync(CreateScene(), ["LayerCheckSeverity=warning"], [.. Rows("Guidance=\"Ask first.\"")]);

    private static ContractRow[] Rows(string metadata) =>
    [
        new("Layered", Layers(metadata, ""), "P.Low.A -> P.High.A",
            Error("LC2001 warning", "P.Low.A -> P.High.A", "'P.Low.A' (layer Low) must not reference 'P.High.A' (layer High): Low is below High (contract P). Ask first.")),
        // The other rows are in no layer of this contract, either.
        new("Exhaustive", Layers(metadata + " Exhaustive=\"true\" ExhaustiveIgnores=\"Layered;Forbidden;Protected;Acyclic;Overruled\"", ""), """
            P.High.A
            P.Loose.A
            P.Loose.B
            """,
            Error("LC2006 warning", "P.Loose.A", "'P.Loose' is in no layer of contract 'P', which is exhaustive (2 types): put it into a layer, or name it in ExhaustiveIgnores. Ask first.")),
        new("Forbidden", $"""<ForbiddenReference Include="P.One" To="P.Two" {metadata} />""", "P.One.A -> P.Two.A",
            Error("LC2003 warning", "P.One.A -> P.Two.A", "'P.One.A' must not reference 'P.Two.A': ForbiddenReference P.One says so. Ask first.")),
        new("Protected", $"""<ProtectedNamespace Include="P.Two" {metadata} />""", "P.One.A -> P.Two.A",
            Error("LC2004 warning", "P.One.A -> P.Two.A", "'P.One.A' must not reference 'P.Two.A': P.Two is protected, and only itself may reference it. Ask first.")),
        new("Acyclic", $"""<AcyclicGroup Include="P" {metadata} />""", """
            P.One.A -> P.Two.A
            P.Two.A -> P.One.A
            """,
            Error("LC2005 warning", "P.Two.A -> P.One.A", "'P.Two.A' (P.Two) must not reference 'P.One.A' (P.One): "
                + "namespaces of the acyclic group P form a cycle, P.Two -> P.One -> P.Two, and this is the lightest place to cut it. Ask first.")),
    ];

    private static string Layers(string contract, string low) => $"""
        <LayerContract Include="P" {contract} />
        <Layer Include="High" Namespaces="P.High" Contract="P" />
        <Layer Include="Low" Namespaces="P.Low" Contract="P" {low} />
        """;
}
