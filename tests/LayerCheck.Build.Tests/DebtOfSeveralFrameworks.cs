using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>All frameworks of a project share one debt file, and what none of them needs is known only while each has told what it needs.</summary>
[TestClass]
public sealed class DebtOfSeveralFrameworks : SceneTest
{
    private const string App = "App/App.csproj";

    private const string Debt = "App/LayerCheck.debt";

    private const string Header = "# Known violations of this project's layers. Shrink it: dotnet build -p:LayerCheckUpdateDebt=prune\n";

    /// <summary>Which framework needs what: each of them one pair, and both one.</summary>
    private const string AllOfThem = "App.Low.Both -> App.High.View\nApp.Low.Old -> App.High.View\nApp.Low.Young -> App.High.View";

    [TestMethod]
    public async Task What_one_framework_needs_is_never_stale()
    {
        var scene = CreateApp();
        scene.Write(Debt, AllOfThem);

        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true", "TargetFramework=net10.0")).ShouldPass();
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true", "TargetFramework=netstandard2.0")).ShouldPass();
    }

    [TestMethod]
    public async Task What_none_needs_is_told_when_all_are_built()
    {
        var scene = CreateApp();
        scene.Write(Debt, AllOfThem + "\nApp.Low.Zero -> App.High.View");
        var (warning, error) = ($"LC3001 warning {Debt}(4,1)", $"LC3001 {Debt}(4,1)");

        // The build of the last framework can tell; the others can from then on.
        (await scene.BuildAppAsync()).ShouldPassWith(warning);
        (await scene.BuildAppAsync()).ShouldPassWith(warning, warning);
        (await scene.BuildAppAsync("TargetFramework=net10.0")).ShouldPassWith(warning);
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldFailWith(error, error);
    }

