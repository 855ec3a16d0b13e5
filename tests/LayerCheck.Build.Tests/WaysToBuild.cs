using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>However MSBuild is told to go about it, the check finds the same and leaves the same.</summary>
[TestClass]
public sealed class WaysToBuild : SceneTest
{
    /// <summary>What a plain build on one node says, by whether there is anything to find.</summary>
    private static readonly Dictionary<bool, string> Plain = [];

    private static readonly SemaphoreSlim OneAtATime = new(1);

    [TestMethod]
    [DataRow("-m:2")]
    [DataRow("-m:2 -mt")]
    [DataRow("-m:2 -graph")]
    [DataRow("-m:2 -graph -mt")]
    [DataRow("-graph -isolate")]
    [DataRow("--no-incremental")]
    public async Task One_says_what_the_other_says(string arguments)
    {
        var scene = CreateScene(isBroken: true);
        Assert.AreEqual(0, (await scene.DotnetAsync("restore Low")).ExitCode);

        await ShouldBeAsPlainAsync(scene, $"build Low --no-restore {arguments}");
    }

    [TestMethod]
    public async Task With_an_artifacts_path()
    {
        var scene = CreateScene(isBroken: true);

        await ShouldBeAsPlainAsync(scene, "build Low --artifacts-path out");

        Assert.IsTrue(scene.Has("out/obj/Low/debug/LayerCheck.summary.json"));
        Assert.IsFalse(Directory.Exists(scene.PathOf("Low/obj")));
    }

    /// <summary>One project for each call of MSBuild, which is told what those before it came to, and builds nothing of them.</summary>
    [TestMethod]
    public async Task With_caches_of_results()
    {
        // What a project asks of those that it references, besides a build.
        const string Targets = "Build;GetTargetFrameworks;GetNativeManifest;GetCopyToOutputDirectoryItems";
        var scene = CreateScene(isBroken: true);
        Assert.AreEqual(0, (await scene.DotnetAsync("restore Low")).ExitCode);

        foreach (var isBroken in new[] { true, true, false })
        {
            ThreeProjects.Break(scene, isBroken);
            (await scene.DotnetAsync($"msbuild High/High.csproj -t:{Targets} -orc:high.cache")).ShouldPass();
            (await scene.DotnetAsync($"msbuild Tools/Tools.csproj -t:{Targets} -irc:high.cache -orc:tools.cache")).ShouldPass();
            var build = await scene.DotnetAsync($"msbuild {ThreeProjects.Top} -irc:high.cache;tools.cache -orc:low.cache");

            Assert.AreEqual(await PlainAsync(isBroken), ThreeProjects.Said(scene, build), build.Output);
        }
    }

    /// <summary>The server lives from build to build, and so does all that the tasks keep in memory.</summary>
    [TestMethod]
    [DataRow("DOTNET_CLI_USE_MSBUILD_SERVER")]
    [DataRow("MSBUILDUSESERVER")]
    public async Task With_the_MSBuild_server(string variable)
    {
        var scene = CreateScene(isBroken: true);
        scene.Write("Directory.Build.targets", """
            <Project>
              <Target Name="ShowProcess" BeforeTargets="CoreCompile">
                <Message Importance="high" Text="Process $([System.Environment]::ProcessId)." />
              </Target>
            </Project>
            """);
        Assert.AreEqual(0, (await scene.DotnetAsync("restore Low")).ExitCode);

        // The salt gives the run servers of its own, which can be ended without touching anybody else's.
        var environment = new Dictionary<string, string?>
        {
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = null,
            ["MSBUILDDISABLENODEREUSE"] = null,
            [variable] = "1",
            ["MSBUILDENABLEALLPROPERTYFUNCTIONS"] = "1",
            ["MSBUILDNODEHANDSHAKESALT"] = $"{CleanEnvironment.CompilerServer}-{variable}",
        };
        try
        {
            var outputs = await ShouldBeAsPlainAsync(scene, "build Low --no-restore -m:1 -nodeReuse:true", environment);

            var processes = outputs.SelectMany(output => output.Split('\n')).Where(line => line.TrimStart().StartsWith("Process ", StringComparison.Ordinal)).ToList();
            Assert.HasCount(9, processes);
            Assert.AreEqual(1, processes.Distinct().Count(), "the builds were not made by one server");
        }
        finally
        {
            await scene.DotnetAsync("build-server shutdown --msbuild", environment);
        }
    }

    /// <summary>A task that multithreaded MSBuild does not trust runs in a process of its own, which costs more than the check does.</summary>
    [TestMethod]
    public async Task Multithreaded_MSBuild_runs_the_tasks_where_it_builds()
    {
        var scene = CreateScene(isBroken: false);

        await ShouldRunAsync("CheckProjects", "CheckLayers", "ReportFindings", "KeepFinalOutput");
        await ShouldRunAsync("CheckProjects", "RecallFindings", "ReportFindings");

        async Task ShouldRunAsync(params string[] tasks)
        {
            var build = (await scene.DotnetAsync("build Low -mt -m:2 -v:detailed")).ShouldPass();

            Assert.Contains("\" ran in TaskHost process", build.Output, "MSBuild no longer says which tasks it keeps apart");
            foreach (var task in new[] { "CheckProjects", "CheckLayers", "RecallFindings", "ReportFindings", "KeepFinalOutput" })
            {
                Assert.AreEqual(tasks.Contains(task), build.Output.Contains($"Using \"{task}\" task", StringComparison.Ordinal), task);
                Assert.DoesNotContain($"Task \"{task}\" ran in TaskHost process", build.Output);
            }
        }
    }

    /// <summary>Builds with a violation, again, and without, and compares with a plain build.</summary>
    /// <returns>What the builds said.</returns>
    private async Task<IReadOnlyList<string>> ShouldBeAsPlainAsync(Scene scene, string arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var failing = await PlainAsync(isBroken: true);
        Assert.Contains("LC1001", failing);
        Assert.Contains("It does so through 'App.Tools.Tool'", failing);
        Assert.Contains("\"debt\": 1", failing);

        var outputs = new List<string>();
        foreach (var (isBroken, expected) in new[] { (true, failing), (true, failing), (false, await PlainAsync(isBroken: false)) })
        {
            ThreeProjects.Break(scene, isBroken);
            var build = await scene.DotnetAsync(arguments, environment);
            Assert.AreEqual(expected, ThreeProjects.Said(scene, build), build.Output);
            outputs.Add(build.Output);
        }

        return outputs;
    }

    private async Task<string> PlainAsync(bool isBroken)
    {
        await OneAtATime.WaitAsync();
        try
        {
            if (!Plain.TryGetValue(isBroken, out var said))
            {
                var scene = CreateScene(isBroken);
                Plain.Add(isBroken, said = ThreeProjects.Said(scene, await scene.BuildAsync(ThreeProjects.Top)));
            }

            return said;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private Scene CreateScene(bool isBroken) => ThreeProjects.Write(CreateScene(), isBroken);
}
