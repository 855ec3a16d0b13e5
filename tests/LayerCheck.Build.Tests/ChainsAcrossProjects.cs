using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>
/// App.Low.Store, in App, uses what is in no layer: Utils.Helper of Utils, and through it Deep.Core of Deep, which uses App.High.View of Views.
/// </summary>
[TestClass]
public sealed class ChainsAcrossProjects : SceneTest
{
    private const string StoreReachesView =
        "'App.Low.Store' (layer Low) must not reference 'App.High.View' (layer High): Low is below High.";

    [TestMethod]
    public async Task A_chain_through_a_referenced_project_is_found_at_the_projects_own_step()
    {
        var scene = CreateChain();

        (await scene.BuildAppAsync())
            .ShouldFailWith(StepOfStore(scene))
            .ShouldSayExactly(StoreReachesView + " It does so through 'Utils.Helper', 'Deep.Core'.");
    }

    [TestMethod]
    public async Task The_chain_is_replayed_where_nothing_changed()
    {
        var scene = CreateChain();
        (await scene.BuildAppAsync()).ShouldFailWith(StepOfStore(scene));

        var second = await scene.BuildAppAsync();

        second.ShouldFailWith(StepOfStore(scene)).ShouldSayExactly(StoreReachesView + " It does so through 'Utils.Helper', 'Deep.Core'.");
        Assert.IsFalse(second.CompilerRan);
    }

