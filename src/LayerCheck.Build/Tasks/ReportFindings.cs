using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>Tells the build what the check found, and puts the project's part into the debt summary.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReportFindings : IncrementalTask
{
    /// <summary>Full path of the file that the findings are in.</summary>
    [Required]
    public string FindingsFile { get; set; } = string.Empty;

    /// <summary>Full path of the compiler's output, which the findings must be about.</summary>
    [Required]
    public string Assembly { get; set; } = string.Empty;

    /// <summary>
    /// Whether nothing was built, and something is about to ship what an earlier build made: then all that was found is told, and
    /// nothing else is written.
    /// </summary>
    public bool IsGate { get; set; }

    /// <summary>What <see cref="CheckProjects"/> gave; empty where nothing was built.</summary>
    public string Declarations { get; set; } = string.Empty;

    /// <summary>Whether the check before the compiler failed; it has told why.</summary>
    public bool ProjectsFailed { get; set; }

    /// <summary>Full path of the project's own summary.</summary>
    public string SummaryFile { get; set; } = string.Empty;

    /// <summary>Full path of the obj folder that the builds of all frameworks share.</summary>
    public string SharedFolder { get; set; } = string.Empty;

    /// <summary>The project's target frameworks, where it has several.</summary>
    public string[] Frameworks { get; set; } = [];

    private protected override bool Run()
    {
        // What failed before the compiler ran fails here too, without a second message.
        if (BuildEngine is IBuildEngine7 engine)
        {
            engine.AllowFailureWithoutError = true;
        }

        var findings = IsGate ? Tasks.FindingsFile.Read(FindingsFile) : Files.FindingsIn(FindingsFile);
        if (findings is null)
        {
            return Fail("no check has left its findings here. Build the project, without --no-build and with LayerCheck enabled");
        }

        if (IsGate)
        {
            return ContentHash.OfFile(Assembly) is var hash && (hash == findings.CompiledHash || hash == findings.FinalHash)
                ? LogAll(findings.ProjectDiagnostics.Concat(findings.Diagnostics))
                : Fail($"it is about another output than '{Assembly}', which has changed since. Build the project again, without --no-build");
        }

        var left = LeftDeclarations.Take(BuildEngine, Declarations);
        var diagnostics = findings.Diagnostics.Concat(StaleOverFrameworks(findings, left.DebtFile)).OrderBy(diagnostic => diagnostic);
        if (findings.Summary is not { } own)
        {
            return LogAll(diagnostics) && !ProjectsFailed;
        }

        var summary = new ProjectSummary(BuildEngine, SummaryFile, left.Report);
        if (FailIfNotIncremental)
        {
            return LogAll(diagnostics) & IsUpToDate(summary, own) && !ProjectsFailed;
        }

        // Of thousands of findings MSBuild takes as long to take them as the disk to take the summary.
        var writing = Task.Run(() => summary.Put(own));
        try
        {
            return LogAll(diagnostics) && !ProjectsFailed;
        }
        finally
        {
            writing.GetAwaiter().GetResult();
            LogDebt(own);
        }
    }

    /// <summary>What is stale because no framework uses it, where that is known of each.</summary>
    private IEnumerable<Diagnostic> StaleOverFrameworks(FindingsFile findings, string debtFile)
    {
        if (Frameworks.Length == 0 || findings.Unused.Count == 0 || findings.Summary is not { Part: var part })
        {
            return [];
        }

        var frameworks = new FrameworkDebt(SharedFolder, Path.GetFileName(ProjectFile), part.Key.Configuration, part.Key.Runtime, Frameworks);
        return frameworks.Used(ContentHash.OfFile(debtFile)) is { } used
            ? findings.Unused.Where(entry => !used.Contains(entry.Identity)).Select(entry => entry.Diagnostic)
            : [];
    }

    private bool Fail(string problem) => LogAll([Unreadable(new UnreadableInputException(FindingsFile, problem))]);

    private void LogDebt(OwnSummary own)
    {
        if (own.DebtCount > 0)
        {
            Log.LogMessage(MessageImportance.High,
                $"  {Path.GetFileNameWithoutExtension(ProjectFile)} -> {Messages.Count(own.DebtCount, "reference")} tolerated as debt ({Messages.Count(own.EntryCount, "entry")})");
        }
    }

    private bool IsUpToDate(ProjectSummary summary, OwnSummary own) =>
        summary.Holds(own) || IsNotUpToDate("the project's part of the debt summary has to be written.");
}
