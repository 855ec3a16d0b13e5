using LayerCheck.Build.Declarations;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Finds the folder of the merged summary: the property's, else <c>artifacts/layercheck</c> beside Directory.Build.props, else at the
/// root of the git repository, else beside the project.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class LocateReport : LayerCheckTask
{
    private const string Property = "LayerCheckReportDirectory";

    /// <summary>Full path of Directory.Build.props; empty where there is none.</summary>
    public string DirectoryBuildProps { get; set; } = string.Empty;

    /// <summary>What the property says. An empty one may be unset, or set to be empty, which MSBuild does not tell apart.</summary>
    public string Declared { get; set; } = string.Empty;

    /// <summary>Full path of the folder; empty where the summary is to be written below obj only.</summary>
    [Output]
    public string ReportDirectory { get; set; } = string.Empty;

    /// <summary>Full path of the folder that projects' paths in the summary are relative to.</summary>
    [Output]
    public string Root { get; set; } = string.Empty;

    private protected override bool Run()
    {
        var projectDirectory = Path.GetDirectoryName(ProjectFile)!;
        Root = File.Exists(DirectoryBuildProps) ? Path.GetDirectoryName(DirectoryBuildProps)! : GitRoot(projectDirectory) ?? projectDirectory;
        ReportDirectory = Declared.Trim().Length > 0
            ? Declarations.DeclarationFiles.FullPath(Declared.Trim(), projectDirectory)
            : IsSetToBeEmpty() ? string.Empty : Path.Combine(Root, "artifacts", "layercheck");
        return true;
    }

    private static string? GitRoot(string directory)
    {
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            // A file in a work tree or submodule.
            var git = Path.Combine(current.FullName, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return current.FullName;
            }
        }

        return null;
    }

    private bool IsSetToBeEmpty()
    {
        var globals = (BuildEngine as IBuildEngine6)?.GetGlobalProperties();
        if (globals is not null && globals.Keys.Contains(Property, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        var files = new DeclarationFiles(ProjectFile, new Conditions(new Dictionary<string, string>()), Files.DeclarationsIn);
        files.Add(ProjectFile);
        files.Add(DirectoryBuildProps);
        return files.All.Any(file => file.ElementsNamed(Property).Any(element => element.Value.Trim().Length == 0 && files.Holds(element, file.Path) != false));
    }
}
