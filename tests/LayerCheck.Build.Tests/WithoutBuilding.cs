using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>What failed the check must not be shipped by a command that builds nothing.</summary>
[TestClass]
public sealed class WithoutBuilding : SceneTest
{
    [TestMethod]
    public async Task Nothing_is_published_or_packed_after_a_failed_check()
    {
        var scene = CreateScene().WriteApp();
        (await scene.DotnetAsync("build App -c Release")).ShouldFailWith(scene.StoreUsesView);
        Assert.IsFalse(scene.Has("App/bin/Release/net10.0/App.dll"), "a failed build must copy nothing to the output folder");

        (await scene.DotnetAsync("publish App --no-build")).ShouldFailWith(scene.StoreUsesView);
        Assert.IsFalse(scene.Has("App/bin/Release/net10.0/publish/App.dll"));

        (await scene.DotnetAsync("pack App --no-build")).ShouldFailWith(scene.StoreUsesView);
        Assert.IsFalse(scene.Has("App/bin/Release/App.1.0.0.nupkg"));
    }

    [TestMethod]
    public async Task All_is_published_and_packed_after_a_good_build()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.DotnetAsync("build App -c Release")).ShouldPass();

        (await scene.DotnetAsync("publish App --no-build")).ShouldPass();
        Assert.IsTrue(scene.Has("App/bin/Release/net10.0/publish/App.dll"));

        (await scene.DotnetAsync("pack App --no-build")).ShouldPass();
        Assert.IsTrue(scene.Has("App/bin/Release/App.1.0.0.nupkg"));
    }

    [TestMethod]
    public async Task Nothing_is_published_after_a_reference_between_projects_failed()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers);
        scene.WriteProject("App.High/App.High.csproj");
        scene.WriteProject("App.Low/App.Low.csproj", """<ProjectReference Include="../App.High/App.High.csproj" />""");
        var expected = "LC1001 " + scene.At("App.Low/App.Low.csproj", "<ProjectReference");
        (await scene.DotnetAsync("build App.Low -c Release")).ShouldFailWith(expected);

        (await scene.DotnetAsync("publish App.Low --no-build")).ShouldFailWith(expected);
    }

    [TestMethod]
    public async Task A_build_that_was_never_checked_is_not_shipped()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.DotnetAsync("build App -c Release -p:LayerCheckEnabled=false")).ShouldPass();

        (await scene.DotnetAsync("publish App --no-build")).ShouldFailWith("LC9001 App/App.csproj");
        (await scene.DotnetAsync("publish App --no-build -p:LayerCheckEnabled=false")).ShouldPass();
    }

    [TestMethod]
    public async Task A_library_for_two_frameworks_is_not_packed_after_one_of_them_failed()
    {
        // netstandard2.0 compiles against a package of nuget.org.
        var scene = CreateScene().AddNuGetOrg();
        scene.WriteApp("public int Shown;", properties: "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>");
        (await scene.DotnetAsync("build App -c Release")).ShouldPass();
        (await scene.DotnetAsync("pack App --no-build")).ShouldPass();
        Assert.IsTrue(scene.Has("App/bin/Release/App.1.0.0.nupkg"));
        scene.Delete("App/bin/Release/App.1.0.0.nupkg");

        scene.Write("App/Store.cs", """
            namespace App.Low;

            public class Store
            {
            #if NETSTANDARD
                public App.High.View? Shown;
            #endif
            }
            """);
        (await scene.DotnetAsync("build App -c Release")).ShouldFailWith(scene.StoreUsesView);
        (await scene.DotnetAsync("pack App --no-build")).ShouldFailWith(scene.StoreUsesView);
        Assert.IsFalse(scene.Has("App/bin/Release/App.1.0.0.nupkg"));
    }
}
