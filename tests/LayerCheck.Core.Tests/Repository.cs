namespace LayerCheck.Tests;

/// <summary>The repository that the tests run in, whose own files some of them read.</summary>
internal static class Repository
{
    /// <summary>Full path of its root.</summary>
    internal static string Root { get; } = Find();

    /// <summary>The C# files beneath a folder, but for what builds left there.</summary>
    /// <param name="folder">Beneath the root.</param>
    /// <returns>Full paths.</returns>
    internal static IEnumerable<string> SourcesIn(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split('/', '\\').Any(part => part is "obj" or "bin"));

    /// <summary>All of them.</summary>
    internal static List<string> Sources() => [.. SourcesIn("src"), .. SourcesIn("tests"), .. SourcesIn("testassets")];

    private static string Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "LayerCheck.Build.sln")))
        {
            root = root.Parent ?? throw new AssertFailedException("The tests do not run inside the repository.");
        }

        return root.FullName;
    }
}
