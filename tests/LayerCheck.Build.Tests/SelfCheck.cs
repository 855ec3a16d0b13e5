using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>The engine obeys what it checks.</summary>
[TestClass]
public sealed class SelfCheck : SceneTest
{
    private const string Project = "src/LayerCheck.Core/LayerCheck.Core.csproj";

    [TestMethod]
    public async Task The_engine_is_layered_as_it_declares()
    {
        var scene = CreateScene();
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "NuGet.config", ".editorconfig", "global.json" })
        {
            File.Copy(Path.Combine(RunFolders.Repository, file), scene.PathOf(file), overwrite: true);
        }

        scene.CopyFrom(Path.Combine(RunFolders.Repository, "src", "LayerCheck.Core"), "src/LayerCheck.Core");
        scene.Replace("NuGet.config", "</packageSources>", $"""<add key="feed" value="{RunFolders.FeedDirectory}" /></packageSources>""");
        scene.Write("Directory.Build.targets", $"""
            <Project>
              <ItemGroup>
                <PackageVersion Include="LayerCheck.Build" Version="{PackageUnderTest.Version}" />
                <PackageReference Include="LayerCheck.Build" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);

        (await scene.DotnetAsync($"build {Project}")).ShouldPass();
        Assert.AreEqual(0, scene.Totals("artifacts/layercheck/summary.json").GetProperty("debt").GetInt32());
        Assert.IsGreaterThan(30, scene.Totals("artifacts/layercheck/summary.json").GetProperty("types").GetInt32());

        scene.Write("src/LayerCheck.Core/Names/Forbidden.cs", """
            namespace LayerCheck.Names;

            internal static class Forbidden
            {
                internal static string Explain(Reporting.Diagnostic diagnostic) => diagnostic.Message;
            }
            """);
        (await scene.DotnetAsync($"build {Project}")).ShouldFailWith("LC2001 " + scene.At("src/LayerCheck.Core/Names/Forbidden.cs", "Diagnostic diagnostic"));
    }
}
