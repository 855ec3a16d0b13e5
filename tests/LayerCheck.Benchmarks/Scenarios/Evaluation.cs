using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <inheritdoc/>
internal sealed class Evaluation : IScenario
{
    public string Name => "evaluation";

    public string Description => "what the package adds to the evaluation of projects";

    public async IAsyncEnumerable<ResultRow> RunAsync(Bench bench)
    {
        var projects = bench.Sizes.Projects ?? bench.Sizes.Or(100, 12);
        var shape = bench.Sizes.Apply(new CodeBaseShape(bench.Sizes.Files ?? projects, projects));
        await bench.SecondBuildsAsync(shape);
        var profile = Path.GetTempFileName();
        try
        {
            var records = await bench.SecondBuildsAsync(shape, "-maxCpuCount:1", $"-profileEvaluation:{profile}");
            var each = Median.Of(records.Select(record => record.PackageEvaluation / record.Evaluations));
            yield return new ResultRow(
                "evaluation", $"{projects} projects", ResultRow.Seconds(Median.Of(records.Select(record => record.Evaluation)) / 1000),
                $"{ResultRow.Seconds(Median.Of(records.Select(record => record.PackageEvaluation)) / 1000)} ({ResultRow.Number(each)} ms a project)",
                ResultRow.Percent(Median.Of(records.Select(record => record.PackageEvaluation / record.Evaluation))),
                "at most 3 ms a project", each <= 3);
        }
        finally
        {
            File.Delete(profile);
        }
    }
}
