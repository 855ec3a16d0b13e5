using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>CI machines build a part of a solution each; one of them puts together what they have found.</summary>
[TestClass]
public sealed class SeveralMachines : SceneTest
{
    private const string Part = "obj/Debug/net10.0/LayerCheck.summary.json";

    private static readonly string[] Reports = ["summary.json", "summary.md", "index.html", "layercheck.sarif", "burndown.svg"];

    [TestMethod]
    public async Task Parts_of_two_clones_make_the_report_of_one_machine()
    {
        var one = CreateClone();
        var expected = (await one.DotnetAsync("build")).ShouldFailWith(Violation(one)).LayerFindings;
        await ReportAsync(one);

        var (first, second, third) = (CreateClone(), CreateClone(), CreateClone());
        var firstBuild = (await first.DotnetAsync("build High")).ShouldPass();
        var secondBuild = await second.DotnetAsync("build Low");
        Assert.AreEqual(string.Join('\n', expected), string.Join('\n', firstBuild.LayerFindings.Concat(secondBuild.LayerFindings)));
        Copy(first, third, "High");
        Copy(second, third, "Low");

        var report = await ReportAsync(third);

        // What is shared is judged where all parts are: no machine alone could know that nothing needs the entry.
        Assert.AreEqual("LC3001 warning " + third.At("Directory.Build.props", "<IgnoredReference Include=\"App.Low.Gone\""), string.Join('\n', report.LayerFindings));
        Assert.AreEqual(0, report.ExitCode);
        Assert.IsTrue(third.Json("artifacts/layercheck/summary.json").GetProperty("violations").EnumerateArray().Any());
        foreach (var file in Reports)
        {
            Assert.AreEqual(one.Read($"artifacts/layercheck/{file}"), third.Read($"artifacts/layercheck/{file}"), file);
        }
    }

    [TestMethod]
    public async Task A_part_that_no_machine_sent_is_missed()
    {
        var (machine, collector) = (CreateClone(), CreateClone());
        (await machine.DotnetAsync("build High")).ShouldPass();
        Copy(machine, collector, "High");

        var report = await ReportAsync(collector);
        Assert.AreEqual(1, report.ExitCode);
        var missing = report.Findings.Single(finding => finding.Code == "LC9001").Message;
        Assert.Contains("Low/obj", missing);
        Assert.Contains("Build the project first", missing);
    }

    private static Task<BuildOutcome> ReportAsync(Scene scene) => scene.DotnetAsync("build -m:2 -t:LayerCheckReport");

    private static string Violation(Scene scene) => "LC2001 " + scene.At("Low/Store.cs", "View? Shown");

    private static void Copy(Scene from, Scene to, string project) => to.Write($"{project}/{Part}", from.Read($"{project}/{Part}").TrimEnd('\n'));

    /// <summary>Two projects with a debt and a violation, and an entry of debt that none of them needs.</summary>
    private Scene CreateClone()
    {
        var scene = CreateScene().DeclareShared("""
            <Layer Include="High" Namespaces="App.High" />
            <Layer Include="Low" Namespaces="App.Low" />
            <IgnoredReference Include="App.Low.Old" To="App.High" Reason="APP-1" />
            <IgnoredReference Include="App.Low.Gone" To="App.High" Reason="APP-2" />
            """, "<Nullable>enable</Nullable>");
        scene.WriteProject("High/High.csproj").Write("High/View.cs", "namespace App.High { public class View { } }");
        scene.WriteProject("Low/Low.csproj", """<ProjectReference Include="../High/High.csproj" />""");
        scene.Write("Low/Old.cs", "namespace App.Low { public class Old { public App.High.View? Shown; } }");
        scene.Write("Low/Store.cs", "namespace App.Low { public class Store { public App.High.View? Shown; } }");
        return scene.Write("All.slnx", """<Solution><Project Path="High/High.csproj" /><Project Path="Low/Low.csproj" /></Solution>""");
    }
}
