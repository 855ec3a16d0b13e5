using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <inheritdoc/>
internal sealed class MuchDebt : IScenario
{
    public string Name => "debt";

    public string Description => "debt and violations";

    public async IAsyncEnumerable<ResultRow> RunAsync(Bench bench)
    {
        var clean = new CodeBaseShape(bench.Sizes.FilesOr(27_637, 1_500), Seed: bench.Sizes.Seed, Members: bench.Sizes.Members ?? CodeBaseShape.UsualMembers);
        var indebted = bench.Sizes.Apply(clean with { Debt = Math.Min(500, clean.Files / 50), Violations = Math.Min(5_000, clean.Files / 5) });
        var without = await bench.CleanBuildsAsync(clean);
        var records = await bench.CleanBuildsAsync(indebted);

        // The builds are minutes apart, and machines not equally fast in each: so the parts of the builds are compared, which the compiler has the rest of.
        var times = ResultRow.RatioOf(records) / ResultRow.RatioOf(without);
        yield return ResultRow.OfTimes(
            Description, $"{ResultRow.Count(indebted.Files, "files")}, {indebted.Debt} entries, {ResultRow.Count(indebted.Violations, "violations")}", records,
            $"{ResultRow.Number(times)} times the part without, {ResultRow.Number(ResultRow.CheckOf(records) / ResultRow.CheckOf(without))} times its {ResultRow.Seconds(ResultRow.CheckOf(without) / 1000)}",
            "at most 2 times", (_, _) => times <= 2);
    }
}
