using System.Globalization;
using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks;

/// <summary>Where the check's time went, for whoever wants to make it less.</summary>
internal static class TargetTable
{
    internal static string Of(IEnumerable<(CodeBaseShape Shape, BuildRecord Record)> builds) => string.Join('\n',
    [
        "| build | target | ms |",
        "| --- | --- | ---: |",
        .. builds.SelectMany((build, i) => build.Record.Targets
            .OrderByDescending(target => target.Value)
            .Select(target => $"| {i + 1}: {build.Shape.Files} files, {build.Shape.Projects} projects | {target.Key} | {target.Value.ToString("0.0", CultureInfo.InvariantCulture)} |")),
    ]);
}
