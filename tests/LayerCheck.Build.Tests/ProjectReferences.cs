using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class ProjectReferences : SceneTest
{
    private const string High = "App.High/App.High.csproj";
    private const string Low = "App.Low/App.Low.csproj";

    [TestMethod]
    [DataRow("""<ProjectReference Include="../App.High/App.High.csproj" />""")]
    [DataRow("""<ProjectReference Include="..\App.High\App.High.csproj" PrivateAssets="all" />""")]
    [DataRow("""<ProjectReference Include="../*/*.csproj" Exclude="../*/App.Low.csproj" />""")]
    [DataRow("""<ProjectReference Include="$(MSBuildThisFileDirectory)../App.High/App.High.csproj" />""")]
    public async Task A_reference_upward_is_found_at_the_item(string item)
    {
        var scene = CreateTwoProjects(item);

        (await scene.BuildAsync(Low))
            .ShouldFailWith("LC1001 " + scene.At(Low, "<ProjectReference"))
            .ShouldMention("project 'App.Low' (layer Low) must not reference project 'App.High' (layer High)");
    }

    [TestMethod]
    public async Task A_reference_upward_fails_every_build()
    {
        var scene = CreateTwoProjects("""<ProjectReference Include="../App.High/App.High.csproj" />""");
        var expected = "LC1001 " + scene.At(Low, "<ProjectReference");

        (await scene.DotnetAsync("build App.Low")).ShouldFailWith(expected);
        (await scene.DotnetAsync("build App.Low")).ShouldFailWith(expected);
    }

    [TestMethod]
    public async Task An_item_in_Directory_Build_targets_is_found_there()
    {
        var scene = CreateTwoProjects("");
        scene.Write("Directory.Build.targets", """
            <Project>
              <ItemGroup Condition="'$(MSBuildProjectName)' == 'App.Low'">
                <ProjectReference Include="$(MSBuildThisFileDirectory)*/*.csproj" Exclude="$(MSBuildProjectFullPath)" />
              </ItemGroup>
            </Project>
            """);

        (await scene.BuildAsync(Low)).ShouldFailWith("LC1001 " + scene.At("Directory.Build.targets", "<ProjectReference"));
    }

    [TestMethod]
    public async Task An_item_in_an_imported_file_is_found_there()
    {
        var scene = CreateTwoProjects("", """  <Import Project="../shared/references.props" />""");
        scene.Write("shared/references.props", """
            <Project>
              <!-- A path is relative to the project that imports this. -->
              <ItemGroup>
                <ProjectReference Include="../App.High/App.High.csproj" />
              </ItemGroup>
            </Project>
            """);

        (await scene.BuildAsync(Low)).ShouldFailWith("LC1001 " + scene.At("shared/references.props", "<ProjectReference"));
    }

    [TestMethod]
    [DataRow("""<ProjectReference Include="../App.High/App.High.csproj" ReferenceOutputAssembly="false" />""")]
    [DataRow("""<ProjectReference Include="../App.High/App.High.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />""")]
    [DataRow("""<ProjectReference Include="../App.High/App.High.csproj" OutputItemType="Analyzer" />""")]
    public async Task A_reference_that_brings_no_assembly_does_not_count(string item)
    {
        var scene = CreateTwoProjects(item);

        (await scene.BuildAsync(Low)).ShouldPass();
    }

    [TestMethod]
    public async Task A_transitive_reference_is_not_a_direct_one()
    {
        var scene = CreateTwoProjects("""<ProjectReference Include="../App.High/App.High.csproj" />""");
        scene.Write("Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <IgnoredReference Include="App.Low" To="App.High" />
              </ItemGroup>
            </Project>
            """);
        scene.Replace("Directory.Build.props", """Namespaces="App.Low" """, """Namespaces="App.Low;App.User" """);
        scene.WriteProject("App.User/App.User.csproj", """<ProjectReference Include="../App.Low/App.Low.csproj" />""");

        (await scene.BuildAsync("App.User/App.User.csproj")).ShouldPass();
        Assert.AreEqual(0, scene.Totals("App.User/obj/Debug/net10.0/LayerCheck.summary.json").GetProperty("debt").GetInt32());
        Assert.AreEqual(1, scene.Totals("App.Low/obj/Debug/net10.0/LayerCheck.summary.json").GetProperty("debt").GetInt32());
    }

    [TestMethod]
    public async Task It_is_told_although_the_referenced_project_does_not_compile()
    {
        var scene = CreateTwoProjects("""<ProjectReference Include="../App.High/App.High.csproj" />""");
        scene.Write("App.High/Broken.cs", "this does not compile");

        var build = await scene.BuildAsync(Low);

        build.ShouldFailWith("LC1001 " + scene.At(Low, "<ProjectReference"));
        Assert.IsTrue(build.Findings.Any(finding => finding.Code.StartsWith("CS", StringComparison.Ordinal)), build.Output);
    }

    [TestMethod]
    public async Task It_is_told_although_the_project_itself_does_not_compile()
    {
        var scene = CreateTwoProjects("""<ProjectReference Include="../App.High/App.High.csproj" />""");
        scene.Write("App.Low/Broken.cs", "this does not compile");

        var build = await scene.BuildAsync(Low);

        build.ShouldFailWith("LC1001 " + scene.At(Low, "<ProjectReference"));
        Assert.IsTrue(build.Findings.Any(finding => finding.Code.StartsWith("CS", StringComparison.Ordinal)), build.Output);
    }

    [TestMethod]
    public async Task It_is_told_together_with_what_the_code_breaks()
    {
        var scene = CreateTwoProjects("""<ProjectReference Include="../App.High/App.High.csproj" />""");
        scene.Write("App.High/View.cs", "namespace App.High { public class View { } }");
        scene.Write("App.Low/Store.cs", "namespace App.Low { public class Store { public App.High.View Shown = new(); } }");

        (await scene.BuildAsync(Low)).ShouldFailWith(
            "LC1001 " + scene.At(Low, "<ProjectReference"), "LC2001 " + scene.At("App.Low/Store.cs", "View Shown"));
    }

    [TestMethod]
    public async Task Projects_may_be_named_by_patterns_of_their_own()
    {
        var scene = CreateScene().DeclareShared("""
            <Layer Include="High" Namespaces="App.High" Projects="Front" />
            <Layer Include="Low" Namespaces="App.Low" Projects="Back.*" />
            """);
        scene.WriteProject("Front/Front.csproj");
        scene.WriteProject("Back/Back.Data.csproj", """<ProjectReference Include="../Front/Front.csproj" />""");

        (await scene.BuildAsync("Back/Back.Data.csproj")).ShouldFailWith("LC1001 " + scene.At("Back/Back.Data.csproj", "<ProjectReference"));
    }

    private Scene CreateTwoProjects(string lowReference, string rest = "")
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers);
        scene.WriteProject(High);
        scene.WriteProject(Low, lowReference, rest: rest);
        return scene;
    }
}
