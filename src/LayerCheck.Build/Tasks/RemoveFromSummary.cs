using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>Takes a project's part out of the merged summary, when the project is cleaned.</summary>
[MSBuildMultiThreadableTask]
public sealed class RemoveFromSummary : LayerCheckTask
{
    /// <summary>The target framework; may be empty.</summary>
    public string Framework { get; set; } = string.Empty;

    /// <summary>The configuration.</summary>
    public string Configuration { get; set; } = string.Empty;

    /// <summary>The runtime identifier; may be empty.</summary>
    public string Runtime { get; set; } = string.Empty;

    /// <summary>Full path of the folder of the merged summary.</summary>
    [Required]
    public string ReportDirectory { get; set; } = string.Empty;

    /// <summary>Full path of the folder that projects' paths in the summary are relative to.</summary>
    [Required]
    public string Root { get; set; } = string.Empty;

    private protected override bool Run()
    {
        new ReportFolder(ReportDirectory, Root).Remove(PartKeyOf(Root, Framework, Configuration, Runtime));
        return true;
    }
}
