using LayerCheck.Build.Tests.Harness;
using static LayerCheck.Build.Tests.Harness.ContractRow;

namespace LayerCheck.Build.Tests;

/// <summary>What each contract says of a few types.</summary>
[TestClass]
public sealed class ContractOutcomes : SceneTest
{
    private const string HighMediumLow = """
            <Layer Include="High" Namespaces="P.High" Contract="P" />
            <Layer Include="Medium" Namespaces="P.Medium" Contract="P" />
            <Layer Include="Low" Namespaces="P.Low" Contract="P" />
        """;

    private const string HighestToLowest = """
            <Layer Include="Highest" Namespaces="P.Highest" Contract="P" />
            <Layer Include="High" Namespaces="P.High" Contract="P" />
            <Layer Include="Mid" Namespaces="P.Mid" Contract="P" Closed="true" />
            <Layer Include="Low" Namespaces="P.Low" Contract="P" />
            <Layer Include="Lowest" Namespaces="P.Lowest" Contract="P" />
        """;

    private const string BlueGreenYellow = """<IndependentGroup Include="P" Namespaces="P.Blue;P.Green;P.Yellow" />""";

    private const string RedGreenBlue = """
        P.Foo.Red.A
        P.Foo.Green.A
        P.Foo.Blue.A
        """;

    private const string TwoChains = """
        P.Low.One -> P.Utils.A
        P.Low.Two -> P.Utils.B
        P.Utils.A -> P.High.One
        P.Utils.B -> P.High.Two
        """;

    private static readonly string[] Places = ["Highest", "High", "Medium", "Mid", "Low", "Lowest", "Foo", "Blue", "Green", "Yellow"];

