using System.Globalization;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Finds out whether the findings of an earlier build still stand, and whether there is anything to tell of them. It asks for no
/// more than it takes to know that in the usual case, where nothing at all has changed: the lists that <see cref="CheckLayers"/>
/// needs cost MSBuild more than this.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RecallFindings : OutputTask
{
    /// <summary>Full path of the project's own summary.</summary>
    public string SummaryFile { get; set; } = string.Empty;

    /// <summary>
    /// Where they do, when the compiler's output was written: local time, in ticks since the year 1. Empty where it takes
    /// <see cref="CheckLayers"/> to know.
    /// </summary>
    [Output]
    public string OutputTime { get; set; } = string.Empty;

    /// <summary>Whether they do, and there is nothing that <see cref="ReportFindings"/> would say of them or write.</summary>
    [Output]
    public bool AreTold { get; set; }

    private protected override bool Run()
    {
        // Taken before the output is looked at, so that what is written since shows.
        var time = File.GetLastWriteTime(Assembly).Ticks;

        // Whoever reads the declarations anew may change the debt, or has others to tell of it.
        var left = LeftDeclarations.Take(BuildEngine, Declarations);
        if (left.Known is null && CompileInputs.Length > 0 && Files.FindingsIn(FindingsFile) is { } last && Stands(last, left.Key, CompileInputs))
        {
            OutputTime = time.ToString(CultureInfo.InvariantCulture);
            AreTold = !FailIfNotIncremental
                && last is { Diagnostics.Count: 0, Unused.Count: 0, Summary: { DebtCount: 0 } own }
                && new ProjectSummary(BuildEngine, SummaryFile, left.Report).IsKnownToHold(own);
        }

        return true;
    }
}