    [TestMethod]
    public async Task What_another_framework_needs_is_not_known_before_its_build()
    {
        var scene = CreateApp();
        scene.Write(Debt, AllOfThem + "\nApp.Low.Zero -> App.High.View");
        var restore = await scene.RunAsync(App, ["Restore"], "MSBuildRestoreSessionId=all");
        Assert.AreEqual(0, restore.ExitCode, restore.Output);

        (await scene.RunAsync(App, ["Build"], "TargetFramework=net10.0")).ShouldPass();
        (await scene.RunAsync(App, ["Build"], "TargetFramework=net10.0", "ContinuousIntegrationBuild=true")).ShouldPass();
        var prune = (await scene.RunAsync(App, ["Build"], "TargetFramework=net10.0", "LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.Contains("LayerCheck.debt: not pruned by the build for net10.0", prune.Output);
        Assert.AreEqual(AllOfThem + "\nApp.Low.Zero -> App.High.View\n", scene.Read(Debt));

        (await scene.RunAsync(App, ["Build"], "TargetFramework=netstandard2.0")).ShouldPassWith($"LC3001 warning {Debt}(4,1)");
    }

    [TestMethod]
    [DataRow("App/Both.cs")]
    [DataRow("App/App.csproj")]
    [DataRow("Directory.Build.props")]
    [DataRow("App/New.cs")]
    [DataRow("App/Deeper/New.cs")]
    public async Task What_is_out_of_date_is_not_known(string changed)
    {
        var scene = CreateApp();
        scene.Write(Debt, AllOfThem + "\nApp.Low.Zero -> App.High.View");
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(4,1)");

        if (scene.Has(changed))
        {
            File.AppendAllText(scene.PathOf(changed), "\n");
        }
        else
        {
            scene.Write(changed, "");
        }

        (await scene.BuildAppAsync("TargetFramework=net10.0")).ShouldPass();
        (await scene.BuildAppAsync("TargetFramework=net10.0", "LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.AreEqual(AllOfThem + "\nApp.Low.Zero -> App.High.View\n", scene.Read(Debt));

        (await scene.BuildAppAsync("TargetFramework=netstandard2.0")).ShouldPassWith($"LC3001 warning {Debt}(4,1)");
    }

    [TestMethod]
    public async Task Prune_drops_what_none_needs_and_nothing_else()
    {
        var scene = CreateApp();
        scene.Write(Debt, "App.Low.A -> App.High.View\n" + AllOfThem + "\n? App.Low.Y -> App.High.View\nApp.Low.Zero -> App.High.View");

        var prune = (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldPass();

        Assert.Contains("App -> LayerCheck.debt: -2", prune.Output);
        Assert.AreEqual(AllOfThem + "\n? App.Low.Y -> App.High.View\n", scene.Read(Debt));
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();

        // Where each is known, the build of one is enough.
        scene.Write(Debt, "App.Low.A -> App.High.View\n" + AllOfThem);
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(1,1)");
        prune = (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune", "TargetFramework=net10.0")).ShouldPass();
        Assert.Contains("App -> LayerCheck.debt: -1", prune.Output);
        Assert.AreEqual(AllOfThem + "\n", scene.Read(Debt));

        scene.Write(Debt, AllOfThem + "\nApp.Low.Zero -> App.High.View");
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(4,1)");
        prune = (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.Contains("App -> LayerCheck.debt: -1", prune.Output);
        Assert.Contains("App -> LayerCheck.debt: nothing to change", prune.Output);
        Assert.DoesNotContain("not pruned", prune.Output);
    }

    [TestMethod]
    [DataRow("-m:2")]
    [DataRow("-m:2 -graph")]
    public async Task What_frameworks_take_on_side_by_side_is_all_there(string arguments)
    {
        var scene = CreateApp();
        Assert.AreEqual(0, (await scene.DotnetAsync("restore App")).ExitCode);

        var accept = await scene.DotnetAsync($"build App --no-restore {arguments} -p:LayerCheckUpdateDebt=accept");

        accept.ShouldPass();
        Assert.AreEqual(Header + AllOfThem + "\n", scene.Read(Debt));
        (await scene.DotnetAsync($"build App --no-restore {arguments} -p:ContinuousIntegrationBuild=true")).ShouldPass();

        scene.Write(Debt, Header + AllOfThem + "\nApp.Low.Zero -> App.High.View");
        var stale = await scene.DotnetAsync($"build App --no-restore {arguments}");
        Assert.Contains($"LC3001 warning {Debt}(5,1)", stale.LayerFindings);
        (await scene.DotnetAsync($"build App --no-restore {arguments} -p:LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.AreEqual(Header + AllOfThem + "\n", scene.Read(Debt));
    }

    [TestMethod]
    public async Task What_another_framework_has_taken_on_meanwhile_is_no_violation()
    {
        var scene = CreateApp();
        scene.Delete("App/Old.cs");
        scene.Delete("App/Young.cs");
        Assert.AreEqual(0, (await scene.DotnetAsync("restore App")).ExitCode);

        (await scene.DotnetAsync("build App --no-restore -m:2 -p:LayerCheckUpdateDebt=accept")).ShouldPass();

        Assert.AreEqual(Header + "App.Low.Both -> App.High.View\n", scene.Read(Debt));
    }

    [TestMethod]
    public async Task A_project_that_is_built_for_another_one_tells_nothing_of_its_other_frameworks()
    {
        var scene = CreateApp();
        scene.Write(Debt, AllOfThem + "\nApp.Low.Zero -> App.High.View");
        scene.WriteProject("Tool/Tool.csproj", """<ProjectReference Include="../App/App.csproj" />""", "<TargetFramework>net10.0</TargetFramework><LayerCheckEnabled>false</LayerCheckEnabled>");

        (await scene.DotnetAsync("build Tool")).ShouldPass();
        Assert.IsTrue(scene.Has("App/bin/Debug/net10.0/App.dll"));
        (await scene.DotnetAsync("build Tool --no-restore -p:LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.AreEqual(AllOfThem + "\nApp.Low.Zero -> App.High.View\n", scene.Read(Debt));

        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(4,1)");
    }

    [TestMethod]
    public async Task A_configuration_knows_nothing_of_the_other()
    {
        var scene = CreateApp();
        scene.Write("App/Both.cs", """
            namespace App.Low;

            public class Both
            {
            #if DEBUG
                public App.High.View? Shown;
            #endif
            }
            """);
        scene.Write(Debt, AllOfThem);
        (await scene.BuildAppAsync("Configuration=Debug")).ShouldPass();
        (await scene.BuildAppAsync("Configuration=Release")).ShouldPassWith($"LC3001 warning {Debt}(1,1)");

        scene.Write(Debt, "? " + AllOfThem);
        (await scene.BuildAppAsync("Configuration=Release")).ShouldPass();
        (await scene.BuildAppAsync("Configuration=Debug")).ShouldPass();
        (await scene.BuildAppAsync("Configuration=Release", "LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.AreEqual("? " + AllOfThem + "\n", scene.Read(Debt));
    }

    [TestMethod]
    public async Task An_item_of_the_project_is_judged_like_a_line_of_the_file()
    {
        var scene = CreateApp(Scene.TwoLayers + """
              <IgnoredReference Include="App.Low.Both;App.Low.Old;App.Low.Young" To="App.High" />
              <IgnoredReference Include="App.Low.Zero" To="App.High" />
            """);

        (await scene.BuildAppAsync()).ShouldPassWith("LC3001 warning " + scene.At(App, """<IgnoredReference Include="App.Low.Zero"""));
    }

    [TestMethod]
    public async Task A_list_of_one_framework_is_judged_by_its_one_build()
    {
        var scene = CreateScene().WriteApp("public int Shown;", properties: "<TargetFramework /><TargetFrameworks>net10.0;</TargetFrameworks>");
        scene.Write(Debt, "App.Low.Zero -> App.High.View");

        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(1,1)");
    }

    private Scene CreateApp(string items = Scene.TwoLayers)
    {
        // netstandard2.0 compiles against a package of nuget.org.
        var scene = CreateScene().AddNuGetOrg().WriteApp(
            "public int Shown;", items, "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>");
        scene.Write("App/Both.cs", "namespace App.Low { public class Both { public App.High.View? Shown; } }");
        scene.Write("App/Old.cs", """
            #if NETSTANDARD
            namespace App.Low { public class Old { public App.High.View? Shown; } }
            #endif
            """);
        return scene.Write("App/Young.cs", """
            #if NET
            namespace App.Low { public class Young { public App.High.View? Shown; } }
            #endif
            """);
    }
}
