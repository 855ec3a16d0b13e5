using System.Collections;
using System.Diagnostics;

namespace LayerCheck.Benchmarks.Measuring;

/// <summary>Runs <c>dotnet</c>, as a user would at a prompt.</summary>
internal static class Dotnet
{
    /// <summary>Variables of this machine that would change what is measured.</summary>
    private static readonly string[] Prefixes =
        ["MSBUILD", "LayerCheck", "CI", "TF_BUILD", "GITHUB_ACTIONS", "ContinuousIntegrationBuild", "DOTNET_HOST_PATH", "UseSharedCompilation", "SharedCompilationId"];

    /// <summary>Runs one command to its end.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    /// <param name="arguments">One by one.</param>
    /// <returns>Its exit code and what it wrote.</returns>
    internal static async Task<(int ExitCode, string Output)> RunAsync(
        string directory, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key)
            .Where(name => Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))))
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Runs one command that must pass.</summary>
    /// <exception cref="BenchmarkException">It failed.</exception>
    internal static async Task<string> MustRunAsync(
        string directory, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = await RunAsync(directory, environment, arguments);
        return exitCode == 0 ? output.Trim() : throw new BenchmarkException($"'dotnet {string.Join(' ', arguments)}' failed:\n{Shortened(output)}");
    }

    /// <summary>The end of a text, where a build tells what went wrong.</summary>
    internal static string Shortened(string output) => string.Join('\n', output.TrimEnd().Split('\n').TakeLast(20));
}
