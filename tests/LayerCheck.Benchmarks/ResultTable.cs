using System.Globalization;
using System.Runtime.InteropServices;
using LayerCheck.Benchmarks.Scenarios;

namespace LayerCheck.Benchmarks;

/// <summary>The table as Markdown, ready to be quoted.</summary>
internal static class ResultTable
{
    internal static string Head => """
        | scenario | size | build | check | ratio | target | met |
        | --- | --- | ---: | ---: | ---: | --- | --- |
        """;

    internal static string Of(ResultRow row) =>
        $"| {row.Scenario} | {row.Size} | {row.Build} | {row.Check} | {row.Ratio} | {row.Target} | {(row.IsMet is { } isMet ? isMet ? "yes" : "no" : "–")} |";

    /// <summary>Where and how it was measured, and what the columns mean.</summary>
    internal static string NotesOn(Sizes sizes) => $"""

        {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {(sizes.Runs == 1 ? "one run" : $"median of {sizes.Runs} runs")}.
        *build* is a whole `dotnet build --no-restore`, from its first event to its last. *check* is the time in the package's own
        targets within that same build, starting its tasks included; where projects are built side by side, their times add up.
        {(sizes.IsFull ? string.Empty : "These sizes are smaller than those that the targets are for: starting the tasks weighs more than it does there.\n")}
        """;
}
