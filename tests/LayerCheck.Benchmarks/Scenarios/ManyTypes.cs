using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <inheritdoc/>
internal sealed class ManyTypes : IScenario
{
    private const int SmallMembers = 2;

    public string Name => "types";

    public string Description => "many small types";

    public async IAsyncEnumerable<ResultRow> RunAsync(Bench bench)
    {
        var few = bench.Sizes.Apply(new CodeBaseShape(bench.Sizes.Or(6_000, 500), Members: SmallMembers));
        var fewRecords = await bench.CleanBuildsAsync(few);
        var eachOfFew = MicrosecondsOf(few, fewRecords);
        yield return ResultRow.OfTimes(
            Description, ResultRow.Count(few.Files, "types"), fewRecords, $"{ResultRow.Number(eachOfFew)} µs a type", "what the next is compared with", (_, _) => null);

        var many = bench.Sizes.Apply(new CodeBaseShape(bench.Sizes.FilesOr(65_757, 3_000), Members: SmallMembers));
        var manyRecords = await bench.CleanBuildsAsync(many);
        var each = MicrosecondsOf(many, manyRecords);
        yield return ResultRow.OfTimes(
            Description, ResultRow.Count(many.Files, "types"), manyRecords, $"{ResultRow.Number(each)} µs a type, {ResultRow.Number(each / eachOfFew)} times",
            "at most 3 s, and 1.2 times a type", (_, seconds) => seconds <= 3 && each <= 1.2 * eachOfFew);
    }

    private static double MicrosecondsOf(CodeBaseShape shape, IReadOnlyList<BuildRecord> records) => ResultRow.CheckOf(records) * 1000 / shape.Files;
}
