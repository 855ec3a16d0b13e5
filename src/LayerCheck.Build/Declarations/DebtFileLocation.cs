using System.Xml.Linq;
using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reporting;

namespace LayerCheck.Build.Declarations;

/// <summary>
/// Which file holds a project's debt: <c>LayerCheck.debt</c> beside it, or the one that the property names. It has to be the
/// project's own, since a project calls entries stale, and prunes them, that it does not need itself.
/// </summary>
internal static class DebtFileLocation
{
    internal const string Property = "LayerCheckDebtFile";

    /// <summary><c>LayerCheck.debt</c>, or one with the project's name where several projects share the folder.</summary>
    /// <param name="projectFile">Full path.</param>
    internal static string Usual(string projectFile)
    {
        var name = IsInSharedFolder(projectFile) ? Path.GetFileNameWithoutExtension(projectFile) + "." : string.Empty;
        return Path.Combine(Path.GetDirectoryName(projectFile)!, name + DebtFile.UsualName);
    }

    /// <summary>
    /// Finds that a file which projects share sets the property for all of them to one debt file. Each project that reads it is told,
    /// whether or not another one does.
    /// </summary>
    /// <param name="debtFile">Full path of what the property names.</param>
    /// <param name="projectFile">Full path.</param>
    /// <param name="files">The texts. One of a file that they do not hold is not judged.</param>
    /// <returns>Null where the debt file is the project's own, as far as can be told.</returns>
    internal static Diagnostic? FindShared(string debtFile, string projectFile, DeclarationFiles files)
    {
        var setters = files.All
            .SelectMany(file => file.ElementsNamed(Property).Where(element => files.Holds(element, file.Path) != false).Select(element => new Setter(file, element)))
            .ToList();

        // Whoever writes it into the project itself means this project.
        if (setters.Count == 0 || setters.Exists(setter => setter.File.Path == projectFile))
        {
            return null;
        }

        var (setBy, setter) = setters[0];
        return IsOwn(debtFile, projectFile, setBy.Path)
            ? null
            : new Diagnostic("LC0003", Severity.Error, setBy.PlaceOf(setter),
                $"{Property} is '{debtFile}' for every project that reads this file, and each would prune the entries of the others: "
                + "give each its own, such as $(MSBuildThisFileDirectory)debt/$(MSBuildProjectName).debt, or set it in the project file.");
    }

    /// <summary>In the project's folder, which is its own, or with its name in the part of the path that the setter has chosen.</summary>
    private static bool IsOwn(string debtFile, string projectFile, string setBy)
    {
        var isInFolder = IsBeneath(debtFile, projectFile);
        var chosen = isInFolder ? Below(debtFile, projectFile) : IsBeneath(debtFile, setBy) ? Below(debtFile, setBy) : debtFile;
        return (isInFolder && !IsInSharedFolder(projectFile)) || chosen.IndexOf(Path.GetFileNameWithoutExtension(projectFile), StringComparison.Ordinal) >= 0;
    }

    private static bool IsBeneath(string path, string file) => path.StartsWith(Path.GetDirectoryName(file) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Below(string path, string file) => path.Substring(Path.GetDirectoryName(file)!.Length);

    /// <summary>Whether other projects have their file in the same folder.</summary>
    internal static bool IsInSharedFolder(string projectFile) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(projectFile)!, "*.*proj").Where(path => !IsOfMarkupCompiler(path)).Skip(1).Any();

    /// <summary>WPF writes a project of its own for a moment, beside the real one.</summary>
    private static bool IsOfMarkupCompiler(string path) => Path.GetFileNameWithoutExtension(path).EndsWith("_wpftmp", StringComparison.Ordinal);

    /// <summary>An element that sets the property, and the file that it stands in.</summary>
    private sealed record Setter(DeclarationFile File, XElement Element);
}
