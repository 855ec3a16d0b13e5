using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.Build.Locator;

namespace LayerCheck.Tests;

/// <summary>Gives the tests the compiler of the SDK that runs them, as MSBuild gives it to the package.</summary>
internal static class HostCompiler
{
    [ModuleInitializer]
    internal static void Register()
    {
        var sdk = MSBuildLocator.QueryVisualStudioInstances().OrderByDescending(instance => instance.Version).First().MSBuildPath;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            new[] { Path.Combine(sdk, "Roslyn", "bincore"), sdk }
                .Select(folder => Path.Combine(folder, name.Name + ".dll"))
                .Where(File.Exists)
                .Select(context.LoadFromAssemblyPath)
                .FirstOrDefault();
    }
}
