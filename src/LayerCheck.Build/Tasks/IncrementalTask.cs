using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// A task of an ordinary build. Under <c>-question</c>, where MSBuild only asks whether anything is left to do, it writes nothing, and
/// fails where a build would have.
/// </summary>
public abstract class IncrementalTask : LayerCheckTask, IIncrementalTask
{
    /// <inheritdoc/>
    public bool FailIfNotIncremental { private protected get; set; }

    /// <summary>Answers MSBuild's question with no. It is no finding, and so has no code, as with MSBuild's own tasks.</summary>
    /// <param name="reason">What a build would do, as a whole sentence.</param>
    private protected bool IsNotUpToDate(string reason)
    {
        Log.LogError(subcategory: null, errorCode: null, helpKeyword: null, ProjectFile, 0, 0, 0, 0, $"Not up to date: {reason}", messageArgs: null);
        return false;
    }
}
