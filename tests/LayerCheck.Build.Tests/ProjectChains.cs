using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>References between projects that run through projects in no layer: App.Low references Mid, Mid references Deep, and Deep what must not be reached.</summary>
[TestClass]
public sealed class ProjectChains : SceneTest
{
    private const string Low = "App.Low/App.Low.csproj";
    private const string Mid = """<ProjectReference Include="../Mid/Mid.csproj" />""";

    [TestMethod]
    public async Task A_chain_of_projects_to_a_higher_layer_is_found_at_the_projects_own_item()
    {
        var scene = CreateChain(Scene.TwoLayers, "App.High");

        var first = await scene.BuildAsync(Low);
        var second = await scene.BuildAsync(Low);

        foreach (var build in (BuildOutcome[])[first, second])
        {
            build.ShouldFailWith("LC1001 " + scene.At(Low, Mid)).ShouldSayExactly(
                "project 'App.Low' (layer Low) must not reference project 'App.High' (layer High): Low is below High. It does so through 'Mid', 'Deep'.");
        }
    }

    [TestMethod]
    public async Task A_chain_of_projects_between_members_of_a_group_is_found()
    {
        var scene = CreateChain("""<IndependentGroup Include="App" />""", "App.High");

        (await scene.BuildAsync(Low)).ShouldFailWith("LC1002 " + scene.At(Low, Mid)).ShouldSayExactly(
            "project 'App.Low' must not reference project 'App.High': members of the independent group App must not know each other. It does so through 'Mid', 'Deep'.");
    }

    [TestMethod]
    public async Task A_forbidden_project_is_found_directly_and_through_others()
    {
        var scene = CreateChain("""<ForbiddenReference Include="No deep" From="App.Low" To="Deep" />""", "App.High", """<ProjectReference Include="../Deep/Deep.csproj" />""");

        (await scene.BuildAsync(Low))
            .ShouldFailWith("LC1003 " + scene.At(Low, Mid), "LC1003 " + scene.At(Low, "<ProjectReference Include=\"../Deep"))
            .ShouldSayExactly(
                "project 'App.Low' must not reference project 'Deep': ForbiddenReference No deep says so.",
                "project 'App.Low' must not reference project 'Deep': ForbiddenReference No deep says so. It does so through 'Mid'.");
    }

    [TestMethod]
    public async Task Direct_references_alone_count_with_Indirect_false()
    {
        var scene = CreateChain(Scene.TwoLayers + "\n" + """<LayerContract Include="Layers" Indirect="false" />""", "App.High");

        (await scene.BuildAsync(Low)).ShouldPass();
    }

    [TestMethod]
    public async Task A_project_that_is_in_a_layer_answers_for_its_own_references()
    {
        var scene = CreateChain(Scene.TwoLayers + "\n" + """<Layer Include="Lowest" Namespaces="Deep" />""", "App.High");

        (await scene.BuildAsync(Low)).ShouldFailWith("LC1001 " + scene.At("Deep/Deep.csproj", "<ProjectReference"));
    }

    [TestMethod]
    [DataRow("App.Low", "Mid")]
    [DataRow("Mid", "Deep")]
    [DataRow("Deep", "App.High")]
    public async Task Ignoring_any_step_clears_the_chain(string from, string to)
    {
        var scene = CreateChain(Scene.TwoLayers, "App.High", $"""<IgnoredReference Include="{from}" To="{to}" Reason="APP-1" />""");

        (await scene.BuildAsync(Low)).ShouldPass();
        Assert.AreEqual(1, scene.Totals("App.Low/obj/Debug/net10.0/LayerCheck.summary.json").GetProperty("debt").GetInt32());
    }

    [TestMethod]
    public async Task A_step_that_brings_no_assembly_is_none()
    {
        var scene = CreateChain(Scene.TwoLayers, "App.High");
        scene.WriteProject("Deep/Deep.csproj", """<ProjectReference Include="../App.High/App.High.csproj" ReferenceOutputAssembly="false" />""");

        (await scene.BuildAsync(Low)).ShouldPass();
    }

    private Scene CreateChain(string shared, string end, string items = "")
    {
        var scene = CreateScene().DeclareShared(shared);
        scene.WriteProject($"{end}/{end}.csproj");
        scene.WriteProject("Deep/Deep.csproj", $"""<ProjectReference Include="../{end}/{end}.csproj" />""");
        scene.WriteProject("Mid/Mid.csproj", """<ProjectReference Include="../Deep/Deep.csproj" />""");
        return scene.WriteProject(Low, Mid + "\n" + items);
    }
}
