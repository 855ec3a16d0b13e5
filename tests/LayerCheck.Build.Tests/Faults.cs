using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>What cannot be read or written is told, and nothing passes or is lost for it.</summary>
[TestClass]
public sealed class Faults : SceneTest
{
    private const string Obj = "App/obj/";
    private const string Output = Obj + "Debug/net10.0/";
    private const string Findings = Output + "App.csproj.LayerCheck.findings";
    private const string Debt = "App/LayerCheck.debt";
    private const string Report = "artifacts/layercheck";
    private const string Accept = "LayerCheckUpdateDebt=accept";

    /// <summary>A folder of the name stops everybody, root too.</summary>
    [TestMethod]
    [DataRow(Findings, "")]
    [DataRow(Output + "LayerCheck.summary.json", "")]
    [DataRow(Report + "/summary.json", "")]
    [DataRow(Report + "/summary.md", "")]
    [DataRow(Report + "/.lock", "")]
    [DataRow(Obj + "App.csproj.LayerCheck.lock", Accept)]
    [DataRow(Debt, Accept)]
    public async Task A_file_that_cannot_be_written(string path, string property)
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();
        scene.Delete(path);
        Directory.CreateDirectory(Path.Combine(scene.PathOf(path), "something"));
        scene.WriteStore("public App.High.View? Shown;");

        var failed = await scene.BuildAppAsync(property.Length > 0 ? [property] : []);

        Assert.AreEqual(1, failed.ExitCode, failed.Output);
        Assert.Contains("LC9001 App/App.csproj", failed.LayerFindings);
        Assert.Contains(path.StartsWith(Report, StringComparison.Ordinal) ? Report : path.EndsWith(".lock", StringComparison.Ordinal) ? Debt : path,
            failed.Findings.First(finding => finding.Code == "LC9001").Message);

