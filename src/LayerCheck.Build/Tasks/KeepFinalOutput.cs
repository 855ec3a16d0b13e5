using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Remembers what the compiler's output has become by the end of the build. A weaver rewrites it in place; the next build must
/// know that file for what it is, and not take it for something new.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class KeepFinalOutput : IncrementalTask
{
    /// <summary>Full path of the file that the findings are in.</summary>
    [Required]
    public string FindingsFile { get; set; } = string.Empty;

    /// <summary>Full path of the compiler's output.</summary>
    [Required]
    public string Assembly { get; set; } = string.Empty;

    /// <summary>Whether the compiler ran in this build, and so has given weavers something to do.</summary>
    public bool CompilerRan { get; set; }

    private protected override bool Run()
    {
        // What this process knows of it may be from before a weaver that restores times.
        if (CompilerRan)
        {
            Files.Forget(Assembly);
        }

        // The stamp before the hash: what is written in between then looks changed to the next build.
        var stamp = Files.StampOf(Assembly);
        if (Files.FindingsIn(FindingsFile) is not { } findings || stamp == findings.FinalStamp)
        {
            return true;
        }

        var hash = Files.HashOf(Assembly);
        if (FailIfNotIncremental)
        {
            return hash == findings.FinalHash || IsNotUpToDate("the compiler's output was rewritten after it was checked.");
        }

        Files.Write(findings with { FinalHash = hash, FinalStamp = stamp }, FindingsFile);
        return true;
    }
}
