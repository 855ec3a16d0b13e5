using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>What can be wrong with the items that settle and add contracts. One build tells all of it.</summary>
[TestClass]
public sealed class ContractMistakes : SceneTest
{
    private const string Project = "App/App.csproj";
    private const string InNamespaces = "in one item, or give one another name in Include, and its patterns in Namespaces";

    [TestMethod]
    public async Task What_matches_nothing_is_an_error_at_the_item()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """
            <Layer Include="Typo" Namespaces="App.Typo" />
            <Layer Include="Rare" Namespaces="App.Rare" Optional="true" />
            <LayerContract Include="Features" Containers="App.Features.*" />
            <Layer Include="Screen" Contract="Features" Optional="true" />
            <Layer Include="Data" Contract="Features" />
            <IndependentGroup Include="App.Clients" />
            <ForbiddenReference Include="App.Pure" To="System.IO" />
            <ForbiddenReference Include="App.Low" To="App.Gone" />
            <ProtectedNamespace Include="App.Models" AllowedFrom="App.Nobody" />
            <AcyclicGroup Include="App.Modules" />
            """);

        var build = await scene.BuildAppAsync();

        ShouldSay(scene, build,
            ("LC0005", "<Layer Include=\"Typo\"", "layer 'Typo' matches nothing: no type of this project, nor anything that it references, is covered by 'App.Typo'. "
                + "Correct the pattern, or set Optional=\"true\" if there may be none."),
            ("LC0005", "<LayerContract", Unmatched("Containers of contract 'Features'", "App.Features.*")),
            ("LC0005", "<Layer Include=\"Data\"", "layer 'Data' of contract 'Features' matches nothing: no type of this project, nor anything that it references, is covered by 'App.Features.*.Data'. "
                + "Correct the pattern, or set Optional=\"true\" if there may be none."),
            ("LC0005", "<IndependentGroup", Unmatched("independent group 'App.Clients'", "App.Clients.*")),
            ("LC0005", "<ForbiddenReference Include=\"App.Pure\"", Unmatched("forbidden reference 'App.Pure'", "App.Pure")),
            ("LC0005", "<ProtectedNamespace", Unmatched("protected namespace 'App.Models'", "App.Models")),
            ("LC0005", "<AcyclicGroup", Unmatched("acyclic group 'App.Modules'", "App.Modules")));
    }

    [TestMethod]
    public async Task Patterns_and_values_that_cannot_be_used_are_errors_at_their_line()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """
            <ProtectedNamespace Include="Patterns"
                                Namespaces="Foo.Bar*;B*z;**.*;*.**;A..B;.A;A."
                                AllowedFrom="" />
            <LayerContract Include="Layrs" Exhaustive="true" />
            <LayerContract Include="Layers" ExhaustiveIgnores="App" />
            <LayerContract Include="Features" Containers="App" Indirect="no" />
            <Layer Include="Anywhere" Namespaces="**" Contract="Features" />
            <Layer Include="Screens" Contract="features" />
            <ForbiddenReference Include="App.Low" From="App.Low;App.High"
                                To="App.High" />
            <ForbiddenReference Include="App.High" />
            <AcyclicGroup Include="App" Depth="-1" />
            """);

        var build = await scene.BuildAppAsync();

        const string Patterns = "ProtectedNamespace 'Patterns': Namespaces has the pattern";
        ShouldSay(scene, build,
            ("LC0003", "Namespaces=\"Foo", $"{Patterns} 'Foo.Bar*', which has 'Bar*'; a wildcard replaces a whole segment: write '*' or '**' between dots."),
            ("LC0003", "Namespaces=\"Foo", $"{Patterns} 'B*z', which has 'B*z'; a wildcard replaces a whole segment: write '*' or '**' between dots."),
            ("LC0003", "Namespaces=\"Foo", $"{Patterns} '**.*', which has '**.*'; '**' already stands for one or more segments, so give it a literal neighbour."),
            ("LC0003", "Namespaces=\"Foo", $"{Patterns} '*.**', which has '*.**'; '**' already stands for one or more segments, so give it a literal neighbour."),
            ("LC0003", "Namespaces=\"Foo", $"{Patterns} 'A..B', which has an empty segment between two dots."),
            ("LC0003", "Namespaces=\"Foo", $"{Patterns} '.A', which begins with a dot."),
            ("LC0003", "Namespaces=\"Foo", $"{Patterns} 'A.', which ends with a dot."),
            ("LC0003", "AllowedFrom=", "ProtectedNamespace 'Patterns' has an empty AllowedFrom, which would match nothing: name at least one namespace, or remove it."),
            ("LC0003", "<LayerContract Include=\"Layrs\"", "LayerContract 'Layrs' is for a contract that no Layer belongs to, so it says nothing. Did you mean 'Layers'?"),
            ("LC0003", "ExhaustiveIgnores=", "LayerContract 'Layers' has ExhaustiveIgnores and is not exhaustive, so that they say nothing: set Exhaustive=\"true\", or remove them."),
            ("LC0003", "Indirect=", "LayerContract 'Features' has Indirect=\"no\": write true or false."),
            ("LC0003", "<Layer Include=\"Anywhere\"", "the pattern '**' is relative to the container 'App', and '**' leaves open where in it a layer begins: name the segments, or use '*' for each."),
            ("LC0003", "Contract=\"features\"", "Layer 'Screens' is in the contract 'features', and there is 'Features' as well, which differs in letter case alone: write both the same."),
            ("LC0003", " To=\"App.High\"", "ForbiddenReference 'App.Low' forbids 'App.High' to reference itself, which everything may: From and To have to differ."),
            ("LC0003", "<ForbiddenReference Include=\"App.High\"", "ForbiddenReference 'App.High' has no To: say what it is about, such as To=\"Kraken.Core\"."),
            ("LC0003", "Depth=", "AcyclicGroup 'App' has Depth=\"-1\": write a whole number, 0 or more."));
    }

    [TestMethod]
    public async Task What_is_declared_twice_is_an_error_that_names_both_places()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """
            <LayerContract Include="Layers" Exhaustive="true" />
            <LayerContract Include="Layers" Indirect="false" />
            <Layer Include="Low" Namespaces="App.Lower" />
            <Layer Include="Low2" Namespaces="App.Low" />
            <IndependentGroup Include="App" />
            <IndependentGroup Include="App" Namespaces="App.*.*" />
            <ForbiddenReference Include="App.Low" To="System.IO" />
            <ForbiddenReference Include="App.Low" To="System.Net" />
            <ProtectedNamespace Include="App.Low" />
            <ProtectedNamespace Include="App.Low" AllowedFrom="App" />
            <AcyclicGroup Include="App" Depth="0" />
            <AcyclicGroup Include="App" Depth="1" />
            """);

        var build = await scene.BuildAppAsync();

        ShouldSay(scene, build,
            ("LC0006", "<LayerContract Include=\"Layers\" Indirect", Twice("LayerContract 'Layers'", "<LayerContract Include=\"Layers\" Exhaustive", "in one item")),
            ("LC0006", "<Layer Include=\"Low\" Namespaces=\"App.Lower\"", "layer 'Low' is declared twice in contract 'Layers'; "
                + $"the first is at {First("<Layer Include=\"Low\" Namespaces=\"App.Low\"")}. Join them in one item with several Namespaces, or rename one."),
            ("LC0006", "<Layer Include=\"Low2\"", "layers 'Low' and 'Low2' claim 'App.Low' with equal weight "
                + $"('Low' is declared at {First("<Layer Include=\"Low\" Namespaces=\"App.Low\"")}): give one of them a more specific pattern."),
            ("LC0006", "<IndependentGroup Include=\"App\" N", Twice("IndependentGroup 'App'", "<IndependentGroup Include=\"App\" />", InNamespaces)),
            ("LC0006", "<ForbiddenReference Include=\"App.Low\" To=\"System.Net\"",
                Twice("ForbiddenReference 'App.Low'", "<ForbiddenReference Include=\"App.Low\" To=\"System.IO\"", "in one item, or give one another name in Include, and its patterns in From")),
            ("LC0006", "<ProtectedNamespace Include=\"App.Low\" A", Twice("ProtectedNamespace 'App.Low'", "<ProtectedNamespace Include=\"App.Low\" />", InNamespaces)),
            ("LC0006", "<AcyclicGroup Include=\"App\" Depth=\"1\"", Twice("AcyclicGroup 'App'", "<AcyclicGroup Include=\"App\" Depth=\"0\"", InNamespaces)));

        string Twice(string what, string first, string advice) => $"{what} is declared twice; the first is at {First(first)}. Join them {advice}.";

        string First(string element) => scene.ElementAt(Project, element);
    }

    [TestMethod]
    public async Task Unknown_metadata_is_an_error_that_names_the_nearest()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """
            <LayerContract Include="Layers" Exhaustiv="true" />
            <LayerContract Include="Other" Container="App" />
            <Layer Include="Screen" Contract="Other" Optional="true" />
            <ForbiddenReference Include="App.Low" To="System.IO" Direct="true" />
            <ForbiddenReference Include="App.High" To="System.IO" Namespaces="App.Pure" />
            <ProtectedNamespace Include="App.Low" AllowFrom="App" />
            <AcyclicGroup Include="App" Dept="1" />
            <AcyclicGroups Include="App" />
            <ProtectedNamespaces Include="App.High" AllowedFrom="App.Low" />
            <ForbidenReference Include="App" To="System" />
            <LayersContract Include="Layers" Exhaustive="true" />
            <Layers Include="Another tool's" />
            """);

        var build = await scene.BuildAppAsync();

        ShouldSay(scene, build,
            ("LC0002", "Exhaustiv=", "LayerContract 'Layers' has the metadata 'Exhaustiv', which LayerContract does not have: did you mean 'Exhaustive'?"),
            ("LC0002", "Container=", "LayerContract 'Other' has the metadata 'Container', which LayerContract does not have: did you mean 'Containers'?"),
            ("LC0002", "Direct=", "ForbiddenReference 'App.Low' has the metadata 'Direct', which ForbiddenReference does not have: did you mean 'Indirect'?"),
            ("LC0002", "Namespaces=\"App.Pure\"", "ForbiddenReference 'App.High' has the metadata 'Namespaces', which ForbiddenReference does not have: it has From, To, Indirect, Severity, Guidance."),
            ("LC0002", "AllowFrom=", "ProtectedNamespace 'App.Low' has the metadata 'AllowFrom', which ProtectedNamespace does not have: did you mean 'AllowedFrom'?"),
            ("LC0002", "Dept=", "AcyclicGroup 'App' has the metadata 'Dept', which AcyclicGroup does not have: did you mean 'Depth'?"),
            ("LC0002", "<AcyclicGroups", NoItem("AcyclicGroups", "AcyclicGroup")),
            ("LC0002", "<ProtectedNamespaces", NoItem("ProtectedNamespaces", "ProtectedNamespace")),
            ("LC0002", "<ForbidenReference", NoItem("ForbidenReference", "ForbiddenReference")),
            ("LC0002", "<LayersContract", NoItem("LayersContract", "LayerContract")));

        static string NoItem(string name, string nearest) => $"there is no item '{name}', so that what it declares is not checked: did you mean '{nearest}'?";
    }

    [TestMethod]
    public async Task A_wildcard_in_Include_is_an_error_that_says_where_the_pattern_belongs()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """
            <Layer Include="Nowhere.*" />
            <IndependentGroup Include="Nowhere.*" />
            <ForbiddenReference Include="Nowhere.*" To="System.IO" />
            <ProtectedNamespace Include="Nowhere.*" />
            <AcyclicGroup Include="Nowhere.*" />
            <LayerContract Include="Nowhere.*" />
            <IgnoredReference Include="Nowhere.*" To="App" />
            """);

        var build = await scene.BuildAppAsync();

        ShouldSay(scene, build,
            ("LC0004", "<Layer Include=\"No", Expanded("Layer", "Namespaces")),
            ("LC0004", "<IndependentGroup", Expanded("IndependentGroup", "Namespaces")),
            ("LC0004", "<ForbiddenReference", Expanded("ForbiddenReference", "From")),
            ("LC0004", "<ProtectedNamespace", Expanded("ProtectedNamespace", "Namespaces")),
            ("LC0004", "<AcyclicGroup", Expanded("AcyclicGroup", "Namespaces")),
            ("LC0004", "<LayerContract", Expanded("LayerContract", "Containers")),
            ("LC0004", "<IgnoredReference", Expanded("IgnoredReference", "From")));

        static string Expanded(string itemType, string metadata) =>
            $"{itemType} has Include=\"Nowhere.*\": MSBuild expands wildcards there against the files on disk. Give it a plain name, and put the pattern into {metadata}.";
    }

    private static string Unmatched(string what, string patterns) =>
        $"{what} matches nothing: no type of this project, nor anything that it references, is covered by '{patterns}', so it keeps nothing apart. Correct the pattern, or remove it.";

    private static void ShouldSay(Scene scene, BuildOutcome build, params (string Code, string Element, string Message)[] expected)
    {
        var found = build.LayerFindings.Zip(build.Findings, (place, finding) => $"{place}: {finding.Message}");
        Assert.AreEqual(
            string.Join('\n', expected.Select(finding => $"{finding.Code} {scene.At(Project, finding.Element)}: {finding.Message}").Order(StringComparer.Ordinal)),
            string.Join('\n', found.Order(StringComparer.Ordinal)));
        Assert.AreEqual(1, build.ExitCode, build.Output);
    }
}
