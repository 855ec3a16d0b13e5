using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>With LayerCheckBaseRef, debt that a branch has added is told.</summary>
[TestClass]
public sealed class DebtSinceTheBase : SceneTest
{
    private const string Debt = "App/LayerCheck.debt";

    [TestMethod]
    public async Task What_the_branch_has_added_is_told_and_what_was_there_is_not()
    {
        var scene = await CreateBranchAsync("# old\nApp.Low.Store -> App.High.View");
        scene.Write("App/More.cs", "namespace App.Low { public class More { public App.High.View? Shown; } }");
        (await scene.BuildAppAsync("LayerCheckBaseRef=main", "LayerCheckUpdateDebt=accept")).ShouldPass();
        var added = "LC3005 " + scene.At(Debt, "App.Low.More");

        (await scene.BuildAppAsync("LayerCheckBaseRef=main"))
            .ShouldFailWith(added).ShouldMention("'App.Low.More' -> 'App.High.View' has been added to the debt since 'main'");
        (await scene.BuildAppAsync("LayerCheckBaseRef=main")).ShouldFailWith(added);
        (await scene.BuildAppAsync("LayerCheckBaseRef=main", "LayerCheckSeverity=warning")).ShouldPassWith(added.Replace("LC3005", "LC3005 warning", StringComparison.Ordinal));
        (await scene.BuildAppAsync("LayerCheckBaseRef=main", "LayerCheckSeverity=none")).ShouldPass();
        (await scene.BuildAppAsync()).ShouldPass();

        // Committed or not, it was not there where the branch began.
        await GitAsync(scene, "commit -q -a -m Debt");
        (await scene.BuildAppAsync("LayerCheckBaseRef=main")).ShouldFailWith(added);
        (await scene.BuildAppAsync("LayerCheckBaseRef=topic")).ShouldPass();
    }

    [TestMethod]
    public async Task Another_comment_or_order_is_no_new_debt()
    {
        var scene = await CreateBranchAsync("App.Low.Store -> App.High.View\n? App.Low.Tracer -> App.High.View");
        scene.Write(Debt, "? App.Low.Tracer -> App.High.View\n\n? App.Low.Store -> App.High.View  # APP-1");

        (await scene.BuildAppAsync("LayerCheckBaseRef=main")).ShouldPass();
    }

    [TestMethod]
    public async Task In_a_file_that_is_new_all_is_added()
    {
        var scene = await CreateBranchAsync(null);
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();

        (await scene.BuildAppAsync("LayerCheckBaseRef=main")).ShouldFailWith($"LC3005 {Debt}(2,1)");
    }

    [TestMethod]
    public async Task What_main_has_added_meanwhile_is_not_the_branch_s()
    {
        var scene = await CreateBranchAsync("App.Low.Store -> App.High.View");
        await GitAsync(scene, "switch -q main");
        scene.Write(Debt, "App.Low.More -> App.High.View");
        await GitAsync(scene, "commit -q -a -m Main");
        await GitAsync(scene, "switch -q topic");

        (await scene.BuildAppAsync("LayerCheckBaseRef=main")).ShouldPass();
    }

    /// <summary>Nothing of the project changes, and what was found before is not what is to be said now.</summary>
    [TestMethod]
    public async Task The_base_moves()
    {
        var scene = await CreateBranchAsync("# nothing yet");
        scene.Write(Debt, "App.Low.Store -> App.High.View");
        await GitAsync(scene, "commit -q -a -m Debt");
        await GitAsync(scene, "branch -q base topic");

        (await scene.BuildAppAsync("LayerCheckBaseRef=base")).ShouldPass();
        await GitAsync(scene, "branch -q -f base main");
        (await scene.BuildAppAsync("LayerCheckBaseRef=base")).ShouldFailWith($"LC3005 {Debt}(1,1)");
        await GitAsync(scene, "branch -q -f base topic");
        (await scene.BuildAppAsync("LayerCheckBaseRef=base")).ShouldPass();
    }

    [TestMethod]
    public async Task A_base_that_is_not_there_is_no_pass()
    {
        var scene = await CreateBranchAsync("App.Low.Store -> App.High.View");

        var build = await scene.BuildAppAsync("LayerCheckBaseRef=origin/main");

        Fails(scene, build, "'origin/main' is not in this clone", "fetch-depth: 0");
        Fails(scene, await scene.BuildAppAsync("LayerCheckBaseRef=--help"), "'--help' is no branch, tag or commit");
        (await scene.BuildAppAsync("LayerCheckBaseRef=main")).ShouldPass();
    }

    [TestMethod]
    public async Task Without_git_there_is_no_pass()
    {
        var scene = await CreateBranchAsync("App.Low.Store -> App.High.View");
        var dotnet = Path.GetFullPath(Path.Combine(HostMSBuild.SdkDirectory, "..", ".."));

        var build = await scene.DotnetAsync("build App -p:LayerCheckBaseRef=main", new Dictionary<string, string?> { ["PATH"] = dotnet });

        Fails(scene, build, "git is not on the PATH", "leave LayerCheckBaseRef empty");
    }

    [TestMethod]
    public async Task Without_a_repository_there_is_no_pass()
    {
        var scene = CreateScene().WriteApp();
        scene.Write(Debt, "App.Low.Store -> App.High.View");

        Fails(scene, await scene.BuildAppAsync("LayerCheckBaseRef=main"), "not a git repository", "leave LayerCheckBaseRef empty");
        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task A_project_without_debt_needs_no_git()
    {
        var scene = CreateScene().WriteApp("public int Shown;");

        (await scene.BuildAppAsync("LayerCheckBaseRef=main")).ShouldPass();
    }

    private static void Fails(Scene scene, BuildOutcome build, params string[] words)
    {
        Assert.AreEqual(1, build.ExitCode);
        var finding = build.Findings[0];
        Assert.AreEqual("LC9001", finding.Code);
        Assert.AreEqual(scene.PathOf("App/App.csproj"), finding.File);
        Assert.Contains($"'{scene.PathOf(Debt)}' cannot be read: its state at the base (LayerCheckBaseRef) is not known", finding.Message);
        foreach (var word in words)
        {
            Assert.Contains(word, finding.Message);
        }
    }

    /// <summary>A repository on its branch topic, which has left main where this was the debt.</summary>
    private async Task<Scene> CreateBranchAsync(string? debt)
    {
        var scene = CreateScene().WriteApp();
        scene.Write(".gitignore", "bin\nobj\nartifacts");
        if (debt is not null)
        {
            scene.Write(Debt, debt);
        }

        await GitAsync(scene, "init -q -b main");
        await GitAsync(scene, "add .");
        await GitAsync(scene, "commit -q -m First");
        await GitAsync(scene, "switch -q -c topic");
        return scene;
    }

    private static async Task GitAsync(Scene scene, string arguments)
    {
        var (exitCode, output) = await Dotnet.RunProcessAsync("git", scene.Directory, "-c user.name=Test -c user.email=test@example.com " + arguments);
        Assert.AreEqual(0, exitCode, output);
    }
}
