using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>Takes a project's part out of the merged summary, when the project is cleaned.</summary>
[MSBuildMultiThreadableTask]
public sealed class RemoveFromSummary : LayerCheckTask
{
    /// <summary>Full path of the file that the findings are in: it knows which part is the project's.</summary>
    [Required]
    public string FindingsFile { get; set; } = string.Empty;

    /// <summary>Full path of the folder of the merged summary.</summary>
    [Required]
    public string ReportDirectory { get; set; } = string.Empty;

    /// <summary>Full path of the folder that projects' paths in the summary are relative to.</summary>
    [Required]
    public string Root { get; set; } = string.Empty;

    private protected override bool Run()
    {
        if (Tasks.FindingsFile.Read(FindingsFile)?.Summary is { } part)
        {
            new ReportFolder(ReportDirectory, Root).Remove(part.Key);
        }

        return true;
    }
}
