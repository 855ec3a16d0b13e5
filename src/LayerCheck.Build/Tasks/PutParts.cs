using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>Puts what earlier builds of a project left in obj, here or on another machine, into the merged summary.</summary>
[MSBuildMultiThreadableTask]
public sealed class PutParts : LayerCheckTask
{
    /// <summary>Full paths of the summaries that builds of the project left; those that are not there were not built.</summary>
    [Required]
    public string[] SummaryFiles { get; set; } = [];

    /// <summary>Full path of the folder of the merged summary.</summary>
    [Required]
    public string ReportDirectory { get; set; } = string.Empty;

    /// <summary>Full path of the folder that paths in the summary are relative to.</summary>
    [Required]
    public string Root { get; set; } = string.Empty;

    private protected override bool Run()
    {
        PartFiles.Read(SummaryFiles).ForEach(new ReportFolder(ReportDirectory, Root).Put);
        return true;
    }
}
