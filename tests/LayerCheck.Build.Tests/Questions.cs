using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>With <c>-question</c> MSBuild asks whether anything is left to do. The check answers too, and writes nothing.</summary>
[TestClass]
public sealed class Questions : SceneTest
{
    private const string App = "App/App.csproj";
    private const string Debt = "App/LayerCheck.debt";
    private const string View = "App/View.cs";

    [TestMethod]
    public async Task After_a_build_all_is_up_to_date()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();

        (await scene.QuestionAsync(App)).ShouldPass();
        (await scene.DotnetAsync("build App --no-restore -question")).ShouldPass();
    }

    [TestMethod]
    public async Task What_failed_fails_with_what_was_found()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        var question = (await scene.QuestionAsync(App)).ShouldFailWith(scene.StoreUsesView);

        Assert.DoesNotContain("Not up to date", question.Output);
        (await scene.DotnetAsync("build App --no-restore -question")).ShouldFailWith(scene.StoreUsesView);
    }

    /// <summary>MSBuild compares the times of what the compiler reads. What only the check reads, only the check can tell.</summary>
    [TestMethod]
    [DataRow("layers", "what the layers are checked with has changed")]
    [DataRow("imported file", "what the layers are checked with has changed")]
    [DataRow("debt file", "what the layers are checked with has changed")]
    [DataRow("findings gone", "its output is not the one that was checked")]
    [DataRow("own summary gone", "debt summary has to be written")]
    [DataRow("summary gone", "debt summary has to be written")]
    public async Task What_has_changed_since_is_not_up_to_date(string change, string reason)
    {
        var scene = CreateScene().WriteApp("public int Shown;", rest: """<Import Project="$(MSBuildProjectDirectory)/../more.props" />""");
        scene.Write("more.props", "<Project />");
        (await scene.BuildAppAsync()).ShouldPass();
        (await scene.QuestionAsync(App)).ShouldPass();

        switch (change)
        {
            case "layers":
                scene.DeclareShared("""<Layer Include="More" Namespaces="App.More" />""").MakeOld("Directory.Build.props");
                break;
            case "imported file":
                scene.Write("more.props", "<Project><!-- more --></Project>").MakeOld("more.props");
                break;
            case "debt file":
                scene.Write(Debt, "# nothing yet").MakeOld(Debt);
                break;
            case "findings gone":
                scene.Delete("App/obj/Debug/net10.0/App.csproj.LayerCheck.findings");
                break;
            case "own summary gone":
                scene.Delete("App/obj/Debug/net10.0/LayerCheck.summary.json");
                break;
            default:
                scene.Delete("artifacts/layercheck/summary.json");
                break;
        }

        var before = scene.Tree(_ => true);
        var question = await scene.QuestionAsync(App);

        Assert.AreEqual(1, question.ExitCode, question.Output);
        Assert.Contains(reason, question.Output);
        Assert.AreEqual(before, scene.Tree(_ => true));

        (await scene.BuildAppAsync()).ShouldPass();
        (await scene.QuestionAsync(App)).ShouldPass();
    }

    [TestMethod]
    public async Task A_property_that_only_the_check_reads_is_part_of_the_question()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();

        Assert.AreEqual(1, (await scene.QuestionAsync(App, "LayerCheckSeverity=warning")).ExitCode);
        (await scene.QuestionAsync(App)).ShouldPass();
    }

    [TestMethod]
    [DataRow("accept")]
    [DataRow("prune")]
    public async Task A_question_does_not_touch_the_debt_file(string update)
    {
        var scene = CreateScene().WriteApp();
        scene.Write(Debt, "App.Low.Gone -> App.High.View");
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView, $"LC3001 warning {Debt}(1,1)");
        var before = scene.Tree(_ => true);

        var question = await scene.QuestionAsync(App, $"LayerCheckUpdateDebt={update}");

        Assert.AreEqual(1, question.ExitCode);
        Assert.Contains("the debt file has to be looked through", question.Output);
        Assert.AreEqual(before, scene.Tree(_ => true));
    }

    [TestMethod]
    public async Task What_a_source_file_changes_is_not_checked_by_a_question()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();
        scene.Replace(View, "=> 1", "=> 2");
        var before = scene.Tree(file => file.Contains("LayerCheck", StringComparison.Ordinal));

        var question = await scene.QuestionAsync(App);

        Assert.AreEqual(1, question.ExitCode);
        Assert.AreEqual(before, scene.Tree(file => file.Contains("LayerCheck", StringComparison.Ordinal)));
    }
}
