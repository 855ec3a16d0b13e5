using System.Collections;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>What builds under test see of this machine's environment: nothing that would change what they find.</summary>
internal static class CleanEnvironment
{
    private static readonly string[] Prefixes = ["MSBUILD", "LayerCheck"];

    private static readonly string[] Names =
        ["CI", "TF_BUILD", "GITHUB_ACTIONS", "ContinuousIntegrationBuild", "DOTNET_HOST_PATH", "NUGET_PACKAGES", "UseSharedCompilation"];

    /// <summary>
    /// One compiler server for the whole run, under a name of its own: it makes small builds fast, and it can be ended without
    /// touching anybody else's.
    /// </summary>
    internal static string CompilerServer { get; } = $"layercheck-{Environment.ProcessId}";

    /// <summary>How many builds to kill, where more is wanted than a test run has time for; read before it is taken away like all of its prefix.</summary>
    internal static int? Kills { get; } =
        Environment.GetEnvironmentVariable("LAYERCHECK_KILLS") is { Length: > 0 } number ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>What is set instead.</summary>
    internal static IReadOnlyDictionary<string, string> ToSet { get; } = new Dictionary<string, string>
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",

        // Profiling pays off in long runs only; here are hundreds of short ones.
        ["DOTNET_TieredPGO"] = "0",
        ["NUGET_PACKAGES"] = RunFolders.PackagesDirectory,
        ["UseSharedCompilation"] = "true",
        ["SharedCompilationId"] = CompilerServer,
    };

    /// <summary>Which of this process's variables a build must not see.</summary>
    internal static IReadOnlyList<string> NamesToRemove() =>
    [
        .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (string)variable.Key)
            .Where(name => Names.Contains(name, StringComparer.OrdinalIgnoreCase)
                || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))),
    ];
}
