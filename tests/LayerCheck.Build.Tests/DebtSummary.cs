using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class DebtSummary : SceneTest
{
    private const string Json = "artifacts/layercheck/summary.json";
    private const string Markdown = "artifacts/layercheck/summary.md";
    private const string Own = "obj/Debug/net10.0/LayerCheck.summary.json";

    [TestMethod]
    public async Task Projects_that_are_built_side_by_side_each_put_in_their_part()
    {
        var scene = CreateTwoProjects();
        scene.Write("All.slnx", """<Solution><Project Path="One/One.csproj" /><Project Path="Two/Two.csproj" /></Solution>""");

        (await scene.DotnetAsync("build All.slnx -m:2")).ShouldPass();

        var totals = scene.Totals(Json);
        Assert.AreEqual(2, totals.GetProperty("debt").GetInt32());
        Assert.AreEqual(0, totals.GetProperty("violations").GetInt32());
        Assert.AreEqual(1, totals.GetProperty("entries").GetInt32());
        Assert.AreEqual(0, totals.GetProperty("stale").GetInt32());
        Assert.AreEqual(4, totals.GetProperty("types").GetInt32());
        Assert.AreEqual("One Two", ProjectsIn(scene));
        Assert.Contains("2 references tolerated as debt** in 2 projects", scene.Read(Markdown));
        Assert.AreEqual(1, scene.Totals("One/" + Own).GetProperty("debt").GetInt32());
        Assert.AreEqual(1, scene.Totals("Two/" + Own).GetProperty("debt").GetInt32());

        var (json, markdown) = (scene.Read(Json), scene.Read(Markdown));
        (await scene.DotnetAsync("build All.slnx -m:2 --no-incremental")).ShouldPass();
        Assert.AreEqual(json, scene.Read(Json));
        Assert.AreEqual(markdown, scene.Read(Markdown));
    }

    [TestMethod]
    public async Task The_bytes_are_those_of_every_other_machine()
    {
        var (one, two) = (CreateTwoProjects(), CreateTwoProjects());
        (await one.BuildAsync("One/One.csproj")).ShouldPass();
        (await one.BuildAsync("Two/Two.csproj")).ShouldPass();
        (await two.BuildAsync("Two/Two.csproj")).ShouldPass();
        (await two.BuildAsync("One/One.csproj")).ShouldPass();

        Assert.AreEqual(one.Read(Json), two.Read(Json));
        Assert.AreEqual(one.Read(Markdown), two.Read(Markdown));
        Assert.DoesNotContain(one.Directory, one.Read(Json));
        Assert.DoesNotContain('\r', one.Read(Json));
    }

    [TestMethod]
    public async Task A_build_in_which_nothing_changed_writes_nothing()
    {
        var scene = CreateTwoProjects();
        (await scene.BuildAsync("One/One.csproj")).ShouldPass();
        scene.MakeOld(Json);
        scene.MakeOld(Markdown);

        (await scene.BuildAsync("One/One.csproj")).ShouldPass();

        Assert.AreEqual(2020, File.GetLastWriteTimeUtc(scene.PathOf(Json)).Year);
        Assert.AreEqual(2020, File.GetLastWriteTimeUtc(scene.PathOf(Markdown)).Year);
    }

    [TestMethod]
    public async Task A_lost_summary_is_written_again()
    {
        var scene = CreateTwoProjects();
        (await scene.BuildAsync("One/One.csproj")).ShouldPass();
        var json = scene.Read(Json);
        scene.Delete(Json);
        scene.Delete("One/" + Own);

        (await scene.BuildAsync("One/One.csproj")).ShouldPass();

        Assert.AreEqual(json, scene.Read(Json));
        Assert.IsTrue(scene.Has("One/" + Own));
    }

    [TestMethod]
    public async Task Clean_removes_what_the_project_has_made()
    {
        var scene = CreateTwoProjects();
        (await scene.DotnetAsync("build One")).ShouldPass();
        (await scene.DotnetAsync("build Two")).ShouldPass();

        (await scene.DotnetAsync("clean One")).ShouldPass();
        Assert.AreEqual(string.Empty, FilesIn(scene, "One/obj"));
        Assert.AreEqual("Two", ProjectsIn(scene));
        Assert.AreEqual(1, scene.Totals(Json).GetProperty("debt").GetInt32());

        (await scene.DotnetAsync("clean Two")).ShouldPass();
        Assert.AreEqual(string.Empty, FilesIn(scene, "Two/obj"));
        Assert.IsFalse(scene.Has(Json));
        Assert.IsFalse(scene.Has(Markdown));
    }

    [TestMethod]
    public async Task A_project_that_is_gone_leaves_the_summary()
    {
        var scene = CreateTwoProjects();
        (await scene.BuildAsync("One/One.csproj")).ShouldPass();
        (await scene.BuildAsync("Two/Two.csproj")).ShouldPass();
        Directory.Delete(scene.PathOf("One"), recursive: true);
        scene.Replace("Two/Store.cs", "Store", "Depot");

        (await scene.BuildAsync("Two/Two.csproj")).ShouldPass();

        Assert.AreEqual("Two", ProjectsIn(scene));
    }

    [TestMethod]
    public async Task A_violation_is_in_the_summary_too()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        var row = scene.Json(Json).GetProperty("violations").EnumerateArray().Single();
        Assert.AreEqual("LC2001", row.GetProperty("code").GetString());
        Assert.AreEqual("App.Low.Store", row.GetProperty("from").GetString());
        Assert.AreEqual(1, scene.Totals(Json).GetProperty("violations").GetInt32());
    }

    [TestMethod]
    public async Task The_matrix_counts_references_between_layers()
    {
        var scene = CreateTwoProjects();
        (await scene.BuildAsync("One/One.csproj")).ShouldPass();

        var cell = scene.Json(Json).GetProperty("matrix").EnumerateArray().Single(cell =>
            cell.GetProperty("from").GetString() == "Low" && cell.GetProperty("to").GetString() == "High");
        Assert.AreEqual(1, cell.GetProperty("references").GetInt32());
        Assert.AreEqual(1, cell.GetProperty("debt").GetInt32());
    }

    [TestMethod]
    public async Task The_folder_can_be_chosen()
    {
        var scene = CreateScene().WriteApp("public int Shown;").DeclareShared(
            "", "<LayerCheckReportDirectory>$(MSBuildThisFileDirectory)reports/layers</LayerCheckReportDirectory>");

        (await scene.BuildAppAsync()).ShouldPass();

        Assert.IsTrue(scene.Has("reports/layers/summary.json"));
        Assert.IsTrue(scene.Has("reports/layers/summary.md"));
        Assert.IsFalse(scene.Has(Json));
    }

    [TestMethod]
    public async Task An_empty_folder_in_a_file_means_below_obj_only()
    {
        var scene = CreateScene().WriteApp("public int Shown;").DeclareShared("", "<LayerCheckReportDirectory></LayerCheckReportDirectory>");

        (await scene.BuildAppAsync()).ShouldPass();

        Assert.IsTrue(scene.Has("App/" + Own));
        Assert.AreEqual(string.Empty, SummariesOutsideObj(scene));
    }

    [TestMethod]
    public async Task An_empty_folder_on_the_command_line_means_below_obj_only()
    {
        var scene = CreateScene().WriteApp("public int Shown;");

        (await scene.DotnetAsync("build App -p:LayerCheckReportDirectory=")).ShouldPass();

        Assert.IsTrue(scene.Has("App/" + Own));
        Assert.AreEqual(string.Empty, SummariesOutsideObj(scene));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Without_Directory_Build_props_it_lies_at_the_root_of_the_git_repository_or_beside_the_project(bool isRepository)
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        scene.Replace("App/App.csproj", "</PropertyGroup>", $"""
            <TargetFramework>net10.0</TargetFramework></PropertyGroup>
            <ItemGroup><PackageReference Include="LayerCheck.Build" Version="{PackageUnderTest.Version}" /></ItemGroup>
            """);
        scene.Delete("Directory.Build.props");
        if (isRepository)
        {
            scene.Write(".git/HEAD", "ref: refs/heads/main");
        }

        (await scene.BuildAppAsync()).ShouldPass();

        Assert.IsTrue(scene.Has((isRepository ? "" : "App/") + Json), SummariesOutsideObj(scene));
    }

    [TestMethod]
    public async Task It_is_none_of_the_project_s_items()
    {
        var scene = CreateScene().WriteApp("public int Shown;", rest: """
              <Target Name="ShowItems">
                <Message Importance="high" Text="Items: @(None)@(Content)@(EmbeddedResource)." />
              </Target>
            """);
        scene.DeclareShared("", "<LayerCheckReportDirectory>$(MSBuildProjectDirectory)/artifacts/layercheck</LayerCheckReportDirectory>");
        (await scene.BuildAppAsync()).ShouldPass();
        Assert.IsTrue(scene.Has("App/artifacts/layercheck/summary.json"));

        Assert.Contains("Items: .", (await scene.RunAsync("App/App.csproj", ["ShowItems"])).Output);
    }

    /// <summary>Two projects with one debt each, covered by one shared entry.</summary>
    private Scene CreateTwoProjects()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers + """
            <IgnoredReference Include="App.Low" To="App.High" Reason="APP-1" Owner="Core" />
            """);
        foreach (var name in new[] { "One", "Two" })
        {
            scene.WriteProject($"{name}/{name}.csproj");
            scene.Write($"{name}/View.cs", $$"""namespace App.High { public class View{{name}} { } }""");
            scene.Write($"{name}/Store.cs", $$"""namespace App.Low { public class Store{{name}} { public App.High.View{{name}} F = new(); } }""");
        }

        return scene;
    }

    private static string ProjectsIn(Scene scene) =>
        string.Join(' ', scene.Json(Json).GetProperty("projects").EnumerateArray().Select(part => part.GetProperty("project").GetString()));

    private static string FilesIn(Scene scene, string path) =>
        string.Join(' ', Directory.EnumerateFiles(scene.PathOf(path), "LayerCheck*", SearchOption.AllDirectories));

    private static string SummariesOutsideObj(Scene scene) =>
        string.Join(' ', Directory.EnumerateFiles(scene.Directory, "summary.*", SearchOption.AllDirectories));
}