    [TestMethod]
    public async Task A_change_in_the_middle_alone_changes_what_is_found()
    {
        var scene = CreateChain();
        scene.Write("Utils/Helper.cs", "namespace Utils { public class Helper { public object? Next() => null; } }");
        (await scene.BuildAppAsync()).ShouldPass();

        // Only a body changes, so that the reference assembly stays the same and App is not compiled again.
        scene.Write("Utils/Helper.cs", "namespace Utils { public class Helper { public object? Next() => new Deep.Core(); } }");
        var changed = await scene.BuildAppAsync();
        changed.ShouldFailWith(StepOfStore(scene)).ShouldSayExactly(StoreReachesView + " It does so through 'Utils.Helper', 'Deep.Core'.");

        scene.Write("Deep/Core.cs", "namespace Deep { public class Core { } }");
        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task Each_reference_that_enters_is_one_error_that_counts_its_sources()
    {
        var scene = CreateChain();
        scene.Write("App/More.cs", "namespace App.Low { public class Another { public Utils.Helper? Two; } public class Yet { public Deep.Core? Three; } }");

        (await scene.BuildAppAsync())
            .ShouldFailWith("LC2001 " + scene.At("App/More.cs", "Core? Three"))
            .ShouldSayExactly("'App.Low.Yet' (layer Low) must not reference 'App.High.View' (layer High): Low is below High. It does so through 'Deep.Core'. So do 2 more types.");
    }

    [TestMethod]
    public async Task Direct_references_alone_count_with_Indirect_false()
    {
        var scene = CreateChain("""<LayerContract Include="Layers" Indirect="false" />""");
        (await scene.BuildAppAsync()).ShouldPass();

        scene.Write("App/Direct.cs", "namespace App.Low { public class Direct { public App.High.View? Shown; } }");
        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Direct.cs", "View? Shown"));
    }

    [TestMethod]
    [DataRow("""<IgnoredReference Include="App.Low.Store" To="Utils.Helper" />""")]
    [DataRow("""<IgnoredReference Include="Utils.Helper" To="Deep.Core" />""")]
    [DataRow("""<IgnoredReference Include="Deep.Core" To="App.High.View" />""")]
    [DataRow("""<IgnoredReference Include="Deep" To="App.High" Contract="Layers" Max="1" />""")]
    public async Task Ignoring_any_step_clears_the_chain(string entry)
    {
        var scene = CreateChain(appItems: entry);

        (await scene.BuildAppAsync()).ShouldPass();
        Assert.AreEqual(1, scene.Totals("App/obj/Debug/net10.0/LayerCheck.summary.json").GetProperty("debt").GetInt32());
    }

    [TestMethod]
    public async Task A_step_counts_its_sources_against_Max()
    {
        var scene = CreateChain(appItems: """<IgnoredReference Include="Deep.Core" To="App.High.View" Max="1" />""");
        scene.Write("App/More.cs", "namespace App.Low { public class Another { public Utils.Helper? Two; } }");

        (await scene.BuildAppAsync())
            .ShouldFailWith("LC3002 " + scene.At("App/App.csproj", "<IgnoredReference"))
            .ShouldMention("covers 2 references, and Max allows 1");
    }

    /// <summary>Nothing of Views is known to App but the name that the assembly of Deep writes.</summary>
    [TestMethod]
    public async Task A_chain_to_what_the_project_itself_does_not_reference_is_found()
    {
        var scene = CreateChain();
        scene.WriteProject("Deep/Deep.csproj", """<ProjectReference Include="../Views/Views.csproj" PrivateAssets="all" />""");

        (await scene.BuildAppAsync())
            .ShouldFailWith(StepOfStore(scene))
            .ShouldSayExactly(StoreReachesView + " It does so through 'Utils.Helper', 'Deep.Core'.");
    }

    [TestMethod]
    public async Task A_reference_assembly_that_a_chain_may_run_through_is_an_error()
    {
        var scene = CreateChain();
        (await scene.BuildAppAsync()).ShouldFailWith(StepOfStore(scene));
        var assembly = scene.PathOf("Utils/obj/Debug/net10.0/ref/Utils.dll");

        // What a build that takes reference assemblies only hands over.
        scene.Write("Directory.Build.targets", $"""
            <Project>
              <Target Name="TakeReferenceAssemblies" AfterTargets="ResolveAssemblyReferences" Condition="'$(MSBuildProjectName)' == 'App'">
                <ItemGroup>
                  <ReferencePath Remove="@(ReferencePath)" Condition="'%(Filename)' == 'Utils'" />
                  <ReferencePath Include="{assembly}" ReferenceSourceTarget="ProjectReference" />
                </ItemGroup>
              </Target>
            </Project>
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC9001 App/App.csproj").ShouldMention($"'{assembly}'", "it is a reference assembly");
    }

    /// <summary>The folder that the build runs in is none of the project's.</summary>
    [TestMethod]
    public async Task A_reference_may_be_named_from_the_folder_of_the_project()
    {
        var scene = CreateChain();
        scene.Write("Directory.Build.targets", """
            <Project>
              <Target Name="NameFromHere" AfterTargets="ResolveAssemblyReferences" Condition="'$(MSBuildProjectName)' == 'App'">
                <ItemGroup>
                  <_Utils Include="@(ReferencePath)" Condition="'%(Filename)' == 'Utils'" />
                  <ReferencePath Remove="@(_Utils)" />
                  <ReferencePath Include="@(_Utils->'../Utils/obj/Debug/net10.0/Utils.dll')" />
                </ItemGroup>
              </Target>
            </Project>
            """);

        (await scene.BuildAppAsync()).ShouldFailWith(StepOfStore(scene));
        (await scene.BuildAppAsync()).ShouldFailWith(StepOfStore(scene));
    }

    private static string StepOfStore(Scene scene) => "LC2001 " + scene.At("App/Store.cs", "Helper? One");

    private Scene CreateChain(string items = "", string appItems = "")
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers + "\n" + items, "<Nullable>enable</Nullable>");
        scene.WriteProject("Views/Views.csproj").Write("Views/View.cs", "namespace App.High { public class View { } }");
        scene.WriteProject("Deep/Deep.csproj", """<ProjectReference Include="../Views/Views.csproj" />""")
            .Write("Deep/Core.cs", "namespace Deep { public class Core { public object Make() => new App.High.View(); } }");
        scene.WriteProject("Utils/Utils.csproj", """<ProjectReference Include="../Deep/Deep.csproj" />""")
            .Write("Utils/Helper.cs", "namespace Utils { public class Helper { public object? Next() => new Deep.Core(); } }");
        return scene.WriteProject("App/App.csproj", $"""<ProjectReference Include="../Utils/Utils.csproj" />{appItems}""")
            .Write("App/Store.cs", "namespace App.Low { public class Store { public Utils.Helper? One; } }");
    }
}
