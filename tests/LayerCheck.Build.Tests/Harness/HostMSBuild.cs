using System.Runtime.CompilerServices;
using Microsoft.Build.Locator;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>Makes the SDK's own MSBuild the one that builds in this process, before any type of it is touched.</summary>
internal static class HostMSBuild
{
    /// <summary>The folder of the SDK.</summary>
    internal static string SdkDirectory { get; private set; } = string.Empty;

    [ModuleInitializer]
    internal static void Register()
    {
        // A build in this process reads its environment as properties, so that a CI machine would change what is tested.
        foreach (var name in CleanEnvironment.NamesToRemove())
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        foreach (var (name, value) in CleanEnvironment.ToSet)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        SdkDirectory = MSBuildLocator.RegisterDefaults().MSBuildPath;
    }
}