    [TestMethod]
    public async Task Layers_and_chains_between_them() => await BuildAsync(
        CreateScene(),
        new("R01", HighMediumLow, "P.High.Green -> P.Medium.Orange, P.Low.White.Gamma"),
        new("R02", HighMediumLow, """
            P.High.Blue -> P.Utils.Helper
            P.Utils.Helper -> P.Medium.Red
            """),
        new("R03", HighMediumLow, "P.Medium.Orange -> P.High.Green", Upward("P.Medium.Orange", "P.High.Green")),
        new("R04", HighMediumLow, "P.Low.White.Gamma -> P.Medium.Red", Upward("P.Low.White.Gamma", "P.Medium.Red")),
        new("R05", HighMediumLow, """
            P.Medium.A -> P.High.X, P.High.One.Y, P.High.One.Two.Z
            P.Medium.One.B -> P.High.X, P.High.One.Y, P.High.One.Two.Z
            P.Medium.One.Two.C -> P.High.X, P.High.One.Y, P.High.One.Two.Z
            """,
            Upward("P.Medium.A", "P.High.X"), Upward("P.Medium.A", "P.High.One.Y"), Upward("P.Medium.A", "P.High.One.Two.Z"),
            Upward("P.Medium.One.B", "P.High.X"), Upward("P.Medium.One.B", "P.High.One.Y"), Upward("P.Medium.One.B", "P.High.One.Two.Z"),
            Upward("P.Medium.One.Two.C", "P.High.X"), Upward("P.Medium.One.Two.C", "P.High.One.Y"), Upward("P.Medium.One.Two.C", "P.High.One.Two.Z")),
        new("R06", HighMediumLow, """
            P.Medium.X -> P.Nickel
            P.Nickel -> P.High.Y
            """,
            Upward("P.Medium.X", "P.High.Y", "P.Nickel")),
        new("R07", HighMediumLow, """
            P.Medium.X -> P.Two1, P.Three1, P.Four1
            P.Two1 -> P.Two2
            P.Two2 -> P.High.Two
            P.Three1 -> P.Three2
            P.Three2 -> P.Three3
            P.Three3 -> P.High.Three
            P.Four1 -> P.Four2
            P.Four2 -> P.Four3
            P.Four3 -> P.Four4
            P.Four4 -> P.High.Four
            """,
            Upward("P.Medium.X", "P.High.Two", "P.Two1", "P.Two2"),
            Upward("P.Medium.X", "P.High.Three", "P.Three1", "P.Three2", "P.Three3"),
            Upward("P.Medium.X", "P.High.Four", "P.Four1", "P.Four2", "P.Four3", "P.Four4")),
        new("R09", HighMediumLow, """
            P.Medium.Orange -> P.Tungsten, P.Gold
            P.Tungsten -> P.Copper
            P.Copper -> P.High.Green
            P.Gold -> P.High.Green
            """,
            Upward("P.Medium.Orange", "P.High.Green", "P.Tungsten", "P.Copper"), Upward("P.Medium.Orange", "P.High.Green", "P.Gold")),
        new("R10", HighMediumLow, """
            P.Low.Three -> P.Utils.Foo
            P.Low.One -> P.Utils.Foo
            P.Low.Two -> P.Utils.Foo
            P.Utils.Foo -> P.High.Yellow
            """,
            Upward("P.Low.One", "P.High.Yellow", "P.Utils.Foo") + " So do 2 more types."),
        new("R11", HighMediumLow, """
            P.Low.Yellow -> P.Utils.Foo
            P.Utils.Foo -> P.High.One, P.High.Two, P.High.Three
            """,
            Upward("P.Low.Yellow", "P.High.One", "P.Utils.Foo"),
            Upward("P.Low.Yellow", "P.High.Two", "P.Utils.Foo"),
            Upward("P.Low.Yellow", "P.High.Three", "P.Utils.Foo")),
        new("R12", HighMediumLow, """
            P.Low.One -> P.Utils.A
            P.Low.Two -> P.Utils.A
            P.Utils.A -> P.Utils.B
            P.Utils.B -> P.Utils.C
            P.Utils.C -> P.High.One, P.High.Two
            """,
            Upward("P.Low.One", "P.High.One", "P.Utils.A", "P.Utils.B", "P.Utils.C") + " So does 1 more type.",
            Upward("P.Low.One", "P.High.Two", "P.Utils.A", "P.Utils.B", "P.Utils.C") + " So does 1 more type."),
        new("R13", HighMediumLow, """
            P.Low.One -> P.Utils.A
            P.Low.Two -> P.Utils.B
            P.Utils.A -> P.High.One
            P.Utils.B -> P.High.Two
            """,
            Upward("P.Low.One", "P.High.One", "P.Utils.A"), Upward("P.Low.Two", "P.High.Two", "P.Utils.B")),
        new("R16", HighMediumLow, "P.Low.One -> P.High.One, P.High.One", Upward("P.Low.One", "P.High.One") + " (and 1 more place)"),
        new("R61", """
            <Layer Include="High" Namespaces="P.High" Contract="P" />
            <Layer Include="Foo" Namespaces="P.Foo.*" Contract="P" />
            """,
            """
            P.Foo.One -> P.High.X
            P.Foo.Bar.Two -> P.High.X
            P.Foo.Bar.Baz.Three -> P.High.X
            """,
            Upward("P.Foo.Bar.Two", "P.High.X"), Upward("P.Foo.Bar.Baz.Three", "P.High.X")),
        new("R64", HighMediumLow, "P.LowLevel.A -> P.High.B"),
        new("R65", """
            <Layer Include="Top" Namespaces="P" Contract="P" />
            <Layer Include="Low" Namespaces="P.Low" Contract="P" />
            """,
            """
            P.Low.A -> P.B
            P.C -> P.Low.A
            """,
            Error("LC2001", "P.Low.A -> P.B", "'P.Low.A' (layer Low) must not reference 'P.B' (layer Top): Low is below Top (contract P).")));

