using System.Collections;
using Microsoft.Build.Framework;

namespace LayerCheck.Fuzz.Projects;

/// <summary>What tasks need of MSBuild, and what they tell it.</summary>
internal sealed class CollectingEngine(string projectFile) : IBuildEngine7
{
    private readonly Dictionary<object, object> _objects = [];

    /// <summary>Errors and warnings, in order, as <c>code message</c>.</summary>
    internal List<(string Code, string Message, bool IsError)> Told { get; } = [];

    public bool AllowFailureWithoutError { get; set; }

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => projectFile;

    public bool IsRunningMultipleNodes => false;

    public void LogErrorEvent(BuildErrorEventArgs e) => Told.Add((e.Code ?? string.Empty, e.Message ?? string.Empty, true));

    public void LogWarningEvent(BuildWarningEventArgs e) => Told.Add((e.Code ?? string.Empty, e.Message ?? string.Empty, false));

    public void LogMessageEvent(BuildMessageEventArgs e)
    {
    }

    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }

    public void LogTelemetry(string eventName, IDictionary<string, string> properties)
    {
    }

    public IReadOnlyDictionary<string, string> GetGlobalProperties() => new Dictionary<string, string>();

    public object? GetRegisteredTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => _objects.GetValueOrDefault(key);

    public void RegisterTaskObject(object key, object obj, RegisteredTaskObjectLifetime lifetime, bool allowEarlyCollection) => _objects[key] = obj;

    public object? UnregisterTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => _objects.Remove(key, out var known) ? known : null;

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw NotAsked();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs, string toolsVersion) => throw NotAsked();

    public bool BuildProjectFilesInParallel(
        string[] projectFileNames, string[] targetNames, IDictionary[] globalProperties, IDictionary[] targetOutputsPerProject,
        string[] toolsVersion, bool useResultsCache, bool unloadProjectsOnCompletion) => throw NotAsked();

    public BuildEngineResult BuildProjectFilesInParallel(
        string[] projectFileNames, string[] targetNames, IDictionary[] globalProperties, IList<string>[] removeGlobalProperties,
        string[] toolsVersion, bool returnTargetOutputs) => throw NotAsked();

    public void Yield()
    {
    }

    public void Reacquire()
    {
    }

    private static NotSupportedException NotAsked() => new("No task of the check builds projects.");
}
