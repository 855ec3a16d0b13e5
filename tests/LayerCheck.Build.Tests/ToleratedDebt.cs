using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class ToleratedDebt : SceneTest
{
    private const string Summary = "App/obj/Debug/net10.0/LayerCheck.summary.json";

    [TestMethod]
    public async Task A_covered_reference_is_no_error_and_is_counted()
    {
        var scene = CreateWithEntry("""<IgnoredReference Include="App.Low.Store" To="App.High.View" Reason="APP-1" Owner="Billing" />""");

        var build = await scene.DotnetAsync("build App");

        build.ShouldPass();
        Assert.Contains("App -> 1 reference tolerated as debt (1 entry)", build.Output);
        Assert.AreEqual(1, scene.Totals(Summary).GetProperty("debt").GetInt32());
        Assert.AreEqual(0, scene.Totals(Summary).GetProperty("violations").GetInt32());
        var row = scene.Json(Summary).GetProperty("debt").EnumerateArray().Single();
        Assert.AreEqual("App.Low.Store", row.GetProperty("from").GetString());
        Assert.AreEqual("App.High.View", row.GetProperty("to").GetString());
        Assert.AreEqual("Layers", row.GetProperty("contract").GetString());
        Assert.AreEqual("APP-1", row.GetProperty("reason").GetString());
        Assert.AreEqual("Billing", row.GetProperty("owner").GetString());
        Assert.AreEqual("App", row.GetProperty("project").GetString());

        // The second build, in which nothing is compiled, counts the same.
        var second = await scene.DotnetAsync("build App");
        Assert.Contains("App -> 1 reference tolerated as debt (1 entry)", second.ShouldPass().Output);
    }

    [TestMethod]
    public async Task An_entry_with_patterns_covers_all_that_they_match()
    {
        var scene = CreateWithEntry("""<IgnoredReference Include="all of it" From="App.Low" To="App.*.View" />""");
        scene.Write("App/More.cs", "namespace App.Low { public class More { public App.High.View? Shown; } }");

        (await scene.BuildAppAsync()).ShouldPass();
        Assert.AreEqual(2, scene.Totals(Summary).GetProperty("debt").GetInt32());
        Assert.AreEqual(1, scene.Totals(Summary).GetProperty("entries").GetInt32());
    }

    [TestMethod]
    public async Task What_no_entry_covers_still_fails()
    {
        var scene = CreateWithEntry("""<IgnoredReference Include="App.Low.Other" To="App.High.View" />""");
        scene.Write("App/Other.cs", "namespace App.Low { public class Other { public App.High.View? Shown; } }");

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        Assert.AreEqual(1, scene.Totals(Summary).GetProperty("debt").GetInt32());
        Assert.AreEqual(1, scene.Totals(Summary).GetProperty("violations").GetInt32());
    }

    [TestMethod]
    public async Task An_entry_for_another_contract_covers_nothing()
    {
        var scene = CreateWithEntry("""
            <Layer Include="Other" Namespaces="App" Contract="Others" />
            <IgnoredReference Include="App.Low.Store" To="App.High.View" Contract="Others" Optional="true" />
            """);

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task A_stale_entry_is_a_warning_here_and_an_error_in_CI()
    {
        var scene = CreateWithEntry("""<IgnoredReference Include="App.Low.Store" To="App.High.View" />""");
        scene.WriteStore("public int Shown;");
        var entry = scene.At("App/App.csproj", "<IgnoredReference");

        (await scene.BuildAppAsync()).ShouldPassWith("LC3001 warning " + entry);
        Assert.AreEqual(1, scene.Totals(Summary).GetProperty("stale").GetInt32());
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldFailWith("LC3001 " + entry);
        (await scene.BuildAppAsync()).ShouldPassWith("LC3001 warning " + entry);
    }

    [TestMethod]
    [DataRow("CI")]
    [DataRow("TF_BUILD")]
    [DataRow("GITHUB_ACTIONS")]
    public async Task A_stale_entry_is_an_error_where_the_environment_says_CI(string variable)
    {
        var scene = CreateWithEntry("""<IgnoredReference Include="App.Low.Store" To="App.High.View" />""");
        scene.WriteStore("public int Shown;");

        (await scene.DotnetAsync("build App", new Dictionary<string, string?> { [variable] = "true" }))
            .ShouldFailWith("LC3001 " + scene.At("App/App.csproj", "<IgnoredReference"));
    }

    [TestMethod]
    public async Task A_stale_entry_that_is_optional_is_fine()
    {
        var scene = CreateWithEntry("""<IgnoredReference Include="App.Low.Store" To="App.High.View" Optional="true" />""");
        scene.WriteStore("public int Shown;");

        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();
    }

    [TestMethod]
    public async Task A_stale_entry_of_a_shared_file_is_not_for_one_project_to_judge()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        scene.DeclareShared("""<IgnoredReference Include="App.Low.Store" To="App.High.View" />""");

        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();
    }

    [TestMethod]
    public async Task More_references_than_Max_are_an_error()
    {
        var scene = CreateWithEntry("""<IgnoredReference Include="App.Low" To="App.High" Max="1" />""");
        (await scene.BuildAppAsync()).ShouldPass();

        scene.Write("App/More.cs", "namespace App.Low { public class More { public App.High.View? Shown; } }");

        (await scene.BuildAppAsync())
            .ShouldFailWith("LC3002 " + scene.At("App/App.csproj", "<IgnoredReference"))
            .ShouldMention("covers 2 references, and Max allows 1");
    }

    [TestMethod]
    public async Task An_entry_is_good_until_its_day_has_passed()
    {
        var today = DateTime.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var scene = CreateWithEntry($"""<IgnoredReference Include="App.Low" To="App.High" Until="{today}" />""");
        (await scene.BuildAppAsync()).ShouldPass();

        scene.Replace("App/App.csproj", today, "2999-12-31");
        (await scene.BuildAppAsync()).ShouldPass();

        scene.Replace("App/App.csproj", "2999-12-31", "2020-01-31");
        (await scene.BuildAppAsync())
            .ShouldFailWith("LC3004 " + scene.At("App/App.csproj", "<IgnoredReference"))
            .ShouldMention("until 2020-01-31");
    }

    [TestMethod]
    public async Task A_reference_between_projects_can_be_debt_too()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers);
        scene.WriteProject("App.High/App.High.csproj");
        scene.WriteProject("App.Low/App.Low.csproj", """
            <ProjectReference Include="../App.High/App.High.csproj" />
            <IgnoredReference Include="App.Low" To="App.High" />
            """);

        (await scene.BuildAsync("App.Low/App.Low.csproj")).ShouldPass();
        Assert.AreEqual(1, scene.Totals("App.Low/obj/Debug/net10.0/LayerCheck.summary.json").GetProperty("debt").GetInt32());
    }

    private Scene CreateWithEntry(string items) => CreateScene().WriteApp(items: Scene.TwoLayers + "\n" + items);
}