        Directory.Delete(scene.PathOf(path), recursive: true);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task A_report_folder_that_cannot_be_made()
    {
        var scene = CreateScene().WriteApp("public int Shown;").Write("artifacts", "a file");

        (await scene.BuildAppAsync()).ShouldFailWith("LC9001 App/App.csproj").ShouldMention(scene.PathOf(Report), "cannot be written");

        // What was found is kept all the same, and no other folder needs anything of it.
        (await scene.BuildAppAsync("LayerCheckReportDirectory=reports")).ShouldPass();
        scene.WriteStore("public App.High.View? Shown;");
        (await scene.BuildAppAsync("LayerCheckReportDirectory=")).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    [DataRow(Findings, false)]
    [DataRow(Debt, false)]
    [DataRow(Output + "App.pdb", true)]
    public async Task A_file_that_somebody_has_locked(string path, bool isAskedByACheckOnly)
    {
        var scene = CreateScene().WriteApp();
        scene.Write(Debt, "# nothing");
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        using (new FileStream(scene.PathOf(path), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            if (isAskedByACheckOnly)
            {
                (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
                scene.Write(Debt, "# still nothing");
            }

            var failed = await scene.BuildAppAsync();
            Assert.AreEqual(1, failed.ExitCode);
            Assert.Contains(path, failed.Findings.First(finding => finding.Code == "LC9001").Message);
        }

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    /// <summary>
    /// A small file system of its own is full while the findings are written, in the middle: what the compiler writes still fits.
    /// It is mounted where no other process sees it, which some containers forbid to everybody; nothing else fills up without filling
    /// this machine's disk.
    /// </summary>
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task A_disk_that_is_full()
    {
        const int Many = 700;
        const string Build = "dotnet build App --no-restore -m:1 -tl:off -nodeReuse:false";
        const string Part = "---";
        var scene = CreateScene().WriteApp("public int Shown;", properties: "<IntermediateOutputPath>../full/</IntermediateOutputPath>");
        Assert.AreEqual(0, (await scene.DotnetAsync("restore App")).ExitCode);
        scene.Write("Many.cs", string.Concat(Enumerable.Range(0, Many).Select(i => $"namespace App.Low {{ class Many{i} {{ App.High.View? F; }} }}\n")));
        scene.Write("full/.keep", "").Write("script.sh", $"""
            mount -t tmpfs -o size=320k tmpfs full || exit 77
            {Build}; echo {Part}
            cp Many.cs App; {Build}; echo {Part}
            find . -name '*.tmp'; dotnet pack App --no-build -c Debug -tl:off -nodeReuse:false; echo {Part}
            mount -o remount,size=8m full; {Build}
            """);

        var (exitCode, output) = await Dotnet.RunProcessAsync(
            "unshare", scene.Directory, "--map-root-user --mount sh script.sh", new Dictionary<string, string?> { ["UseSharedCompilation"] = "false" });
        if (exitCode == 77 || output.StartsWith("unshare: ", StringComparison.Ordinal))
        {
            Assert.Inconclusive($"this machine lets nobody mount a file system: {output}");
        }

        var parts = output.Split(Part + "\n").Select(part => BuildOutcome.Parse(scene.Directory, 1, part)).ToList();
        Assert.IsEmpty(parts[0].LayerFindings, output);
        Assert.Contains("Build succeeded", parts[0].Output);
        parts[1].ShouldFailWith("LC9001 App/App.csproj").ShouldMention("App.csproj.LayerCheck.findings' cannot be written", "No space left");

        // The findings of before are there, whole, and are not taken for those of the new output.
        Assert.DoesNotContain(".tmp", parts[2].Output);
        parts[2].ShouldFailWith("LC9001 App/App.csproj").ShouldMention("it is about another output");
        Assert.HasCount(Many, parts[3].LayerFindings);
        Assert.AreEqual(1, exitCode);
    }

    /// <summary>Permissions do not bind root, so that root has the build made by somebody else.</summary>
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task A_source_tree_that_is_read_only()
    {
        const string Elsewhere = "--artifacts-path out --no-restore -m:1 -tl:off -nodeReuse:false";
        var scene = CreateScene().WriteApp();
        Assert.AreEqual(0, (await scene.DotnetAsync("restore App --artifacts-path out")).ExitCode);
        Directory.CreateDirectory(scene.PathOf("out/home"));
        await RunAsync(scene, "chmod", "-R a-w .");
        await RunAsync(scene, "chmod", "-R a+rwX out");
        var before = scene.SourceTree();

        var failed = await BuildAsync($"build App {Elsewhere}");
        Assert.Contains(scene.StoreUsesView, failed.LayerFindings);
        Assert.Contains("LC9001 App/App.csproj", failed.LayerFindings, failed.Output);
        Assert.Contains($"'{scene.PathOf(Report)}' cannot be written", failed.Output);

        (await BuildAsync($"build App {Elsewhere} -p:LayerCheckReportDirectory={scene.PathOf("out/report")}")).ShouldFailWith(scene.StoreUsesView);
        Assert.IsTrue(scene.Has("out/report/summary.json"));

        var accept = await BuildAsync($"build App {Elsewhere} -p:LayerCheckReportDirectory= -p:{Accept}");
        Assert.AreEqual(1, accept.ExitCode);
        Assert.Contains($"{scene.PathOf(Debt)}' cannot be written", accept.Output);
        Assert.AreEqual(before, scene.SourceTree());
        await RunAsync(scene, "chmod", "-R u+w .");

        async Task<BuildOutcome> BuildAsync(string arguments)
        {
            var environment = new Dictionary<string, string?> { ["UseSharedCompilation"] = "false", ["HOME"] = scene.PathOf("out/home"), ["DOTNET_CLI_HOME"] = null };
            var (exitCode, output) = Environment.IsPrivilegedProcess
                ? await Dotnet.RunProcessAsync("setpriv", scene.Directory, $"--reuid=65534 --regid=65534 --clear-groups dotnet {arguments}", environment)
                : await Dotnet.RunProcessAsync("dotnet", scene.Directory, arguments, environment);
            return BuildOutcome.Parse(scene.Directory, exitCode, output);
        }
    }

    /// <summary>What is declared has changed, so that each of them checks and writes.</summary>
    [TestMethod]
    public async Task Builds_of_one_project_at_once()
    {
        var scene = CreateScene().WriteApp();
        (await scene.DotnetAsync("build App")).ShouldFailWith(scene.StoreUsesView);
        for (var round = 0; round < 2; round++)
        {
            scene.DeclareShared($"""<Layer Include="More{round}" Namespaces="App.More{round}" />""").MakeOld("Directory.Build.props");

            var builds = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.DotnetAsync("build App --no-restore")));

            Array.ForEach(builds, build => build.ShouldFailWith(scene.StoreUsesView));
            Assert.AreEqual(1, scene.Totals(Report + "/summary.json").GetProperty("violations").GetInt32());
        }

        // Without the one file that the SDK does not write twice at once.
        var accepts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.DotnetAsync($"build App --no-restore -p:{Accept} -p:GenerateDependencyFile=false")));
        Array.ForEach(accepts, build => build.ShouldPass());
        Assert.HasCount(2, File.ReadAllLines(scene.PathOf(Debt)));
        (await scene.BuildAppAsync()).ShouldPass();
    }

    private static async Task RunAsync(Scene scene, string program, string arguments)
    {
        var (exitCode, output) = await Dotnet.RunProcessAsync(program, scene.Directory, arguments);
        Assert.AreEqual(0, exitCode, output);
    }
}
