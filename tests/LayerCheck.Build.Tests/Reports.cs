using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>What <c>-t:LayerCheckReport</c> makes of what builds have left.</summary>
[TestClass]
public sealed class Reports : SceneTest
{
    private const string Folder = "artifacts/layercheck";
    private const string Debt = "App/LayerCheck.debt";

    private static readonly string[] Files = ["burndown.svg", "index.html", "layercheck.sarif", "summary.json", "summary.md"];

    [TestMethod]
    public async Task A_build_writes_the_summary_only_and_the_report_the_rest()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.AreEqual("summary.json summary.md", FilesOf(scene));

        (await scene.RunAsync("App/App.csproj", ["LayerCheckReport"])).ShouldPass();

        Assert.AreEqual(string.Join(' ', Files), FilesOf(scene));
        Assert.Contains("Store</", scene.Read($"{Folder}/index.html"));
        Assert.AreEqual(
            "external",
            scene.Json($"{Folder}/layercheck.sarif").GetProperty("runs")[0].GetProperty("results")[0].GetProperty("suppressions")[0].GetProperty("kind").GetString());

        // Equal input, equal bytes.
        var before = Files.Select(file => scene.Read($"{Folder}/{file}")).ToList();
        (await scene.RunAsync("App/App.csproj", ["LayerCheckReport"])).ShouldPass();
        Assert.IsTrue(before.SequenceEqual(Files.Select(file => scene.Read($"{Folder}/{file}"))));
    }

    [TestMethod]
    public async Task The_report_tells_how_the_debt_shrank_and_what_a_branch_changed()
    {
        var scene = CreateScene().WriteApp().Write("App/Two.cs", "namespace App.Low { public class Two { public App.High.View? Shown; } }").Write(".gitignore", "obj/\nbin/\nartifacts/");
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();
        await GitAsync(scene, "init -q -b main");
        await CommitAsync(scene, "2026-01-05");
        await GitAsync(scene, "switch -q -c topic");
        scene.Write("App/Two.cs", "namespace App.Low { public class Two { } }");
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldPass();
        await CommitAsync(scene, "2026-03-09");

        (await scene.RunAsync("App/App.csproj", ["LayerCheckReport"], "LayerCheckBaseRef=main")).ShouldPass();

        Assert.Contains("0 entries added, 1 removed", scene.Read($"{Folder}/summary.md"));
        Assert.Contains("2026", scene.Read($"{Folder}/burndown.svg"));
        (await scene.RunAsync("App/App.csproj", ["LayerCheckReport"], "LayerCheckBaseRef=nowhere"))
            .ShouldFailWith("LC9001 App/App.csproj").ShouldMention("'nowhere' is not in this clone");
    }

    [TestMethod]
    public async Task What_is_shared_is_judged_over_all_projects()
    {
        var scene = CreateScene().DeclareShared("""
            <Layer Include="High" Namespaces="App.High" />
            <Layer Include="Low" Namespaces="App.Low" />
            <Layer Include="Lost" Namespaces="App.Lost" />
            <IgnoredReference Include="App.Low.Store" To="App.High.View" />
            <IgnoredReference Include="App.Low.Gone" To="App.High.View" />
            """);
        scene.WriteApp(items: "").WriteProject("Lib/Lib.csproj").Write("Lib/Tool.cs", "namespace App.Low { public class Tool { } }");
        scene.Write("All.slnx", """<Solution><Project Path="App/App.csproj" /><Project Path="Lib/Lib.csproj" /></Solution>""");
        (await scene.DotnetAsync("build")).ShouldPass();

        // Each project in a process of its own, and still it is told once.
        var report = await scene.DotnetAsync("build --no-restore -m:2 -t:LayerCheckReport");

        Assert.AreEqual(1, report.ExitCode);
        string[] expected = ["LC0005 " + scene.At("Directory.Build.props", "<Layer Include=\"Lost\""), "LC3001 warning " + scene.At("Directory.Build.props", "<IgnoredReference Include=\"App.Low.Gone\"")];
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', report.LayerFindings.Order(StringComparer.Ordinal)));
        Assert.AreEqual(2, scene.Json($"{Folder}/summary.json").GetProperty("projects").GetArrayLength());
        Assert.AreEqual(string.Join(' ', Files), FilesOf(scene));

        // One project of the solution, which is not the one that writes.
        Array.ForEach(Files, file => scene.Delete($"{Folder}/{file}"));
        report = await scene.DotnetAsync("build All.slnx --no-restore -t:Lib:LayerCheckReport");
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', report.LayerFindings.Order(StringComparer.Ordinal)));
        Assert.AreEqual(string.Join(' ', Files), FilesOf(scene));
    }

    [TestMethod]
    public async Task A_project_that_was_not_built_has_nothing_to_report()
    {
        var scene = CreateScene().WriteApp();
        Assert.AreEqual(0, (await scene.DotnetAsync("restore App")).ExitCode);

        (await scene.RunAsync("App/App.csproj", ["LayerCheckReport"]))
            .ShouldFailWith("LC9001 App/App.csproj").ShouldMention("Build the project first");
    }

    [TestMethod]
    public async Task Builds_of_several_frameworks_are_reported_together()
    {
        var scene = CreateScene().AddNuGetOrg().WriteApp(
            "#if NETSTANDARD\npublic App.High.View? Shown;\n#endif", properties: "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>");
        (await scene.DotnetAsync("build App -p:LayerCheckUpdateDebt=accept")).ShouldPass();

        (await scene.DotnetAsync("build App --no-restore -t:LayerCheckReport")).ShouldPass();

        Assert.AreEqual(2, scene.Json($"{Folder}/summary.json").GetProperty("projects").GetArrayLength());
        Assert.AreEqual(1, scene.Totals($"{Folder}/summary.json").GetProperty("debt").GetInt32());
        Assert.IsTrue(scene.Has(Debt));
        Assert.IsTrue(scene.Has($"{Folder}/index.html"));
    }

    private static string FilesOf(Scene scene) => string.Join(' ', Directory.EnumerateFiles(scene.PathOf(Folder)).Select(Path.GetFileName).Where(name => name![0] != '.').Order(StringComparer.Ordinal));

    private static async Task CommitAsync(Scene scene, string day)
    {
        await GitAsync(scene, "add -A");
        await GitAsync(scene, "commit -q -m Change", day);
    }

    private static async Task GitAsync(Scene scene, string arguments, string day = "2026-01-01")
    {
        var environment = new Dictionary<string, string?>
        {
            ["GIT_AUTHOR_DATE"] = day + "T12:00:00Z", ["GIT_COMMITTER_DATE"] = day + "T12:00:00Z",
            ["GIT_AUTHOR_NAME"] = "Test", ["GIT_AUTHOR_EMAIL"] = "test@example.org", ["GIT_COMMITTER_NAME"] = "Test", ["GIT_COMMITTER_EMAIL"] = "test@example.org",
        };
        var (exitCode, output) = await Dotnet.RunProcessAsync("git", scene.Directory, arguments, environment);
        Assert.AreEqual(0, exitCode, output);
    }
}
