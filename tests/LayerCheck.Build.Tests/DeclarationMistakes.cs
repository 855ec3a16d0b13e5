using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class DeclarationMistakes : SceneTest
{
    private const string Project = "App/App.csproj";
    private const string Low = """<Layer Include="Low" Namespaces="App.Low" />""";

    [TestMethod]
    public async Task Nothing_declared_is_a_warning_at_the_project()
    {
        var scene = CreateScene().WriteApp(items: "");

        (await scene.BuildAppAsync()).ShouldPassWith("LC0001 warning App/App.csproj");
    }

    [TestMethod]
    [DataRow("""<Layer Include="App.High" Namspaces="App.High" />""", "Namspaces", "Namespaces")]
    [DataRow("""<Layer Include="App.High" Close="true" />""", "Close", "Closed")]
    [DataRow("""<Layer Include="App.High" To="App" />""", "To", "Namespaces")]
    [DataRow("""<IndependentGroup Include="App" Namespace="App.*" />""", "Namespace", "Namespaces")]
    [DataRow("""<IgnoredReference Include="App.Low" To="App.High" Reasons="none" Optional="true" />""", "Reasons", "Reason")]
    public async Task Unknown_metadata_is_an_error_that_names_the_nearest(string item, string metadata, string nearest)
    {
        var scene = CreateScene().WriteApp("public int Shown;", Low + "\n" + item);

        (await scene.BuildAppAsync()).ShouldFailWith("LC0002 " + scene.At(Project, $" {metadata}=")).ShouldMention($"'{metadata}'", nearest);
    }

    [TestMethod]
    public async Task Unknown_metadata_in_an_element_of_its_own_is_found_at_its_line()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Low + """

            <Layer Include="App.High">
              <Guidance>Ask first.</Guidance>
              <Namspaces>App.High</Namspaces>
            </Layer>
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC0002 " + scene.At(Project, "<Namspaces>"));
    }

    [TestMethod]
    public async Task Letter_case_of_metadata_does_not_matter()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Low + """<Layer Include="High" NAMESPACES="App.High" closed="TRUE" />""");

        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    [DataRow("Kra*")]
    [DataRow("**.*")]
    [DataRow("*.**")]
    [DataRow("**.**")]
    [DataRow("A..B")]
    [DataRow(".A")]
    [DataRow("A.")]
    public async Task An_invalid_pattern_is_an_error(string pattern)
    {
        var scene = CreateScene().WriteApp("public int Shown;", $"""
            {Low}
            <Layer Include="High"
                   Namespaces="App.High;{pattern}" />
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC0003 " + scene.At(Project, "Namespaces=\"App.High;")).ShouldMention($"'{pattern}'");
    }

    [TestMethod]
    [DataRow("""<Layer Include="App.High" Closed="yes" />""", "Closed")]
    [DataRow("""<Layer Include="App.High" Optional="1" />""", "Optional")]
    [DataRow("""<Layer Include="App.High" Severity="loud" />""", "Severity")]
    [DataRow("""<IgnoredReference Include="App.Low" To="App.High" Optional="maybe" />""", "Optional")]
    [DataRow("""<IgnoredReference Include="App.Low" To="App.High" Until="31.12.2027" />""", "Until")]
    [DataRow("""<IgnoredReference Include="App.Low" To="App.High" Until="2027-02-30" />""", "Until")]
    [DataRow("""<IgnoredReference Include="App.Low" To="App.High" Max="many" />""", "Max")]
    [DataRow("""<IgnoredReference Include="App.Low" To="App.High" Max="-1" />""", "Max")]
    [DataRow("""<IgnoredReference Include="App.Low" To="App.High" Contract="Layer" />""", "Contract")]
    public async Task An_invalid_value_is_an_error(string item, string metadata)
    {
        // The entry is used, so that nothing but the value is wrong with it.
        var scene = CreateScene().WriteApp(
            item.Contains("IgnoredReference", StringComparison.Ordinal) ? "public App.High.View? Shown;" : "public int Shown;",
            item.Contains("IgnoredReference", StringComparison.Ordinal) ? Scene.TwoLayers + "\n" + item : Low + "\n" + item);

        var build = await scene.BuildAppAsync();

        // An entry for a contract that is not there covers nothing; it is not called paid, since the mistake may be the reason.
        string[] uncovered = metadata == "Contract" ? [scene.StoreUsesView] : [];
        build.ShouldFailWith(["LC0003 " + scene.At(Project, $" {metadata}="), .. uncovered]);
    }

    [TestMethod]
    public async Task An_entry_without_To_is_an_error()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """<IgnoredReference Include="App.Low" />""");

        (await scene.BuildAppAsync()).ShouldFailWith("LC0003 " + scene.At(Project, "<IgnoredReference")).ShouldMention("To");
    }

    [TestMethod]
    public async Task An_invalid_LayerCheckSeverity_is_an_error()
    {
        var scene = CreateScene().WriteApp("public int Shown;");

        (await scene.BuildAppAsync("LayerCheckSeverity=quiet")).ShouldFailWith("LC0003 App/App.csproj").ShouldMention("'quiet'");
    }

    /// <summary>MSBuild leaves the first as it is, makes nothing of the second, and a file name of the third.</summary>
    [TestMethod]
    [DataRow("App.**")]
    [DataRow("Nowhere.*")]
    [DataRow("View.*")]
    [DataRow("Vie?.cs")]
    public async Task A_wildcard_in_Include_is_an_error(string include)
    {
        var scene = CreateScene().WriteApp("public int Shown;", $"""
            {Scene.TwoLayers}
            <IgnoredReference Include="{include}" From="App.Low" To="App.High" Optional="true" />
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC0004 " + scene.At(Project, $"Include=\"{include}\"")).ShouldMention(include, "From");
    }

    [TestMethod]
    public async Task A_wildcard_in_the_Include_of_a_layer_is_an_error_wherever_it_is_declared()
    {
        var scene = CreateScene().WriteApp("public int Shown;", rest: """  <Import Project="../shared/layers.props" />""");
        scene.Write("shared/layers.props", """<Project><ItemGroup><Layer Include="Nowhere.*" /></ItemGroup></Project>""");
        scene.Write("Directory.Build.targets", """<Project><ItemGroup><IndependentGroup Include="Nobody.*" /></ItemGroup></Project>""");

        (await scene.BuildAppAsync()).ShouldFailWith("LC0004 Directory.Build.targets(1)", "LC0004 shared/layers.props(1)");
    }

    [TestMethod]
    public async Task A_wildcard_whose_condition_does_not_hold_is_not_there()
    {
        var scene = CreateScene().WriteApp("public int Shown;", $"""
            {Scene.TwoLayers}
            <Layer Include="Nowhere.*" Condition="'$(Configuration)' == 'Release'" />
            """);

        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task What_an_import_does_not_bring_is_not_judged()
    {
        var scene = CreateScene().WriteApp("public int Shown;", rest: """
              <Import Project="../release.props" Condition="'$(Configuration)' == 'Release'" />
              <Import Project="../broken.props" Condition="false" />
            """);
        scene.Write("release.props", """<Project><ItemGroup><Layer Include="Nowhere.*" /></ItemGroup></Project>""");
        scene.Write("broken.props", "<Project><unclosed></Project>");

        (await scene.BuildAppAsync()).ShouldPass();
        (await scene.BuildAppAsync("Configuration=Release")).ShouldFailWith("LC0004 release.props(1)");
    }

    [TestMethod]
    public async Task A_layer_of_the_project_that_matches_nothing_is_an_error()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """<Layer Include="Typo" Namespaces="App.Typo" />""");

        (await scene.BuildAppAsync()).ShouldFailWith("LC0005 " + scene.At(Project, "<Layer Include=\"Typo\"")).ShouldMention("'Typo'", "App.Typo");
    }

    [TestMethod]
    public async Task A_layer_that_matches_nothing_may_be_optional_or_shared()
    {
        var scene = CreateScene().WriteApp(
            "public int Shown;", Scene.TwoLayers + "\n" + """<Layer Include="Rare" Namespaces="App.Rare" Optional="true" />""");
        scene.DeclareShared("""<Layer Include="Shared" Namespaces="App.Shared" />""");

        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task A_layer_that_matches_only_what_is_referenced_is_fine()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """<Layer Include="Files" Namespaces="System.IO.Compression" />""");

        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task Two_layers_with_one_pattern_are_an_error_that_names_both_places()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """<Layer Include="Again" Namespaces="App.High" />""");

        (await scene.BuildAppAsync())
            .ShouldFailWith("LC0006 " + scene.At(Project, "<Layer Include=\"Again\""))
            .ShouldMention("'High'", "'Again'", "'App.High'", scene.PathOf(scene.At(Project, "<Layer Include=\"High\"").TrimEnd(')')));
    }

    [TestMethod]
    public async Task Two_layers_of_one_name_are_an_error_that_names_both_places()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Low + "\n" + """<Layer Include="High" Namespaces="App.High" />""");
        scene.DeclareShared("""<Layer Include="High" Namespaces="App.Front" />""");

        (await scene.BuildAppAsync())
            .ShouldFailWith("LC0006 " + scene.At(Project, "<Layer Include=\"High\""))
            .ShouldMention("'High'", scene.PathOf(scene.At("Directory.Build.props", "<Layer Include=\"High\"").TrimEnd(')')));
    }

    [TestMethod]
    public async Task Two_patterns_of_equal_weight_that_cover_one_type_are_an_error()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """
            <Layer Include="Ones" Namespaces="App.*.Shared" />
            <Layer Include="Others" Namespaces="*.Mid.Shared" />
            """);
        scene.Write("App/Shared.cs", "namespace App.Mid.Shared { public class Thing { } }");

        (await scene.BuildAppAsync()).ShouldFailWith("LC0006 " + scene.At(Project, "<Layer Include=\"Others\"")).ShouldMention("App.Mid.Shared.Thing");
    }

    [TestMethod]
    public async Task Layers_of_different_contracts_may_share_names_and_patterns()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + "\n" + """<Layer Include="High" Namespaces="App.High" Contract="Other" />""");

        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task Metadata_that_an_Update_elsewhere_brings_is_found_there()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        scene.Write("Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <Layer Update="High" Closd="true" />
              </ItemGroup>
            </Project>
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC0002 Directory.Build.targets(3)").ShouldMention("'Closd'", "Closed");
    }

    [TestMethod]
    public async Task Of_several_elements_the_one_whose_condition_holds_is_the_place()
    {
        var scene = CreateScene().WriteApp("public int Shown;", $"""
            {Low}
            <Layer Include="App.High" Closed="yes" Condition="'$(Configuration)' == 'Release'" />
            <Layer Include="App.High" Closed="yes" Condition="'$(Configuration)' == 'Debug'" />
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC0003 " + scene.At(Project, "Condition=\"'$(Configuration)' == 'Debug'"));
    }

    [TestMethod]
    public async Task One_mistake_does_not_hide_the_next()
    {
        var scene = CreateScene().WriteApp(items: """
            <Layer Include="High" Namespaces="App.High" Closed="no!" />
            <Layer Include="Low" Namespaces="App.Low" Independant="true" />
            """);

        (await scene.BuildAppAsync()).ShouldFailWith(
            "LC0003 " + scene.At(Project, "Closed="), "LC0002 " + scene.At(Project, "Independant="), scene.StoreUsesView);
    }

    [TestMethod]
    public async Task Mistakes_fail_the_next_build_too()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Low + """<Layer Include="App.High" Closd="true" />""");
        var expected = "LC0002 " + scene.At(Project, "Closd=");

        (await scene.BuildAppAsync()).ShouldFailWith(expected);
        (await scene.BuildAppAsync()).ShouldFailWith(expected);
    }

    [TestMethod]
    public async Task The_help_link_of_a_finding_leads_to_a_page_in_the_package()
    {
        var scene = CreateScene().WriteApp();

        var link = new Uri((await scene.BuildAppAsync()).Findings.Single().HelpLink);

        Assert.IsTrue(link.IsFile);
        Assert.AreEqual("LC2001.md", Path.GetFileName(link.LocalPath));
        Assert.IsTrue(File.Exists(link.LocalPath), link.LocalPath);
    }
}
