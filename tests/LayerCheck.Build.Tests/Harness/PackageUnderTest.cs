using System.Xml.Linq;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>The real package, packed once for the run.</summary>
[TestClass]
public static class PackageUnderTest
{
    /// <summary>The version that its content gave it.</summary>
    public static string Version { get; private set; } = string.Empty;

    /// <summary>Full path of the package.</summary>
    public static string File => Path.Combine(RunFolders.FeedDirectory, $"LayerCheck.Build.{Version}.nupkg");

    [AssemblyInitialize]
    public static async Task Pack(TestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var versionFile = Path.Combine(RunFolders.Directory, "LayerCheck.Build.version.props");

        // Its restore uses the machine's packages, not the run's; its outputs stay out of the way of whoever builds the repository meanwhile.
        var build = await Dotnet.RunAsync(
            RunFolders.Repository,
            $"pack src/LayerCheck.Build/LayerCheck.Build.csproj -c Release -p:ContentVersion=true -p:ContentVersionFile=\"{versionFile}\" "
            + $"-o \"{RunFolders.FeedDirectory}\" --artifacts-path \"{Path.Combine(RunFolders.Directory, "artifacts")}\"",
            new Dictionary<string, string?> { ["NUGET_PACKAGES"] = null });
        Assert.AreEqual(0, build.ExitCode, build.Output);
        Version = XDocument.Load(versionFile).Descendants("LayerCheckVersion").Single().Value;
    }

    [AssemblyCleanup]
    public static async Task CleanUp()
    {
        await Dotnet.StopCompilerServerAsync();
        if (SceneTest.KeptScenes == 0 && Directory.Exists(RunFolders.Directory))
        {
            Directory.Delete(RunFolders.Directory, recursive: true);
        }
    }
}
