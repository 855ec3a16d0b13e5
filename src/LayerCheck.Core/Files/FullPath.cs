namespace LayerCheck.Files;

/// <summary>
/// Paths without the help of a current folder, which a process has only one of: in multithreaded MSBuild it is none of the projects'.
/// </summary>
internal static class FullPath
{
    /// <summary>The full path of a file that is named by it, or by the path from a folder.</summary>
    /// <exception cref="ArgumentException">Folder and path are relative.</exception>
    internal static string In(string folder, string path) => Normalize(Path.Combine(folder, path));

    /// <summary>Takes <c>.</c> and <c>..</c> out of a full path.</summary>
    /// <exception cref="ArgumentException">The path is relative.</exception>
    internal static string Normalize(string path) =>
        Path.IsPathRooted(path) ? Path.GetFullPath(path) : throw new ArgumentException($"'{path}' is no full path.", nameof(path));
}
