using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>LayerCheck.debt from the first entry to the last.</summary>
[TestClass]
public sealed class DebtFiles : SceneTest
{
    private const string Debt = "App/LayerCheck.debt";

    private const string Header = "# Known violations of this project's layers. Shrink it: dotnet build -p:LayerCheckUpdateDebt=prune\n";

    [TestMethod]
    public async Task Debt_is_taken_on_and_paid_back()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        Assert.IsFalse(scene.Has(Debt));

        var accept = (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.AreEqual("App -> LayerCheck.debt: +1", LinesAboutTheFile(accept));
        Assert.Contains("App -> 1 reference tolerated as debt (1 entry)", accept.Output);
        Assert.AreEqual(Header + "App.Low.Store -> App.High.View\n", scene.Read(Debt));
        Assert.AreEqual((byte)'#', File.ReadAllBytes(scene.PathOf(Debt))[0], "no byte order mark");

        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();
        scene.Write("App/More.cs", "namespace App.Low { public class More { public App.High.View? Shown; } }");
        var more = "LC2001 " + scene.At("App/More.cs", "View?");
        (await scene.BuildAppAsync()).ShouldFailWith(more);
        (await scene.BuildAppAsync()).ShouldFailWith(more);

        scene.Delete("App/More.cs");
        scene.WriteStore("public int Shown;");
        var stale = scene.At(Debt, "App.Low.Store");
        (await scene.BuildAppAsync()).ShouldPassWith("LC3001 warning " + stale).ShouldMention("the debt is paid", "LayerCheckUpdateDebt=prune");
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldFailWith("LC3001 " + stale);
        (await scene.BuildAppAsync("CI=true")).ShouldFailWith("LC3001 " + stale);

        var prune = (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.AreEqual("App -> LayerCheck.debt: -1", LinesAboutTheFile(prune));
        Assert.AreEqual(Header, scene.Read(Debt));
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();
    }

    [TestMethod]
    public async Task A_build_writes_nothing_to_the_source_tree()
    {
        var scene = CreateScene().WriteApp();
        var before = scene.SourceTree();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        Assert.AreEqual(before, scene.SourceTree());

        scene.Write(Debt, "App.Low.Store -> App.High.View\nApp.Low.Gone -> App.High.View");
        before = scene.SourceTree();
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(2,1)");
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(2,1)");
        (await scene.BuildAppAsync("Configuration=Release")).ShouldPassWith($"LC3001 warning {Debt}(2,1)");
        Assert.AreEqual(before, scene.SourceTree());
    }

    [TestMethod]
    public async Task A_second_time_there_is_nothing_to_change()
    {
        var scene = CreateScene().WriteApp();
        await scene.BuildAppAsync("LayerCheckUpdateDebt=accept");
        var before = scene.SourceTree();

        foreach (var update in new[] { "accept", "prune", "accept" })
        {
            var build = (await scene.BuildAppAsync("LayerCheckUpdateDebt=" + update)).ShouldPass();
            Assert.AreEqual("App -> LayerCheck.debt: nothing to change", LinesAboutTheFile(build));
        }

        Assert.AreEqual(before, scene.SourceTree());
    }

    /// <summary>A build that is killed while it writes may leave its temporary file.</summary>
    [TestMethod]
    public async Task What_a_killed_build_left_beside_the_file_is_no_item_and_goes_with_the_next_change_or_clean()
    {
        const string Left = ".0123.LayerCheck.tmp";
        const string Output = "App/obj/Debug/net10.0/";
        var scene = CreateScene().WriteApp(rest: """
            <Target Name="ShowItems" BeforeTargets="CoreCompile">
              <Message Importance="high" Text="Items: @(None), @(Content), @(EmbeddedResource)" />
            </Target>
            """);
        scene.Write(Debt, "App.Low.Store -> App.High.View").Write(Debt + Left, "App.Low").Write("App/Seen.txt", "");
        var build = (await scene.BuildAppAsync()).ShouldPass();
        Assert.Contains("Items: LayerCheck.debt;Seen.txt", build.Output);
        Assert.IsTrue(scene.Has(Debt + Left), "a build writes nothing to the source tree");

        (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.IsFalse(scene.Has(Debt + Left));

        string[] kept = ["App/obj/App.csproj.LayerCheck.Debug.net10.0.usage", Output + "App.csproj.LayerCheck.findings", Output + "LayerCheck.summary.json", "artifacts/layercheck/index.html"];
        Array.ForEach(kept, path => scene.Write(path + Left, ""));
        (await scene.RunAsync("App/App.csproj", ["Clean"])).ShouldPass();
        Assert.IsEmpty(kept.Where(path => scene.Has(path + Left)));
    }

    [TestMethod]
    public async Task Comments_stay_with_their_entries_and_what_is_paid_takes_its_own_along()
    {
        var scene = CreateScene().WriteApp();
        scene.Write("App/Zoo.cs", "namespace App.Low { public class Zoo { public App.High.View? Shown; } }");
        scene.Write("App/Art.cs", "namespace App.Low { public class Art { public App.High.View? Shown; } }");
        scene.Write(Debt, """
            # Ask the team of App before you add to this.

            # about what is gone
            App.Low.Gone -> App.High.View  # APP-1
            # about Store
            App.Low.Store -> App.High.View  # APP-2 move the view down
            ? App.Low.Tracer -> App.High.View  # Debug only
            """);

        var accept = (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPassWith($"LC3001 warning {Debt}(5,1)");
        Assert.AreEqual("App -> LayerCheck.debt: +2", LinesAboutTheFile(accept));
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldPass();

        Assert.AreEqual("""
            # Ask the team of App before you add to this.

            App.Low.Art -> App.High.View
            # about Store
            App.Low.Store -> App.High.View  # APP-2 move the view down
            ? App.Low.Tracer -> App.High.View  # Debug only
            App.Low.Zoo -> App.High.View

            """.ReplaceLineEndings("\n"), scene.Read(Debt));
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();
        var debt = scene.Json("App/obj/Debug/net10.0/LayerCheck.summary.json").GetProperty("debt").EnumerateArray();
        Assert.AreEqual("APP-2 move the view down", debt.Single(row => row.GetProperty("from").GetString() == "App.Low.Store").GetProperty("reason").GetString());
    }

    [TestMethod]
    public async Task An_optional_entry_is_never_stale_and_covers_what_is_there()
    {
        var scene = CreateScene().WriteApp();
        scene.WriteStore("""
            #if DEBUG
                public App.High.View? Shown;
            #endif
            """);
        scene.Write(Debt, "? App.Low.Store -> App.High.View");
        var before = scene.SourceTree();

        foreach (var configuration in new[] { "Debug", "Release" })
        {
            foreach (var update in new[] { "", "prune", "accept" })
            {
                (await scene.BuildAppAsync($"Configuration={configuration}", "ContinuousIntegrationBuild=true", $"LayerCheckUpdateDebt={update}")).ShouldPass();
            }
        }

        Assert.AreEqual(before, scene.SourceTree());
    }

    [TestMethod]
    public async Task A_reference_that_no_rule_forbids_is_no_debt()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        scene.Write("App/View.cs", "namespace App.High { public class View { public App.Low.Store? Kept; } }");
        scene.Write(Debt, "App.High.View -> App.Low.Store");

        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(1,1)").ShouldMention("matches 1 reference and no violation");
    }

    [TestMethod]
    public async Task An_entry_is_one_pair_and_no_pattern()
    {
        var scene = CreateScene().WriteApp();
        scene.Write(Debt, "App.Low -> App.High\nApp.Low.Store -> App.High");

        (await scene.BuildAppAsync()).ShouldFailWith(
            scene.StoreUsesView, $"LC3001 warning {Debt}(1,1)", $"LC3001 warning {Debt}(2,1)");
    }

    [TestMethod]
    public async Task A_reference_between_projects_is_written_with_their_files_names()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers);
        scene.WriteProject("App.High/App.High.csproj");
        scene.WriteProject("App.Low/App.Low.csproj", """<ProjectReference Include="../App.High/App.High.csproj" />""");
        (await scene.BuildAsync("App.Low/App.Low.csproj")).ShouldFailWith("LC1001 " + scene.At("App.Low/App.Low.csproj", "<ProjectReference"));

        var accept = (await scene.BuildAsync("App.Low/App.Low.csproj", "LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.Contains("App.Low -> LayerCheck.debt: +1", accept.Output);
        Assert.AreEqual(Header + "App.Low.csproj -> App.High.csproj\n", scene.Read("App.Low/LayerCheck.debt"));
        Assert.IsFalse(scene.Has("App.High/LayerCheck.debt"));

        (await scene.BuildAsync("App.Low/App.Low.csproj")).ShouldPass();
        scene.WriteProject("App.Low/App.Low.csproj");
        (await scene.RunAsync("App.Low/App.Low.csproj", ["Restore"], "MSBuildRestoreSessionId=again")).ShouldPass();
        (await scene.BuildAsync("App.Low/App.Low.csproj")).ShouldPassWith("LC3001 warning App.Low/LayerCheck.debt(2,1)");
        (await scene.BuildAsync("App.Low/App.Low.csproj", "LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.AreEqual(Header, scene.Read("App.Low/LayerCheck.debt"));
    }

    [TestMethod]
    public async Task References_of_projects_and_of_code_are_told_as_one_number()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers);
        scene.WriteProject("App.High/App.High.csproj");
        scene.Write("App.High/View.cs", "namespace App.High { public class View { } }");
        scene.WriteProject("App.Low/App.Low.csproj", """<ProjectReference Include="../App.High/App.High.csproj" />""");
        scene.Write("App.Low/Store.cs", "namespace App.Low { public class Store { public App.High.View? Shown; } }");

        var accept = (await scene.BuildAsync("App.Low/App.Low.csproj", "LayerCheckUpdateDebt=accept")).ShouldPass();

        Assert.Contains("App.Low -> LayerCheck.debt: +2", LinesAboutTheFile(accept));
        Assert.AreEqual(Header + "App.Low.Store -> App.High.View\nApp.Low.csproj -> App.High.csproj\n", scene.Read("App.Low/LayerCheck.debt"));
        (await scene.BuildAsync("App.Low/App.Low.csproj")).ShouldPass();
    }

    [TestMethod]
    public async Task A_reference_to_a_package_is_written_with_its_id()
    {
        var scene = CreateScene().AddNuGetOrg().WriteApp("public int Shown;", """
            <ForbiddenReference Include="No metadata" From="App" To="System.Reflection.MetadataLoadContext" />
            <PackageReference Include="System.Reflection.MetadataLoadContext" Version="7.0.0" />
            """);
        (await scene.BuildAppAsync()).ShouldFailWith("LC1003 " + scene.At("App/App.csproj", "<PackageReference"));

        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.AreEqual(Header + "App.csproj -> System.Reflection.MetadataLoadContext\n", scene.Read(Debt));
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();
    }

    [TestMethod]
    public async Task Of_a_chain_the_last_step_is_the_debt()
    {
        var scene = CreateScene().WriteApp("public App.Utils.Helper? Helper;");
        scene.Write("App/More.cs", "namespace App.Low { public class More { public App.Utils.Helper? Helper; } }");
        scene.Write("App/Helper.cs", "namespace App.Utils { public class Helper { public App.High.View? Shown; } }");
        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Helper.cs", "View?")).ShouldMention("It does so through 'App.Utils.Helper'");

        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.AreEqual(Header + "App.Utils.Helper -> App.High.View\n", scene.Read(Debt));
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true")).ShouldPass();

        scene.WriteStore("public int Shown;");
        scene.Delete("App/More.cs");
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(2,1)");
    }

    [TestMethod]
    public async Task An_attribute_of_the_assembly_is_the_project_s()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers);
        scene.WriteProject("App.Low/App.Low.csproj");
        scene.Write("App.Low/Mark.cs", """
            [assembly: App.High.Mark]

            namespace App.High
            {
                public class MarkAttribute : System.Attribute;
            }

            namespace App.Low
            {
                public class Store;
            }
            """);
        (await scene.BuildAsync("App.Low/App.Low.csproj")).ShouldFailWith("LC2001 " + scene.At("App.Low/Mark.cs", "Mark]"));

        (await scene.BuildAsync("App.Low/App.Low.csproj", "LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.AreEqual(Header + "App.Low.csproj -> App.High.MarkAttribute\n", scene.Read("App.Low/LayerCheck.debt"));
        (await scene.BuildAsync("App.Low/App.Low.csproj", "ContinuousIntegrationBuild=true")).ShouldPass();
    }

    [TestMethod]
    public async Task Items_and_the_file_add_up()
    {
        var scene = CreateScene().WriteApp(items: Scene.TwoLayers + """<IgnoredReference Include="App.Low.More" To="App.High" />""");
        scene.Write("App/More.cs", "namespace App.Low { public class More { public App.High.View? Shown; } }");

        var accept = (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();

        Assert.AreEqual(Header + "App.Low.Store -> App.High.View\n", scene.Read(Debt));
        Assert.Contains("App -> 2 references tolerated as debt (2 entries)", accept.Output);
    }

    [TestMethod]
    public async Task Only_a_change_of_the_file_is_a_reason_to_check_again()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        scene.Write(Debt, "App.Low.Store -> App.High.View");
        scene.MakeOld(Debt);
        var build = (await scene.BuildAppAsync()).ShouldPass();
        Assert.IsFalse(build.CompilerRan);

        scene.Delete(Debt);
        build = (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        Assert.IsFalse(build.CompilerRan);
    }

    [TestMethod]
    public async Task What_was_taken_on_is_shipped_without_a_build_and_what_is_stale_in_CI_is_not()
    {
        var scene = CreateScene().WriteApp();
        (await scene.DotnetAsync("build App -c Release")).ShouldFailWith(scene.StoreUsesView);
        (await scene.DotnetAsync("publish App --no-build")).ShouldFailWith(scene.StoreUsesView);

        (await scene.DotnetAsync("build App -c Release -p:LayerCheckUpdateDebt=accept")).ShouldPass();
        (await scene.DotnetAsync("publish App --no-build")).ShouldPass();
        Assert.IsTrue(scene.Has("App/bin/Release/net10.0/publish/App.dll"));

        scene.WriteStore("public int Shown;");
        (await scene.DotnetAsync("build App -c Release -p:ContinuousIntegrationBuild=true")).ShouldFailWith($"LC3001 {Debt}(2,1)");
        (await scene.DotnetAsync("publish App --no-build")).ShouldFailWith($"LC3001 {Debt}(2,1)");
    }

    [TestMethod]
    [DataRow("../debt/App.LayerCheck.debt")]
    [DataRow("$(MSBuildThisFileDirectory)../debt/App.LayerCheck.debt")]
    public async Task The_file_may_lie_elsewhere(string path)
    {
        var scene = CreateScene().WriteApp(properties: $"<LayerCheckDebtFile>{path}</LayerCheckDebtFile>");
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        var accept = (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.AreEqual("App -> App.LayerCheck.debt: +1", LinesAboutTheFile(accept));
        Assert.AreEqual(Header + "App.Low.Store -> App.High.View\n", scene.Read("debt/App.LayerCheck.debt"));
        Assert.IsFalse(scene.Has(Debt));

        scene.WriteStore("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPassWith("LC3001 warning debt/App.LayerCheck.debt(2,1)");
    }

    /// <summary>Each would call the entries of the other stale, and prune them.</summary>
    [TestMethod]
    [DataRow("$(MSBuildThisFileDirectory)all.debt")]
    [DataRow("../all.debt")]
    [DataRow("$(Root)all.debt")]
    public async Task One_file_for_all_projects_is_refused_and_left_alone(string path)
    {
        var scene = CreateScene().WriteApp().DeclareShared("", $"<Root>$(MSBuildThisFileDirectory)</Root><LayerCheckDebtFile>{path}</LayerCheckDebtFile>");
        scene.Write("all.debt", "App.Low.Store -> App.High.View\nLib.Low.Store -> Lib.High.View");
        var before = scene.SourceTree();

        foreach (var update in new[] { "none", "prune", "accept" })
        {
            var build = (await scene.BuildAppAsync($"LayerCheckUpdateDebt={update}")).ShouldFailWith("LC0003 " + scene.At("Directory.Build.props", "<LayerCheckDebtFile"));
            build.ShouldMention(scene.PathOf("all.debt"), "$(MSBuildProjectName)");
            Assert.AreEqual(before, scene.SourceTree());
        }
    }

    [TestMethod]
    [DataRow("known.debt", "App/known.debt")]
    [DataRow("$(MSBuildThisFileDirectory)debt/$(MSBuildProjectName).debt", "debt/App.debt")]
    public async Task A_shared_file_may_name_a_file_for_each_project(string path, string file)
    {
        var scene = CreateScene().WriteApp().DeclareShared("", $"<LayerCheckDebtFile>{path}</LayerCheckDebtFile>");

        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();

        Assert.AreEqual(Header + "App.Low.Store -> App.High.View\n", scene.Read(file));
    }

    [TestMethod]
    public async Task Projects_that_share_a_folder_have_a_file_each()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers, "<UseArtifactsOutput>true</UseArtifactsOutput><Nullable>enable</Nullable>");
        foreach (var name in new[] { "One", "Two" })
        {
            scene.WriteProject($"App/{name}.csproj", $"""<Compile Include="{name}.cs;View.cs" />""", "<EnableDefaultCompileItems>false</EnableDefaultCompileItems>");
            scene.Write($"App/{name}.cs", $$"""namespace App.Low { public class {{name}} { public App.High.View? Shown; } }""");
        }

        scene.Write("App/View.cs", "namespace App.High { public class View { } }");
        var accept = (await scene.BuildAsync("App/One.csproj", "LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.AreEqual("One -> One.LayerCheck.debt: +1", LinesAboutTheFile(accept));
        Assert.AreEqual(Header + "App.Low.One -> App.High.View\n", scene.Read("App/One.LayerCheck.debt"));

        (await scene.BuildAsync("App/One.csproj")).ShouldPass();
        (await scene.BuildAsync("App/Two.csproj")).ShouldFailWith("LC2001 " + scene.At("App/Two.cs", "View?"));
        (await scene.BuildAsync("App/Two.csproj", "LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.AreEqual(Header + "App.Low.Two -> App.High.View\n", scene.Read("App/Two.LayerCheck.debt"));
        Assert.IsFalse(scene.Has("App/LayerCheck.debt"));
    }

    [TestMethod]
    [DataRow("acept")]
    [DataRow("true")]
    [DataRow("1")]
    [DataRow("accept,prune")]
    public async Task A_misspelt_update_is_told_and_changes_nothing(string update)
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        scene.Write(Debt, "App.Low.Store -> App.High.View");
        var before = scene.SourceTree();

        (await scene.BuildAppAsync("LayerCheckUpdateDebt=" + update)).ShouldFailWith("LC0003 App/App.csproj").ShouldMention($"'{update}'", "accept", "prune");
        Assert.AreEqual(before, scene.SourceTree());
    }

    [TestMethod]
    public async Task Nothing_is_accepted_or_pruned_while_a_declaration_is_wrong()
    {
        var scene = CreateScene().WriteApp(items: Scene.TwoLayers + """<IgnoredReference Include="App.Low.Store" To="App.High" Max="one" />""");
        scene.Write(Debt, "App.Low.Gone -> App.High.View");
        var before = scene.SourceTree();
        var mistake = "LC0003 " + scene.At("App/App.csproj", "<IgnoredReference");

        foreach (var update in new[] { "accept", "prune" })
        {
            var build = await scene.BuildAppAsync("LayerCheckUpdateDebt=" + update);
            Assert.Contains(mistake, build.LayerFindings);
            Assert.AreEqual(1, build.ExitCode);
            Assert.AreEqual(string.Empty, LinesAboutTheFile(build));
            Assert.AreEqual(before, scene.SourceTree());
        }
    }

    [TestMethod]
    public async Task Clean_takes_along_what_builds_have_left_for_each_other()
    {
        var scene = CreateScene().AddNuGetOrg().WriteApp(
            properties: "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>");
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPass();
        Assert.HasCount(3, Directory.GetFiles(scene.PathOf("App/obj"), "App.csproj.LayerCheck.*"), "two frameworks, one lock");

        (await scene.RunAsync("App/App.csproj", ["Clean"])).ShouldPass();
        Assert.HasCount(0, Directory.GetFiles(scene.PathOf("App/obj"), "*LayerCheck*", SearchOption.AllDirectories));
        Assert.AreEqual(Header + "App.Low.Store -> App.High.View\n", scene.Read(Debt));
    }

    private static string LinesAboutTheFile(BuildOutcome build) =>
        string.Join('\n', build.Output.Split('\n').Where(line => line.Contains("LayerCheck.debt: ", StringComparison.Ordinal)).Select(line => line.Trim()));
}
