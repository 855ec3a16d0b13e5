using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>A code base of several projects and hundreds of violations is checked from one day to the next.</summary>
[TestClass]
public sealed class DebtOfAnOldCodeBase : SceneTest
{
    private static readonly string[] Names = ["Billing", "Customers", "Ledger", "Metering"];

    [TestMethod]
    [DataRow("-m:2")]
    [DataRow("-m:2 -graph")]
    public async Task One_command_takes_it_all_on(string arguments)
    {
        var scene = CreateOldCodeBase();
        Assert.AreEqual(0, (await scene.DotnetAsync("restore")).ExitCode);
        var before = await scene.DotnetAsync($"build --no-restore {arguments}");
        Assert.AreEqual(1, before.ExitCode);

        var accept = (await scene.DotnetAsync($"build --no-restore {arguments} -p:LayerCheckUpdateDebt=accept")).ShouldPass();

        Assert.Contains("Billing -> LayerCheck.debt: +50", accept.Output);
        foreach (var name in Names[1..])
        {
            // The reference to Billing is one, too.
            Assert.Contains($"{name} -> LayerCheck.debt: +51", accept.Output);
            Assert.HasCount(52, File.ReadAllLines(scene.PathOf($"{name}/LayerCheck.debt")));
        }

        (await scene.DotnetAsync($"build --no-restore {arguments} -p:ContinuousIntegrationBuild=true")).ShouldPass();
        Assert.AreEqual(203, scene.Totals("artifacts/layercheck/summary.json").GetProperty("debt").GetInt32());

        // From now on it can only shrink.
        scene.Write("Ledger/New.cs", "namespace Old.Ledger { public class New { public Old.Ui.LedgerView? Shown; } }");
        (await scene.DotnetAsync($"build --no-restore {arguments}")).ShouldFailWith("LC2001 " + scene.At("Ledger/New.cs", "LedgerView"));
    }

    /// <summary>Four projects with 50 violations each; all but the first reference it against the layers.</summary>
    private Scene CreateOldCodeBase()
    {
        var scene = CreateScene().DeclareShared("""
            <Layer Include="Ui" Namespaces="Old.Ui" />
            <Layer Include="Billing" Namespaces="Old.Billing" Projects="Billing" />
            <Layer Include="Rest" Namespaces="Old.Customers;Old.Ledger;Old.Metering" Projects="Customers;Ledger;Metering" />
            """, "<Nullable>enable</Nullable>");
        scene.Write("Old.slnx", $"<Solution>{string.Concat(Names.Select(name => $"""<Project Path="{name}/{name}.csproj" />"""))}</Solution>");
        foreach (var name in Names)
        {
            scene.WriteProject($"{name}/{name}.csproj", name == Names[0] ? "" : """<ProjectReference Include="../Billing/Billing.csproj" />""");
            scene.Write($"{name}/View.cs", $$"""namespace Old.Ui { public class {{name}}View { } }""");
            for (var i = 0; i < 50; i++)
            {
                scene.Write($"{name}/Type{i}.cs", $$"""namespace Old.{{name}} { public class Type{{i}} { public Old.Ui.{{name}}View? Shown; } }""");
            }
        }

        return scene;
    }
}