    [TestMethod]
    public async Task Closed_and_independent_layers_and_containers() => await BuildAsync(
        CreateScene(),
        new("R17", InContainers("P.One;P.Two;P.Three"), """
            P.Two.Medium.A -> P.One.High.A
            P.Three.Low.A -> P.Two.High.A
            """),
        new("R18", InContainers("P.One;P.Two;P.Three"), "P.Two.Medium.A -> P.Two.High.A", Upward("P.Two.Medium.A", "P.Two.High.A")),
        new("R20", InContainers("P.Components.*"), """
            P.Components.One.High.A -> P.Components.One.Low.A
            P.Components.One.Medium.A -> P.Components.Two.High.A
            """),
        new("R21", InContainers("P.Components.*"), "P.Components.Two.Medium.Green.Beta -> P.Components.Two.High.Red.Alpha",
            Upward("P.Components.Two.Medium.Green.Beta", "P.Components.Two.High.Red.Alpha")),
        new("R26", OneAndOther("""Independent="true" """), "P.One.A -> P.Other.B",
            Error("LC2001", "P.One.A -> P.Other.B", "'P.One.A' (P.One) must not reference 'P.Other.B' (P.Other): the namespaces of the independent layer Both must not know each other (contract P).")),
        new("R27", OneAndOther(""), "P.One.A -> P.Other.B"),
        new("R30", Exhaustive("Red;Green"), RedGreenBlue, Uncovered("P.Foo.Blue")),
        new("R31", Exhaustive("Red;Green", ignored: "Blue"), RedGreenBlue),
        new("R32", Exhaustive("Red"), RedGreenBlue, Uncovered("P.Foo.Blue"), Uncovered("P.Foo.Green")),
        new("R33", Exhaustive("Red", ignored: "Blue"), RedGreenBlue, Uncovered("P.Foo.Green")),
        new("R35a", Exhaustive("Red;Green;Blue", "Optional=\"true\""), RedGreenBlue),
        new("R35b", Exhaustive("Red;Green;Blue", "Optional=\"true\""), """
            P.Foo.Red.A
            P.Foo.Green.A
            """),
        new("R44", HighestToLowest, """
            P.Highest.A -> P.Mid.A
            P.Mid.A -> P.Lowest.A
            """),
        new("R45", HighestToLowest, """
            P.Highest.A -> P.Low.A, P.Lowest.A
            P.High.A -> P.Low.A, P.Lowest.B, P.Utils.A
            P.Utils.A -> P.Lowest.A
            """,
            PastMid("P.Highest.A -> P.Low.A"), PastMid("P.Highest.A -> P.Lowest.A"), PastMid("P.High.A -> P.Low.A"), PastMid("P.High.A -> P.Lowest.B"),
            Error("LC2001", "P.Utils.A -> P.Lowest.A", "'P.High.A' (layer High) must not reference 'P.Lowest.A' (layer Lowest): "
                + "layer Mid between them is closed, so what lies beneath it is reached through it only (contract P). It does so through 'P.Utils.A'.")));

    [TestMethod]
    public async Task Independent_forbidden_protected_and_acyclic_namespaces() => await BuildAsync(
        CreateScene(),
        new("R48", BlueGreenYellow, """
            P.Blue.A -> P.Other.X
            P.Green.A -> P.Other.X
            """),
        new("R49", BlueGreenYellow, "P.Blue.A -> P.Green.A", Joined("P.Blue.A", "P.Green.A")),
        new("R50", BlueGreenYellow, """
            P.Blue.A -> P.Other.X
            P.Other.X -> P.Green.A
            """,
            Joined("P.Blue.A", "P.Green.A", "P.Other.X")),
        new("R52", BlueGreenYellow, "P.Blue.Alpha -> P.Yellow.Gamma", Joined("P.Blue.Alpha", "P.Yellow.Gamma")),
        new("R53", BlueGreenYellow, "P.Blue.Beta.Foo -> P.Green.A", Joined("P.Blue.Beta.Foo", "P.Green.A")),
        new("R57a", """<IndependentGroup Include="P" />""", """
            P.Blue.A
            P.Green.A
            """),
        new("R57b", """<IndependentGroup Include="P" />""", "P.Blue.A -> P.Green.A", Joined("P.Blue.A", "P.Green.A")),
        new("R60", """<ProtectedNamespace Include="P.Models" AllowedFrom="P.A" />""", """
            P.A.Sub.One -> P.Models.X
            P.Models.X -> P.Models.Y
            P.Other.Two -> P.Models.X, P.A.Sub.One
            """,
            Error("LC2004", "P.Other.Two -> P.Models.X", "'P.Other.Two' must not reference 'P.Models.X': P.Models is protected, and only 'P.A' may reference it.")),
        new("Protected_from_all", """<ProtectedNamespace Include="The models" Namespaces="P.Models;P.Entities" />""", "P.Other.Two -> P.Entities.X",
            Error("LC2004", "P.Other.Two -> P.Entities.X", "'P.Other.Two' must not reference 'P.Entities.X': The models is protected, and only itself may reference it.")),
        new("Forbidden", """<ForbiddenReference Include="P.Pure" To="P.Impure" />""", """
            P.Pure.A -> P.Impure.X, P.Utils.U
            P.Utils.U -> P.Impure.Y
            P.Impure.X -> P.Pure.A
            """,
            Error("LC2003", "P.Pure.A -> P.Impure.X", "'P.Pure.A' must not reference 'P.Impure.X': ForbiddenReference P.Pure says so."),
            Error("LC2003", "P.Utils.U -> P.Impure.Y", "'P.Pure.A' must not reference 'P.Impure.Y': ForbiddenReference P.Pure says so. It does so through 'P.Utils.U'.")),
        new("Forbidden_directly", """<ForbiddenReference Include="P.Pure" To="P.Impure" Indirect="false" />""", """
            P.Pure.A -> P.Utils.U
            P.Utils.U -> P.Impure.Y
            """),
        new("Forbidden_closer", """<ForbiddenReference Include="P rules" From="P" To="P.Secret" />""", """
            P.A -> P.Secret.X
            P.Secret.X -> P.Secret.Y
            """,
            Error("LC2003", "P.A -> P.Secret.X", "'P.A' must not reference 'P.Secret.X': ForbiddenReference P rules says so.")),
        new("Acyclic", """<AcyclicGroup Include="P" />""", """
            P.One.A -> P.Two.A, P.Two.B
            P.Two.A -> P.Three.A
            P.Two.B -> P.Three.A
            P.Three.A -> P.One.A
            P.Apart.A -> P.One.A
            """,
            Error("LC2005", "P.Three.A -> P.One.A", "'P.Three.A' (P.Three) must not reference 'P.One.A' (P.One): "
                + "namespaces of the acyclic group P form a cycle, P.Three -> P.One -> P.Two -> P.Three, and this is the lightest place to cut it.")),
        new("Acyclic_deeper", """<AcyclicGroup Include="P" Depth="1" />""", """
            P.One.Left.A -> P.One.Right.A
            P.One.Left.B -> P.One.Right.A
            P.One.Right.A -> P.One.Left.A
            P.Two.Left.Inner.A -> P.Two.Left.Outer.A
            P.Two.Left.Outer.A -> P.Two.Left.Inner.A
            """,
            Error("LC2005", "P.One.Right.A -> P.One.Left.A", "'P.One.Right.A' (P.One.Right) must not reference 'P.One.Left.A' (P.One.Left): "
                + "namespaces of the acyclic group P form a cycle, P.One.Right -> P.One.Left -> P.One.Right, and this is the lightest place to cut it.")));

