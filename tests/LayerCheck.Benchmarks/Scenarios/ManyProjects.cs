using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <inheritdoc/>
internal sealed class ManyProjects : IScenario
{
    private const int FilesOfProject = 276;
    private const int FewFilesOfProject = 30;

    /// <summary>One project after the other: what is measured is the check of each, and not what it waits for the compilers of others.</summary>
    private const string OneNode = "-maxCpuCount:1";

    public string Name => "projects";

    public string Description => "many projects, built clean and again with nothing to do";

    public async IAsyncEnumerable<ResultRow> RunAsync(Bench bench)
    {
        var projects = bench.Sizes.Projects ?? bench.Sizes.Or(100, 12);
        var files = bench.Sizes.FilesOr(projects * FilesOfProject, projects * FewFilesOfProject);
        var shape = bench.Sizes.Apply(new CodeBaseShape(files, projects));
        var size = $"{projects} projects of {ResultRow.Count(files / projects, "files")}";

        var clean = await bench.CleanBuildsAsync(shape, OneNode);
        yield return ResultRow.OfTimes("many projects, a clean build", size, clean, NoteOf(clean), "at most 2 %", (ratio, _) => ratio <= 0.02);

        var second = await bench.SecondBuildsAsync(shape, OneNode);
        yield return ResultRow.OfTimes(
            "many projects, nothing to do", size, second, NoteOf(second),
            "at most 3 %, and 5 ms a project", (ratio, _) => ratio <= 0.03 && MillisecondsOf(second) <= 5);
    }

    private static double MillisecondsOf(IReadOnlyList<BuildRecord> records) => Median.Of(records.Select(record => record.CheckOfProject));

    private static string NoteOf(IReadOnlyList<BuildRecord> records) => $"{ResultRow.Number(MillisecondsOf(records))} ms a project once warm";
}
