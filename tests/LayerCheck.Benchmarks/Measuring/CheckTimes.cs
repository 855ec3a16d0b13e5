using System.Diagnostics;
using System.Text.Json;
using Microsoft.Build.Framework;
using Microsoft.Build.Framework.Profiler;

namespace LayerCheck.Benchmarks.Measuring;

/// <summary>
/// A logger that measures what the package's own targets take, and writes a <see cref="BuildRecord"/>. A target's time is its own:
/// MSBuild runs those that it depends on before it starts, and none of the package's calls another.
/// </summary>
public sealed class CheckTimes : ILogger
{
    private readonly Dictionary<BuildEventContext, DateTime> _running = [];
    private readonly Dictionary<string, double> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _projects = new(StringComparer.Ordinal);
    private string _package = string.Empty;
    private string _output = string.Empty;
    private DateTime _start;
    private int _evaluations;
    private TimeSpan _evaluation;
    private TimeSpan _packageEvaluation;

    /// <inheritdoc/>
    public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Diagnostic;

    /// <summary>The folder of the package, and the file to write, with '|' between.</summary>
    public string? Parameters { get; set; }

    /// <inheritdoc/>
    public void Initialize(IEventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        (_package, _output) = Parameters?.Split('|') is [var package, var output]
            ? (package, output)
            : throw new LoggerException("The parameters are the folder of the package and the file to write, with '|' between.");
        eventSource.BuildStarted += (_, e) => _start = e.Timestamp;
        eventSource.TargetStarted += (_, e) => Start(e);
        eventSource.TargetFinished += (_, e) => Finish(e);
        eventSource.StatusEventRaised += (_, e) => AddEvaluation((e as ProjectEvaluationFinishedEventArgs)?.ProfilerResult);
        eventSource.BuildFinished += (_, e) => Write(e.Timestamp);
    }

    /// <inheritdoc/>
    public void Shutdown()
    {
    }

    private void Start(TargetStartedEventArgs e)
    {
        if (IsInPackage(e.TargetFile))
        {
            _running[e.BuildEventContext!] = e.Timestamp;
        }
    }

    private void Finish(TargetFinishedEventArgs e)
    {
        if (_running.Remove(e.BuildEventContext!, out var start))
        {
            var milliseconds = (e.Timestamp - start).TotalMilliseconds;
            _targets[e.TargetName] = _targets.GetValueOrDefault(e.TargetName) + milliseconds;
            _projects[e.ProjectFile] = _projects.GetValueOrDefault(e.ProjectFile) + milliseconds;
        }
    }

    private void AddEvaluation(ProfilerResult? profile)
    {
        if (profile is not { } known)
        {
            return;
        }

        // The import stands in a file of NuGet's, and what it takes to read the imported file is counted there.
        var ofPackage = known.ProfiledLocations.Where(location => IsInPackage(location.Key.File)
            || location.Key.ElementDescription?.Contains("layercheck.build", StringComparison.OrdinalIgnoreCase) == true).ToList();

        // A solution is evaluated, too, and knows no package.
        if (ofPackage.Count > 0)
        {
            _evaluations++;
            _evaluation += Sum(known.ProfiledLocations);
            _packageEvaluation += Sum(ofPackage);
        }

        static TimeSpan Sum(IEnumerable<KeyValuePair<EvaluationLocation, ProfiledLocation>> locations) =>
            locations.Aggregate(TimeSpan.Zero, (sum, location) => sum + location.Value.ExclusiveTime);
    }

    private bool IsInPackage(string? file) => file is not null && file.StartsWith(_package, StringComparison.OrdinalIgnoreCase);

    private void Write(DateTime end)
    {
        using var process = Process.GetCurrentProcess();
        var record = new BuildRecord(
            (end - _start).TotalMilliseconds, _targets, _projects,
            _evaluations, _evaluation.TotalMilliseconds, _packageEvaluation.TotalMilliseconds, process.PeakWorkingSet64);
        File.WriteAllText(_output, JsonSerializer.Serialize(record));
    }
}
