using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <inheritdoc/>
internal sealed class Groups : IScenario
{
    public string Name => "groups";

    public string Description => "an independent group, and an acyclic one, over all namespaces";

    public async IAsyncEnumerable<ResultRow> RunAsync(Bench bench)
    {
        foreach (var (group, title) in new[] { (Group.Independent, "an independent group over all namespaces"), (Group.Acyclic, "an acyclic group over all namespaces") })
        {
            if ((bench.Sizes.Group ?? group) == group)
            {
                var shape = bench.Sizes.Apply(new CodeBaseShape(bench.Sizes.FilesOr(27_637, 1_000), Group: group));
                yield return ResultRow.OfTimes(
                    title, ResultRow.Count(shape.Files, "files"), await bench.CleanBuildsAsync(shape), string.Empty, "at most 10 %", (ratio, _) => ratio <= 0.1);
            }
        }
    }
}
