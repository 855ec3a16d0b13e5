using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>Builds in this process, which takes a third of the time of <c>dotnet build</c>.</summary>
internal static class InProcessBuild
{
    /// <summary>A process has one current folder and one environment, so that it builds one project at a time.</summary>
    private static readonly SemaphoreSlim OneAtATime = new(1);

    internal static async Task<BuildOutcome> RunAsync(
        string directory, string project, string[] targets, IReadOnlyDictionary<string, string> properties, bool isQuestion = false)
    {
        await OneAtATime.WaitAsync();
        try
        {
            return await Task.Run(() => Run(directory, project, targets, properties, isQuestion));
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static BuildOutcome Run(string directory, string project, string[] targets, IReadOnlyDictionary<string, string> properties, bool isQuestion)
    {
        var recorder = new Recorder();

        // The files of the SDK are read once, as MSBuild's server has it.
        using var projects = new ProjectCollection(
            null, null, null, ToolsetDefinitionLocations.Default, maxNodeCount: 1, onlyLogCriticalEvents: false, loadProjectsReadOnly: true,
            useAsynchronousLogging: false, reuseProjectRootElementCache: true);
        using var manager = new BuildManager("LayerCheck.Build.Tests");
        var parameters = new BuildParameters(projects)
        {
            Loggers = [recorder],
            MaxNodeCount = 1,
            EnableNodeReuse = false,
            ResetCaches = true,
            Question = isQuestion,
        };
        var request = new BuildRequestData(project, new Dictionary<string, string?>(properties.Select(Nullable)), null, targets, null);
        var result = manager.Build(parameters, request);
        Forget(directory, projects);
        return recorder.Outcome(directory, result.OverallResult == BuildResultCode.Success ? 0 : 1);
    }

    /// <summary>Forgets the project files of a scene: tests change them faster than a time tells, and some keep the time.</summary>
    private static void Forget(string directory, ProjectCollection projects)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(IsProjectFile))
        {
            if (ProjectRootElement.TryOpen(file, projects) is { } known)
            {
                projects.UnloadProject(known);
            }
        }
    }

    private static bool IsProjectFile(string path) =>
        Path.GetExtension(path) is ".props" or ".targets" || Path.GetExtension(path).EndsWith("proj", StringComparison.Ordinal);

    private static KeyValuePair<string, string?> Nullable(KeyValuePair<string, string> pair) => new(pair.Key, pair.Value);

    /// <summary>Keeps what a build says. Events come one at a time.</summary>
    private sealed class Recorder : ILogger
    {
        private readonly List<Finding> _findings = [];
        private readonly List<string> _lines = [];
        private readonly List<string> _tasks = [];

        public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Normal;

        public string? Parameters { get; set; }

        public void Initialize(IEventSource eventSource)
        {
            eventSource.ErrorRaised += (_, e) =>
                Add(true, e.Code, e.File, e.LineNumber, e.ColumnNumber, e.Message, e.ProjectFile, e.HelpLink);
            eventSource.WarningRaised += (_, e) =>
                Add(false, e.Code, e.File, e.LineNumber, e.ColumnNumber, e.Message, e.ProjectFile, e.HelpLink);
            eventSource.TaskStarted += (_, e) => _tasks.Add(e.TaskName);
            eventSource.MessageRaised += (_, e) =>
            {
                if (e.Importance == MessageImportance.High)
                {
                    _lines.Add(e.Message ?? string.Empty);
                }
            };
        }

        public void Shutdown()
        {
        }

        internal BuildOutcome Outcome(string directory, int exitCode) =>
            new(directory, exitCode, _findings, string.Join('\n', _lines), _tasks);

        private void Add(
            bool isError, string? code, string? file, int line, int column, string? message, string? project, string? helpLink)
        {
            _findings.Add(new Finding(isError, code ?? "", file ?? "", line, column, message ?? "", project ?? "", helpLink ?? ""));
            _lines.Add($"{BuildOutcome.Place(file ?? "", line, column)}: {(isError ? "error" : "warning")} {code}: {message}");
        }
    }
}