    [TestMethod]
    public async Task Entries_that_are_used_and_entries_that_are_stale() => await BuildAsync(
        CreateScene(),
        new("R37", HighMediumLow, TwoChains) { ProjectItems = Ignored("P.Low.One", "P.Utils.A") + Ignored("P.Utils.B", "P.High.Two") },
        new("R38", HighMediumLow, TwoChains, Upward("P.Low.Two", "P.High.Two", "P.Utils.B")) { ProjectItems = Ignored("P.Utils.A", "P.High.One") },
        new("R39", HighMediumLow, """
            P.Low.One -> P.Utils.A
            P.Utils.A -> P.High.One
            """)
        {
            ProjectItems = Ignored("P.Low.One", "P.Utils.A") + Ignored("P.Utils.A", "P.High.One"),
        },
        new("R40", HighMediumLow, "P.Low.One -> P.High.One") { ProjectItems = Ignored("P.Low.One", "P.High.One") + Ignored("P.Low.One", "P.High.One") },
        new("R41", HighMediumLow, "P.High.One -> P.Low.One", Stale("P.Nothing", "P.High.One")) { ProjectItems = Ignored("P.Nothing", "P.High.One") },
        new("R43", HighMediumLow, "P.High.One -> P.Low.One",
            Stale("P.Low.One", "P.High.One"), Stale("P.Low.Two", "P.High.One"),
            Warning("LC3001", """<IgnoredReference Include="P.High.One" To="P.Low.One" """, "ignored reference 'P.High.One' -> 'P.Low.One' matches 1 reference and no violation: "
                + "no rule forbids what it tolerates. Remove the entry, unless a layer no longer covers what it should."))
        {
            ProjectItems = Ignored("P.Low.One", "P.High.One") + Ignored("P.Low.Two", "P.High.One") + Ignored("P.High.One", "P.Low.One"),
        },
        new("R56", """<IndependentGroup Include="P" Namespaces="P.A;P.B" />""", """
            P.A.X -> P.Indirect.Y
            P.Indirect.Y -> P.B.Z
            """)
        {
            ProjectItems = """<IgnoredReference Include="P entries" From="P.*" To="P.Indirect" Contract="P" />""",
        },
        new("R63", HighMediumLow + """
                <Layer Include="Over" Namespaces="P.High" Contract="P.2" />
                <Layer Include="Under" Namespaces="P.Low" Contract="P.2" />
            """,
            "P.Low.One -> P.High.One",
            Error("LC2001", "P.Low.One -> P.High.One", "'P.Low.One' (layer Under) must not reference 'P.High.One' (layer Over): Under is below Over (contract P.2)."))
        {
            ProjectItems = Ignored("P.Low.One", "P.High.One"),
        });

