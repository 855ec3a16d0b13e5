using LayerCheck.Reading;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Finds out whether the findings of an earlier build still stand, and whether there is anything to tell of them. It asks for no more than it takes to know that in the usual case,
/// where nothing at all has changed: the lists that <see cref="CheckLayers"/> needs cost MSBuild more than this.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RecallFindings : OutputTask
{
    /// <summary>Full path of the project's own summary.</summary>
    public string SummaryFile { get; set; } = string.Empty;

    /// <summary>Full path of the folder of the merged summary; empty for none.</summary>
    public string ReportDirectory { get; set; } = string.Empty;

    /// <summary>Full path of the folder that projects' paths in the summary are relative to.</summary>
    public string Root { get; set; } = string.Empty;

    /// <summary>Whether they do. If not, it takes <see cref="CheckLayers"/> to know.</summary>
    [Output]
    public bool Stand { get; set; }

    /// <summary>Whether they do, and there is nothing that <see cref="ReportFindings"/> would say of them or write.</summary>
    [Output]
    public bool AreTold { get; set; }

    private protected override bool Run()
    {
        // Whoever reads the declarations anew may change the debt, or has others to tell of it.
        var left = LeftDeclarations.Take(BuildEngine, Declarations);
        if (left.Known is null && CompileInputs.Length > 0 && Files.FindingsIn(FindingsFile) is { } last && Stands(last, left.Key, CompileInputs))
        {
            Stand = true;
            AreTold = !FailIfNotIncremental
                && last is { Diagnostics.Count: 0, Unused.Count: 0, Summary: { DebtCount: 0 } own }
                && new ProjectSummary(BuildEngine, SummaryFile, ReportDirectory, Root).IsKnownToHold(own);
        }

        return true;
    }
}
