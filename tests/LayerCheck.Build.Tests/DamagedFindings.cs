using System.Text.RegularExpressions;
using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>What a build kept of its findings may be cut short by a full disk, or changed by hand. Then it is not believed.</summary>
[TestClass]
public sealed partial class DamagedFindings : SceneTest
{
    private const string File = "App/obj/Debug/net10.0/App.csproj.LayerCheck.findings";

    [TestMethod]
    [DataRow("empty")]
    [DataRow("cut")]
    [DataRow("changed")]
    [DataRow("cleared of findings")]
    [DataRow("gone")]
    public async Task A_damaged_file_does_not_change_what_is_found(string damage)
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        var text = scene.Read(File);
        if (damage == "gone")
        {
            scene.Delete(File);
        }
        else
        {
            System.IO.File.WriteAllText(scene.PathOf(File), damage switch
            {
                "empty" => string.Empty,
                "cut" => text[..(text.Length / 2)],
                "changed" => text.Replace("App.Low.Store", "App.Low.Score", StringComparison.Ordinal),
                _ => text.Replace("LC2001", "LC0001", StringComparison.Ordinal).Replace("\n2\n", "\n1\n", StringComparison.Ordinal),
            });
            Assert.AreNotEqual(text, scene.Read(File));
        }

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        Assert.AreEqual(WithoutTime(text), WithoutTime(scene.Read(File)));
    }

    [TestMethod]
    public async Task A_damaged_file_does_not_open_the_gate()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        System.IO.File.WriteAllText(scene.PathOf(File), scene.Read(File).Replace("LC2001", "LC0001", StringComparison.Ordinal));

        (await scene.DotnetAsync("publish App --no-build -c Debug")).ShouldFailWith("LC9001 App/App.csproj");
    }

    [TestMethod]
    public async Task A_damaged_summary_is_told_and_not_overwritten()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();
        scene.Write("artifacts/layercheck/summary.json", "<<<<<<< a merge conflict");

        (await scene.BuildAppAsync()).ShouldFailWith("LC9001 App/App.csproj").ShouldMention("summary.json");
        scene.Delete("artifacts/layercheck/summary.json");
        (await scene.BuildAppAsync()).ShouldPass();
    }

    /// <summary>Findings without when the compiler wrote its output (its size, time and the hash of its headers), and the seal over that.</summary>
    private static string WithoutTime(string findings)
    {
        Assert.IsTrue(Stamp().IsMatch(findings));
        return Stamp().Replace(findings[findings.IndexOf('\n', StringComparison.Ordinal)..], string.Empty);
    }

    [GeneratedRegex("^[0-9]+:[0-9]+:[0-9a-f]{64}$", RegexOptions.Multiline)]
    private static partial Regex Stamp();
}
