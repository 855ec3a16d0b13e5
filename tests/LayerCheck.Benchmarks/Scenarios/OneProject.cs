using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <inheritdoc/>
internal sealed class OneProject : IScenario
{
    public string Name => "one";

    public string Description => "one project, a clean build";

    public async IAsyncEnumerable<ResultRow> RunAsync(Bench bench)
    {
        var shape = bench.Sizes.Apply(new CodeBaseShape(bench.Sizes.FilesOr(27_637, 1_500)));
        yield return ResultRow.OfTimes(
            Description, ResultRow.Count(shape.Files, "files"), await bench.CleanBuildsAsync(shape), string.Empty,
            "at most 1 % and 1.5 s", (ratio, seconds) => ratio <= 0.01 && seconds <= 1.5);
    }
}
