using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>The debug symbols of a CI build name files as a path map left them.</summary>
[TestClass]
public sealed class ContinuousIntegration : SceneTest
{
    [TestMethod]
    [DataRow("portable")]
    [DataRow("embedded")]
    public async Task Places_are_files_on_this_disk(string debugType)
    {
        var scene = await CreateRepositoryAsync($"<DebugType>{debugType}</DebugType>");

        var build = await scene.BuildAppAsync("ContinuousIntegrationBuild=true", "DeterministicSourcePaths=true");

        // One name in a declaration, one statement that only the symbols know.
        build.ShouldFailWith(scene.StoreUsesView, "LC2001 " + scene.At("App/User.cs", "var shown"));
        Assert.AreEqual(scene.PathOf("App/Store.cs"), build.Findings[0].File);
        (await scene.BuildAppAsync("ContinuousIntegrationBuild=true", "DeterministicSourcePaths=true"))
            .ShouldFailWith(scene.StoreUsesView, "LC2001 " + scene.At("App/User.cs", "var shown"));
    }

    [TestMethod]
    [DataRow("portable")]
    [DataRow("embedded")]
    [DataRow("full")]
    public async Task Symbols_of_every_kind_tell_the_place(string debugType)
    {
        var scene = await CreateRepositoryAsync($"<DebugType>{debugType}</DebugType>");

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView, "LC2001 " + scene.At("App/User.cs", "var shown"));
    }

    [TestMethod]
    public async Task Without_symbols_a_name_is_found_and_a_statement_has_its_file()
    {
        var scene = await CreateRepositoryAsync("<DebugType>none</DebugType>");

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView, "LC2001 App/User.cs");
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView, "LC2001 App/User.cs");
    }

    [TestMethod]
    public async Task A_path_map_of_the_project_s_own_is_seen_through()
    {
        var scene = await CreateRepositoryAsync("<PathMap>$(MSBuildProjectDirectory)=/_/somewhere/else</PathMap>");

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView, "LC2001 " + scene.At("App/User.cs", "var shown"));
    }

    [TestMethod]
    public async Task An_optimised_build_finds_what_is_left()
    {
        var scene = CreateScene().WriteApp("public int Count() { var count = App.High.View.Count(); return count; }");

        (await scene.BuildAppAsync("Configuration=Release")).ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "View.Count"));
    }

    /// <summary>Store names View in a declaration; User has a local of its type, and names it nowhere.</summary>
    private async Task<Scene> CreateRepositoryAsync(string properties)
    {
        var scene = CreateScene().WriteApp(properties: properties, items: Scene.TwoLayers + """
            <IgnoredReference Include="App.Low.Factory" To="App.High.View" />
            """);
        scene.Write("App/Factory.cs", "namespace App.Low { public static class Factory { public static App.High.View Make() => new(); } }");
        scene.Write("App/User.cs", """
            namespace App.Low;

            public class User
            {
                public string Use()
                {
                    var shown = Factory.Make();
                    return shown.ToString()!;
                }
            }
            """);
        scene.Write(".gitignore", "bin\nobj\nartifacts");
        foreach (var arguments in new[] { "init -q", "add .", "-c user.name=Test -c user.email=test@example.com commit -q -m First" })
        {
            var (exitCode, output) = await Dotnet.RunProcessAsync("git", scene.Directory, arguments);
            Assert.AreEqual(0, exitCode, output);
        }

        return scene;
    }
}
