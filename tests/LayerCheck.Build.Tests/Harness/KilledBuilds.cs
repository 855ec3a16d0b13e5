using System.Diagnostics;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>
/// Kills builds of <see cref="ThreeProjects"/> at random moments, again and again in the same folder, with nothing cleaned up between.
/// Half of them are killed at any moment, half shortly after one of the files was written that the check reads or writes.
/// </summary>
/// <param name="scene">An empty scene.</param>
/// <param name="clean">Another one, for what clean builds say.</param>
/// <param name="random">Decides when to kill what.</param>
/// <param name="tell">Takes the report after every tenth kill: a long run may be ended before its end.</param>
internal sealed class KilledBuilds(Scene scene, Scene clean, Random random, Action<string> tell)
{
    private const string Debt = "Low/LayerCheck.debt";
    private const string Accept = "LayerCheckUpdateDebt=accept";

    private static readonly string[] Points =
    [
        "High/obj/Debug/net10.0/High.dll",
        "Tools/obj/Debug/net10.0/Tools.dll",
        "Tools/obj/Debug/net10.0/Tools.csproj.LayerCheck.findings",
        "Low/obj/Debug/net10.0/Low.dll",
        "Low/obj/Debug/net10.0/Low.pdb",
        "Low/obj/Debug/net10.0/Low.csproj.LayerCheck.findings",
        "Low/obj/Debug/net10.0/LayerCheck.summary.json",
        "Low/obj/Low.csproj.LayerCheck.lock",
        "artifacts/layercheck/summary.json",
        "artifacts/layercheck/summary.md",
        Debt,
    ];

    /// <summary>Nothing is shared with other builds, so that all that a build starts dies with it.</summary>
    private static readonly Dictionary<string, string?> Alone = new() { ["UseSharedCompilation"] = "false" };

    private readonly SortedDictionary<string, int> _kills = new(StringComparer.Ordinal);
    private readonly Dictionary<(bool IsBroken, bool Accepts), string> _expected = [];
    private TimeSpan _duration;
    private string _wholeDebt = string.Empty;

    /// <summary>How many builds were killed before they ended.</summary>
    internal int Count => _kills.Values.Sum();

    /// <summary>Which moments they were killed at, and how often; a line for each.</summary>
    internal string Report => string.Join('\n', _kills.Select(pair => $"{pair.Value} {pair.Key}"));

    /// <summary>Starts builds until so many were killed, and builds again after each.</summary>
    internal async Task RunAsync(int kills)
    {
        await PrepareAsync();
        var told = 0;
        while (Count < kills)
        {
            var accepts = random.Next(4) == 0;
            await KillOneAsync(isBroken: accepts || random.Next(2) == 0, accepts);

            // Also with another state than the killed build had: what it has left must not be taken for this one's.
            await BuildAgainAsync(isBroken: accepts || random.Next(2) == 0, accepts);
            if (Count > told && Count % 10 == 0)
            {
                tell($"{Count} killed so far, and no wrong result was left:\n{Report}");
                told = Count;
            }
        }
    }

    private async Task PrepareAsync()
    {
        ThreeProjects.Write(clean, isBroken: false);
        foreach (var isBroken in new[] { false, true })
        {
            ThreeProjects.Break(clean, isBroken);
            _expected[(isBroken, false)] = ThreeProjects.Said(clean, await clean.BuildAsync(ThreeProjects.Top));
        }

        _expected[(true, true)] = ThreeProjects.Said(clean, await clean.BuildAsync(ThreeProjects.Top, Accept));
        _wholeDebt = clean.Read(Debt);

        ThreeProjects.Write(scene, isBroken: false);
        Assert.AreEqual(0, (await scene.DotnetAsync("restore Low")).ExitCode);
        var watch = Stopwatch.StartNew();
        Assert.AreEqual(0, (await scene.DotnetAsync("build Low --no-restore -m:2", Alone)).ExitCode);
        _duration = watch.Elapsed;
    }

    private async Task KillOneAsync(bool isBroken, bool accepts)
    {
        ThreeProjects.Break(scene, isBroken);
        if (random.Next(3) == 0)
        {
            // Else only what has changed is built, and most of the time goes by before it.
            scene.Replace("Tools/Tool.cs", " } }", " } } ").Replace("High/View.cs", " } }", " } } ");
        }

        var point = random.Next(2) == 0 ? string.Empty : Points[random.Next(Points.Length)];
        using var ended = new CancellationTokenSource();
        var kill = point.Length == 0
            ? Task.Delay(_duration * random.NextDouble(), ended.Token)
            : AfterWriteAsync(scene.PathOf(point), TimeSpan.FromMilliseconds(random.Next(60)), ended.Token);
        var (exitCode, output) = await Dotnet.RunProcessAsync(
            "dotnet", scene.Directory, $"build Low --no-restore -m:2 -tl:off -nodeReuse:false {(accepts ? $"-p:{Accept}" : "")}", Alone, kill);
        await ended.CancelAsync();

        // 128 and the number of the signal.
        if (exitCode == 137)
        {
            var name = point.Length == 0 ? "at any moment" : $"after {point}";
            _kills[name] = _kills.GetValueOrDefault(name) + 1;
        }
        else
        {
            Assert.IsLessThan(2, exitCode, output);
        }
    }

    private async Task BuildAgainAsync(bool isBroken, bool accepts)
    {
        // References of projects are taken on first, in one go, and those of code then.
        var debt = scene.Has(Debt) ? scene.Read(Debt) : string.Empty;
        Assert.IsTrue(debt.Length == 0 || _wholeDebt.Split('\n').Intersect(debt.Split('\n')).Count() == debt.Split('\n').Length, $"torn: {debt}");

        ThreeProjects.Break(scene, isBroken);
        var build = await scene.RunAsync(ThreeProjects.Top, ["Build"], accepts ? [Accept] : []);
        Assert.AreEqual(_expected[(isBroken, accepts)], ThreeProjects.Said(scene, build), $"{Report}\n{build.Output}");
        if (accepts)
        {
            Assert.AreEqual(_wholeDebt, scene.Read(Debt));
            Assert.IsEmpty(Directory.GetFiles(scene.PathOf("Low"), "*.tmp"), "the killed build's temporary file is still in the source tree");
        }

        scene.Delete(Debt);
    }

    /// <summary>Ends some time after a file has appeared or been written; sooner than it would hurt where it never is.</summary>
    private static async Task AfterWriteAsync(string path, TimeSpan delay, CancellationToken ended)
    {
        var before = TimeOf(path);
        while (TimeOf(path) == before)
        {
            await Task.Delay(1, ended);
        }

        await Task.Delay(delay, ended);
    }

    private static DateTime TimeOf(string path) => File.GetLastWriteTimeUtc(path);
}
