using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>The assembly is a witness in every .NET language.</summary>
[TestClass]
public sealed class OtherLanguages : SceneTest
{
    [TestMethod]
    [DataRow("VisualBasic/Kraken.VisualBasic.vbproj", "VisualBasic/InvoiceCalculator.vb(6)", DisplayName = "Visual Basic")]
    [DataRow("FSharp/Kraken.FSharp.fsproj", "FSharp/InvoiceCalculator.fs(6)", DisplayName = "F#")]
    public async Task It_is_checked_in_every_build(string project, string place)
    {
        var scene = CreateScene();
        scene.CopyFrom(Path.Combine(RunFolders.Repository, "testassets", "Languages"), ".");
        var text = scene.Read(project);
        scene.Delete(project);
        scene.Write(project, text.Replace("LayerCheck.Build\"", $"LayerCheck.Build\" Version=\"{PackageUnderTest.Version}\"", StringComparison.Ordinal));

        (await scene.BuildAsync(project)).ShouldFailWith($"LC2001 {place}");
        (await scene.BuildAsync(project)).ShouldFailWith($"LC2001 {place}");
        (await scene.BuildAsync(project, "LayerCheckUpdateDebt=accept")).ShouldPass();
        (await scene.BuildAsync(project, "ContinuousIntegrationBuild=true")).ShouldPass();
    }
}
