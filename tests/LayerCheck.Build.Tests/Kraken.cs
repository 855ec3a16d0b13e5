using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>The code base in testassets, as a team would meet it.</summary>
[TestClass]
public sealed class Kraken : SceneTest
{
    [TestMethod]
    public async Task It_builds_with_its_debt_and_fails_with_anything_new()
    {
        var scene = CreateScene();
        scene.CopyFrom(Path.Combine(RunFolders.Repository, "testassets", "Kraken"), "Kraken");
        scene.Write("Kraken/NuGet.config", scene.Read("NuGet.config"));
        var version = $"-p:LayerCheckVersion={PackageUnderTest.Version}";

        (await scene.DotnetAsync($"build Kraken {version}")).ShouldPass();
        var totals = scene.Totals("Kraken/artifacts/layercheck/summary.json");
        Assert.AreEqual(15, totals.GetProperty("debt").GetInt32());
        Assert.AreEqual(0, totals.GetProperty("violations").GetInt32());
        Assert.AreEqual(0, totals.GetProperty("stale").GetInt32());

        const string Calculator = "Kraken/src/Kraken.Engine/Core/Billing/InvoiceCalculator.cs";
        await ShouldFailAfterAsync(Calculator, 10, "        tariff = Kraken.Territories.Gbr.Billing.PriceCap.Apply(tariff);", "LC2001", "(10,49)");

        const string Tariffs = "Kraken/src/Kraken.Engine/Clients/Oede/Products/OedeTariffs.cs";
        await ShouldFailAfterAsync(
            Tariffs, 11, "    public static Tariff Fallback => Kraken.Clients.Oegb.Products.OegbTariffs.FlexibleOctopus;", "LC2002", "(11,67)");

        const string Messaging = "Kraken/src/Kraken.Foundation.Messaging/Kraken.Foundation.Messaging.csproj";
        await ShouldFailAfterAsync(
            Messaging, 5, """    <ProjectReference Include="../Kraken.Apps.Oede/Kraken.Apps.Oede.csproj" />""", "LC1001", "(5)");

        async Task ShouldFailAfterAsync(string file, int number, string line, string code, string place)
        {
            var text = scene.Read(file);
            scene.InsertLine(file, number, line);
            (await scene.DotnetAsync($"build {string.Join('/', file.Split('/').Take(3))} {version}")).ShouldFailWith($"{code} {file}{place}");
            File.WriteAllText(scene.PathOf(file), text);
        }
    }
}
