using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LayerCheck.Contracts;
using LayerCheck.Files;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>What the tasks share: how diagnostics reach the log, and that an unreadable input is one.</summary>
public abstract class LayerCheckTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The pages of the codes: the package brings its own, which fit its version and need no network.</summary>
    private static readonly string HelpPages =
        new Uri(FullPath.Normalize(Path.Combine(Path.GetDirectoryName(typeof(LayerCheckTask).Assembly.Location)!, "..", "..", "docs", "rules")) + "/").AbsoluteUri;

    /// <summary>The page of each code that was told: thousands have the same.</summary>
    private readonly Dictionary<string, string> _pageOf = new(StringComparer.Ordinal);
    private FileMemory? _files;

    /// <summary>Full path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = string.Empty;

    /// <summary>What this build has read of files.</summary>
    private protected FileMemory Files => _files ??= new FileMemory(BuildEngine);

    /// <summary>The global properties; none where the host does not tell.</summary>
    private protected IReadOnlyDictionary<string, string> GlobalProperties =>
        (BuildEngine as IBuildEngine6)?.GetGlobalProperties() ?? new Dictionary<string, string>();

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            return Run();
        }
        catch (UnreadableInputException e)
        {
            LogAll([Unreadable(e)]);
            return false;
        }
    }

    private protected abstract bool Run();

    private protected Diagnostic Unreadable(UnreadableInputException e) =>
        new("LC9001", Severity.Error, new SourcePlace(ProjectFile, 0, 0), Messages.Unreadable(e.Path, e.Message, e.IsOutput));

    /// <summary>Which part of the summary a build of the project is: its path below the root, and how it is built.</summary>
    private protected PartKey PartKeyOf(string root, string framework, string configuration, string runtime)
    {
        root = FullPath.Normalize(root).TrimEnd('/', '\\') + Path.DirectorySeparatorChar;
        var path = ProjectFile.StartsWith(root, StringComparison.Ordinal) ? ProjectFile.Substring(root.Length) : ProjectFile;
        return new PartKey(path.Replace('\\', '/'), framework, configuration, runtime);
    }

    /// <summary>Tells what became of the debt file.</summary>
    private protected void LogDebtChange(string path, int change) => Log.LogMessage(
        MessageImportance.High,
        $"  {Path.GetFileNameWithoutExtension(ProjectFile)} -> {Path.GetFileName(path)}: {(change == 0 ? "nothing to change" : change.ToString("+0;-0", CultureInfo.InvariantCulture))}");

    /// <summary>Logs diagnostics in order.</summary>
    /// <returns>Whether none of them is an error.</returns>
    private protected bool LogAll(IEnumerable<Diagnostic> diagnostics)
    {
        var isFine = true;
        foreach (var diagnostic in diagnostics)
        {
            isFine &= diagnostic.Severity != Severity.Error;
            LogOne(diagnostic);
        }

        return isFine;
    }

    [SuppressMessage("Globalization", "CA1303", Justification = "Messages are in one language, as their codes' pages are.")]
    private void LogOne(Diagnostic diagnostic)
    {
        var (file, line, column) = (diagnostic.Place.File, diagnostic.Place.Line, diagnostic.Place.Column);
        if (!_pageOf.TryGetValue(diagnostic.Code, out var page))
        {
            _pageOf.Add(diagnostic.Code, page = HelpPages + diagnostic.Code + ".md");
        }

        // On one line, whatever a name holds: the next could pass for a message of another tool, or a command to the CI.
        var message = ReportText.Line(diagnostic.Message);

        // A name may hold a brace; without arguments the text is not taken for a format.
        if (diagnostic.Severity == Severity.Error)
        {
            Log.LogError(null, diagnostic.Code, null, page, file, line, column, 0, 0, message, messageArgs: null);
        }
        else
        {
            Log.LogWarning(null, diagnostic.Code, null, page, file, line, column, 0, 0, message, messageArgs: null);
        }
    }
}
