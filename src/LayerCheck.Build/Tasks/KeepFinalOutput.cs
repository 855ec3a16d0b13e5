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

    private protected override bool Run()
    {
        // Times tell nothing: a weaver may restore them.
        if (Files.FindingsIn(FindingsFile) is { } findings && Files.HashNow(Assembly) is var hash && hash != findings.FinalHash)
        {
            if (FailIfNotIncremental)
            {
                return IsNotUpToDate("the compiler's output was rewritten after it was checked.");
            }

            Files.Write(findings with { FinalHash = hash }, FindingsFile);
        }

        return true;
    }
}