    [TestMethod]
    public async Task What_the_SDK_writes_about_an_assembly_is_no_reference_of_the_project()
    {
        var scene = CreateScene().WriteApp(
            "public System.Reflection.Assembly? Loaded;", """<ForbiddenReference Include="App" To="System.Reflection;System.Runtime.Versioning;System.Resources" />""",
            "<NeutralLanguage>en</NeutralLanguage><Description>An app.</Description><Copyright>Nobody.</Copyright>");

        (await scene.BuildAppAsync()).ShouldFailWith("LC2003 " + scene.At("App/Store.cs", "Assembly? Loaded"));
    }

    [TestMethod]
    public async Task An_exhaustive_contract_without_containers_is_about_every_namespace_of_the_project()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """
            <LayerContract Include="Layers" Exhaustive="true" ExhaustiveIgnores="App.Tools" />
            """);
        scene.Write("App/Loose.cs", """
            public class Nowhere { }
            namespace App { public class Root { } }
            namespace App.Tools { public class Tool { } }
            """);

        (await scene.BuildAppAsync())
            .ShouldFailWith("LC2006 " + scene.At("App/Loose.cs", "Nowhere"), "LC2006 " + scene.At("App/Loose.cs", "Root"))
            .ShouldSayExactly(
                "the global namespace, with 'Nowhere', is in no layer of contract 'Layers', which is exhaustive (1 type): put its types into a namespace, or name each in ExhaustiveIgnores.",
                "'App' is in no layer of contract 'Layers', which is exhaustive (1 type): put it into a layer, or name it in ExhaustiveIgnores.");
    }

    private static string Upward(string from, string to, params string[] through) => Error(
        "LC2001", $"{(through.Length > 0 ? through[^1] : from)} -> {to}",
        $"'{from}' (layer {LayerOf(from)}) must not reference '{to}' (layer {LayerOf(to)}): {LayerOf(from)} is below {LayerOf(to)} (contract P)." + Through(through));

    private static string Joined(string from, string to, params string[] through) => Error(
        "LC2002", $"{(through.Length > 0 ? through[^1] : from)} -> {to}",
        $"'{from}' (P.{LayerOf(from)}) must not reference '{to}' (P.{LayerOf(to)}): members of the independent group P must not know each other." + Through(through));

    private static string PastMid(string reference)
    {
        var ends = reference.Split(" -> ");
        return Error("LC2001", reference, $"'{ends[0]}' (layer {LayerOf(ends[0])}) must not reference '{ends[1]}' (layer {LayerOf(ends[1])}): "
            + "layer Mid between them is closed, so what lies beneath it is reached through it only (contract P).");
    }

    private static string Uncovered(string ns) => Error(
        "LC2006", ns + ".A", $"'{ns}' is in no layer of contract 'P', which is exhaustive (1 type): put it into a layer, or name it in ExhaustiveIgnores.");

    private static string Stale(string from, string to) => Warning(
        "LC3001", $"<IgnoredReference Include=\"{from}\" To=\"{to}\" ",
        $"ignored reference '{from}' -> '{to}' matches no reference: the debt is paid, remove the entry (or set Optional=\"true\" if only some configuration needs it).");

    private static string Through(string[] through) =>
        through.Length == 0 ? string.Empty : $" It does so through {string.Join(", ", through.Select(name => $"'{name}'"))}.";

    private static string LayerOf(string type) => type.Split('.').First(Places.Contains);

    private static string InContainers(string containers) => $"""
        <LayerContract Include="P" Containers="{containers}" />
        <Layer Include="High" Contract="P" />
        <Layer Include="Medium" Contract="P" />
        <Layer Include="Low" Contract="P" />
        """;

    private static string OneAndOther(string metadata) => $"""<Layer Include="Both" Namespaces="P.One;P.Other" Contract="P" {metadata}/>""";

    private static string Exhaustive(string layers, string metadata = "", string ignored = "") => $"""
        <LayerContract Include="P" Containers="P.Foo" Exhaustive="true" {(ignored.Length > 0 ? $"ExhaustiveIgnores=\"{ignored}\"" : "")} />
        {string.Join('\n', layers.Split(';').Select(layer => $"<Layer Include=\"{layer}\" Contract=\"P\" {metadata} />"))}
        """;

    private static string Ignored(string from, string to) => $"<IgnoredReference Include=\"{from}\" To=\"{to}\" Contract=\"P\" />\n";
}
