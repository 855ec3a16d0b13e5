using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>
/// MSBuild compares times, so that a file which is restored from a cache, or checked out with its own time, changes nothing for
/// the compiler. The check goes by content.
/// </summary>
[TestClass]
public sealed class ChangesThatTheCompilerDoesNotSee : SceneTest
{
    [TestMethod]
    public async Task Layers_in_Directory_Build_props_change()
    {
        var scene = CreateScene().WriteApp(items: "").DeclareShared(Scene.TwoLayers);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        scene.DeclareShared("""
            <Layer Include="Low" Namespaces="App.Low" />
            <Layer Include="High" Namespaces="App.High" />
            """);
        await ShouldPassWithoutCompiling(scene, "Directory.Build.props");

        scene.DeclareShared(Scene.TwoLayers);
        scene.MakeOld("Directory.Build.props");
        var again = await scene.BuildAppAsync();
        again.ShouldFailWith(scene.StoreUsesView);
        Assert.IsFalse(again.CompilerRan);
    }

    [TestMethod]
    public async Task An_entry_in_an_imported_file_is_added()
    {
        var scene = CreateScene().WriteApp(rest: """  <Import Project="$(MSBuildProjectDirectory)/../debt.props" />""");
        scene.Write("debt.props", "<Project />");
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        scene.Write("debt.props", """<Project><ItemGroup><IgnoredReference Include="App.Low" To="App.High" /></ItemGroup></Project>""");
        await ShouldPassWithoutCompiling(scene, "debt.props");
    }

    [TestMethod]
    public async Task A_property_on_the_command_line_changes()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        var soft = await scene.BuildAppAsync("LayerCheckSeverity=none");

        soft.ShouldPass();
        Assert.IsFalse(soft.CompilerRan);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task Lines_move_in_a_file_that_declares()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + """
            <IgnoredReference Include="App.Low" To="App.High" />
            """);
        (await scene.BuildAppAsync()).ShouldPassWith("LC3001 warning " + scene.At("App/App.csproj", "<IgnoredReference"));

        scene.InsertLine("App/App.csproj", 2, "");
        scene.MakeOld("App/App.csproj");
        var moved = await scene.BuildAppAsync();

        moved.ShouldPassWith("LC3001 warning " + scene.At("App/App.csproj", "<IgnoredReference"));
        Assert.IsFalse(moved.CompilerRan);
    }

    [TestMethod]
    public async Task Nothing_changes_and_the_compiler_is_left_alone()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();

        var second = await scene.BuildAppAsync();

        second.ShouldPass();
        Assert.IsFalse(second.CompilerRan);
    }

    private static async Task ShouldPassWithoutCompiling(Scene scene, string changed)
    {
        scene.MakeOld(changed);
        var build = await scene.BuildAppAsync();
        build.ShouldPass();
        Assert.IsFalse(build.CompilerRan, "the compiler ran, so that this shows nothing");
    }
}
