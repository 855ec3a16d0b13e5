using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class Surroundings : SceneTest
{
    [TestMethod]
    public async Task A_path_with_spaces_and_letters_of_other_alphabets()
    {
        var scene = CreateScene("Größe и ключ 船 (1)").WriteApp();

        (await scene.DotnetAsync("build App")).ShouldFailWith(scene.StoreUsesView);
        scene.WriteStore("public int Shown;");
        (await scene.DotnetAsync("build App")).ShouldPass();
        Assert.IsTrue(scene.Has("artifacts/layercheck/summary.json"));
    }

    [TestMethod]
    public async Task Characters_that_have_a_meaning_elsewhere()
    {
        // Those with which the SDK itself builds; it does not with ';', '%25' and '@(d)'.
        var scene = CreateScene("it's #1 & $(more)").WriteApp();

        (await scene.DotnetAsync("build App")).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task The_artifacts_output()
    {
        var scene = CreateScene().WriteApp();

        (await scene.DotnetAsync("build App -p:UseArtifactsOutput=true")).ShouldFailWith(scene.StoreUsesView);
        Assert.IsTrue(scene.Has("artifacts/obj/App/debug/LayerCheck.summary.json"));
        Assert.IsTrue(scene.Has("artifacts/layercheck/summary.json"));
        Assert.IsFalse(scene.Has("artifacts/bin/App/debug/App.dll"));
    }

    [TestMethod]
    public async Task Several_frameworks()
    {
        // netstandard2.0 compiles against a package of nuget.org.
        var scene = CreateScene().AddNuGetOrg().WriteApp(
            properties: "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>");

        var build = await scene.DotnetAsync("build App");

        build.ShouldFailWith(scene.StoreUsesView, scene.StoreUsesView);
        Assert.AreEqual(2, build.Findings.Select(finding => finding.Project).Distinct().Count());

        // One pair, however many builds of the project see it.
        Assert.AreEqual(1, scene.Totals("artifacts/layercheck/summary.json").GetProperty("violations").GetInt32());
        Assert.AreEqual(2, scene.Json("artifacts/layercheck/summary.json").GetProperty("projects").GetArrayLength());
    }

    [TestMethod]
    public async Task Several_configurations()
    {
        var scene = CreateScene().WriteApp();
        scene.WriteStore("""
            #if !DEBUG
                public App.High.View? Shown;
            #endif
            """);

        (await scene.BuildAppAsync()).ShouldPass();
        (await scene.BuildAppAsync("Configuration=Release")).ShouldFailWith(scene.StoreUsesView);
        (await scene.BuildAppAsync()).ShouldPass();
        Assert.AreEqual(2, scene.Json("artifacts/layercheck/summary.json").GetProperty("projects").GetArrayLength());
    }

    [TestMethod]
    public async Task A_project_that_is_called_by_the_file_name_alone()
    {
        var scene = CreateScene().WriteApp();

        var build = await Dotnet.RunAsync(scene.PathOf("App"), "build App.csproj -p:Configuration=Debug");

        build.ShouldFailWith(scene.StoreUsesView.Replace("App/", "", StringComparison.Ordinal));
    }
}
