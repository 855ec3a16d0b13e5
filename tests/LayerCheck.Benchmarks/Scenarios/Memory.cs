using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <inheritdoc/>
internal sealed class Memory : IScenario
{
    private const double Megabyte = 1024 * 1024;

    public string Name => "memory";

    public string Description => "the most memory of MSBuild, with and without the check";

    public async IAsyncEnumerable<ResultRow> RunAsync(Bench bench)
    {
        var shape = bench.Sizes.Apply(new CodeBaseShape(bench.Sizes.FilesOr(27_637, 1_500)));

        // One project: the process that is looked at is the one that builds. The compiler is in a process of its own.
        var without = PeakOf(await bench.CleanBuildsAsync(shape with { Violations = 0 }, "-p:LayerCheckEnabled=false"));
        var with = PeakOf(await bench.CleanBuildsAsync(shape));
        yield return new ResultRow(
            "memory of MSBuild, at its peak", ResultRow.Count(shape.Files, "files"), $"{ResultRow.Number(without)} MB", $"{with - without:+0;-0} MB",
            ResultRow.Percent((with - without) / without), "at most 250 MB", with - without <= 250);
    }

    private static double PeakOf(IReadOnlyList<BuildRecord> records) => Math.Round(Median.Of(records.Select(record => record.PeakMemory / Megabyte)));
}
