using LayerCheck.Checking;
using LayerCheck.Debt.History;
using LayerCheck.Reading;
using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Puts what earlier builds of a project left in obj into the merged summary, judges what several projects declare together over
/// all of them, and writes the reports that are made on request only.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class WriteReport : LayerCheckTask
{
    /// <summary>Full paths of the summaries that builds of the project left; those that are not there were not built.</summary>
    [Required]
    public string[] SummaryFiles { get; set; } = [];

    /// <summary>Full path of the folder of the reports.</summary>
    public string ReportDirectory { get; set; } = string.Empty;

    /// <summary>
    /// Full paths of the report folders of a solution, each with the project (<c>ReportingProject</c>) that has written there for
    /// all, whose parts were put in before; none while that project writes, and outside of a solution.
    /// </summary>
    public ITaskItem[] Reporters { get; set; } = [];

    /// <summary>Full path of the folder that paths in the reports are relative to.</summary>
    [Required]
    public string Root { get; set; } = string.Empty;

    /// <summary>The branch, tag or commit that changes are told since; empty for none.</summary>
    public string BaseReference { get; set; } = string.Empty;

    /// <summary>Whether this is a CI build, where stale debt is an error.</summary>
    public bool IsContinuousIntegration { get; set; }

    /// <summary>Codes of warnings to leave out.</summary>
    public string NoWarn { get; set; } = string.Empty;

    /// <summary>Codes of warnings that are errors.</summary>
    public string WarningsAsErrors { get; set; } = string.Empty;

    /// <summary>Codes of warnings that stay warnings.</summary>
    public string WarningsNotAsErrors { get; set; } = string.Empty;

    /// <summary>Whether all warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    private protected override bool Run()
    {
        if (ReportDirectory.Length == 0)
        {
            return LogAll([new Diagnostic("LC0003", Contracts.Severity.Error, new Graph.SourcePlace(ProjectFile, 0, 0),
                "LayerCheckReportDirectory is empty, so that the report has no place to go: name a folder.")]);
        }

        var parts = PartFiles.Read(SummaryFiles);
        if (parts.Count == 0)
        {
            throw new UnreadableInputException(SummaryFiles.FirstOrDefault() ?? ProjectFile, "no build has left its summary there. Build the project first, with LayerCheck enabled");
        }

        if (Array.Exists(Reporters, folder => folder.ItemSpec == ReportDirectory && folder.GetMetadata("ReportingProject") != ProjectFile))
        {
            return true;
        }

        // Of projects that are no longer there nothing is left.
        var summary = new ReportFolder(ReportDirectory, Root).WriteReport(parts, new ReportBackground(History(), Change())) ?? new Summary([]);
        var isFine = LogAll(new WarningPolicy(NoWarn, WarningsAsErrors, WarningsNotAsErrors, TreatWarningsAsErrors, IsContinuousIntegration)
            .Apply(SharedCheck.Judge(summary, Root))
            .Where(IsFirstToSay));
        Log.LogMessage(MessageImportance.High, $"  {parts[0].Key.Project} -> {Path.Combine(ReportDirectory, "index.html")}");
        return isFine;
    }

    /// <summary>The history of the debt files; asked once in each process of a build.</summary>
    private DebtHistory History() => new BuildMemory(BuildEngine).GetOrAdd($"history/{Root}", () => DebtHistory.Read(Root));

    /// <summary>How the debt has changed since the base; null where none is named.</summary>
    private DebtChange? Change()
    {
        if (BaseReference.Length == 0)
        {
            return null;
        }

        var known = new BuildMemory(BuildEngine).GetOrAdd($"base/{Root}/{BaseReference}", () => BaseDebts.Read(Root, BaseReference));
        return known.Problem is null
            ? DebtChange.Between(BaseReference, known.Pairs, known.Now)
            : throw new UnreadableInputException(Root, $"the debt at the base (LayerCheckBaseRef) is not known: {known.Problem}");
    }

    /// <summary>Whether no other project's report has said the same in this process: what is shared is declared once, and told once.</summary>
    private bool IsFirstToSay(Diagnostic diagnostic)
    {
        var memory = new BuildMemory(BuildEngine);
        var name = $"said/{diagnostic.Code}/{diagnostic.Place}/{diagnostic.Message}";
        var isFirst = memory.Find<object>(name) is null;
        memory.Leave(name, diagnostic);
        return isFirst;
    }
}
