namespace LayerCheck.Build.Tests.Harness;

/// <summary>The folders of this run. Nothing that a test makes lies outside of them.</summary>
internal static class RunFolders
{
    /// <summary>Full path of the folder of the run.</summary>
    internal static string Directory { get; } =
        Path.Combine(Path.GetTempPath(), "LayerCheck.Build.Tests", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Where NuGet unpacks: no package of an earlier run may take part.</summary>
    internal static string PackagesDirectory { get; } = Path.Combine(Directory, "packages");

    /// <summary>The source that the package under test is in.</summary>
    internal static string FeedDirectory { get; } = Path.Combine(Directory, "feed");

    /// <summary>Full path of the repository.</summary>
    internal static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "LayerCheck.Build.sln")))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' has LayerCheck.Build.sln.");
    }
}
