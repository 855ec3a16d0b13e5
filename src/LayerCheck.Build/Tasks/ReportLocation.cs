using LayerCheck.Build.Declarations;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Where the merged summary is: in the folder that the property names, else in <c>artifacts/layercheck</c> beside
/// Directory.Build.props, else at the root of the git repository, else beside the project.
/// </summary>
/// <param name="Directory">Full path of the folder; empty where the summary is to be written below obj only.</param>
/// <param name="Root">Full path of the folder that projects' paths in the summary are relative to.</param>
internal sealed record ReportLocation(string Directory, string Root)
{
    private const string Property = "LayerCheckReportDirectory";

    /// <summary>Finds it for a project.</summary>
    /// <param name="projectFile">Full path.</param>
    /// <param name="directoryBuildProps">Full path of Directory.Build.props; empty where there is none.</param>
    /// <param name="declared">What the property says. An empty one may be unset, or set to be empty, which MSBuild does not tell apart.</param>
    /// <param name="globals">The global properties.</param>
    /// <param name="files">What this build has read of files.</param>
    /// <param name="answers">Takes note of what is asked of the disk, but for the root.</param>
    /// <exception cref="Reading.UnreadableInputException">A file that may set the property cannot be read.</exception>
    internal static ReportLocation Find(string projectFile, string directoryBuildProps, string declared, IReadOnlyDictionary<string, string> globals, FileMemory files, DiskAnswers answers)
    {
        var root = RootOf(projectFile, directoryBuildProps);
        var directory = declared.Trim().Length > 0 ? DeclarationFiles.FullPath(declared.Trim(), Path.GetDirectoryName(projectFile)!)
            : IsSetToBeEmpty(projectFile, directoryBuildProps, globals, files, answers) ? string.Empty
            : Path.Combine(root, "artifacts", "layercheck");
        return new ReportLocation(directory, root);
    }

    /// <summary>Full path of the folder that projects' paths in the summary are relative to.</summary>
    internal static string RootOf(string projectFile, string directoryBuildProps)
    {
        var projectDirectory = Path.GetDirectoryName(projectFile)!;
        return File.Exists(directoryBuildProps) ? Path.GetDirectoryName(directoryBuildProps)! : GitRoot(projectDirectory) ?? projectDirectory;
    }

    private static string? GitRoot(string directory)
    {
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            // A file in a work tree or submodule.
            var git = Path.Combine(current.FullName, ".git");
            if (System.IO.Directory.Exists(git) || File.Exists(git))
            {
                return current.FullName;
            }
        }

        return null;
    }

    private static bool IsSetToBeEmpty(string projectFile, string directoryBuildProps, IReadOnlyDictionary<string, string> globals, FileMemory memory, DiskAnswers answers)
    {
        if (globals.Keys.Contains(Property, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        var files = new DeclarationFiles(projectFile, new Conditions(new Dictionary<string, string>(), answers), memory.DeclarationsIn, answers);
        files.Add(projectFile);
        files.Add(directoryBuildProps);
        return files.All.Any(file => file.ElementsNamed(Property).Any(element => DeclarationFile.TextOf(element).Trim().Length == 0 && files.Holds(element, file.Path) != false));
    }
}
