using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <inheritdoc/>
internal sealed class AllSuspicious : IScenario
{
    public string Name => "suspicious";

    public string Description => "every file holds a forbidden word";

    public async IAsyncEnumerable<ResultRow> RunAsync(Bench bench)
    {
        var files = bench.Sizes.FilesOr(27_637, 1_000);
        var shape = bench.Sizes.Apply(new CodeBaseShape(files, Suspicious: files));
        yield return ResultRow.OfTimes(
            shape.Suspicious == files ? Description : "files that hold a forbidden word", $"{ResultRow.Count(shape.Suspicious, "of")} {ResultRow.Count(files, "files")}",
            await bench.CleanBuildsAsync(shape), string.Empty, "at most 10 %", (ratio, _) => ratio <= 0.1);
    }
}
