using LayerCheck.Build.Declarations;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>Tells where the merged summary is, where nothing is checked that would tell it.</summary>
[MSBuildMultiThreadableTask]
public sealed class LocateReport : LayerCheckTask
{
    /// <summary>Full path of Directory.Build.props; empty where there is none.</summary>
    public string DirectoryBuildProps { get; set; } = string.Empty;

    /// <summary>What the property LayerCheckReportDirectory says.</summary>
    public string Declared { get; set; } = string.Empty;

    /// <summary>Full path of the folder; empty where the summary is to be written below obj only.</summary>
    [Output]
    public string ReportDirectory { get; set; } = string.Empty;

    /// <summary>Full path of the folder that projects' paths in the summary are relative to.</summary>
    [Output]
    public string Root { get; set; } = string.Empty;

    private protected override bool Run()
    {
        (ReportDirectory, Root) = ReportLocation.Find(ProjectFile, DirectoryBuildProps, Declared, GlobalProperties, Files, new DiskAnswers());
        return true;
    }
}
