using System.Diagnostics;
using System.Text;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>Runs <c>dotnet</c>, as a user would at a prompt.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] BuildingCommands = ["build", "clean", "pack", "publish", "restore", "msbuild"];

    /// <summary>Runs one command. What it starts is gone when it returns, but for the run's compiler server.</summary>
    /// <param name="directory">Where it runs.</param>
    /// <param name="arguments">As at a prompt. Nodes are not reused, unless it says so.</param>
    /// <param name="environment">Variables besides <see cref="CleanEnvironment"/>; null takes one away.</param>
    internal static async Task<BuildOutcome> RunAsync(
        string directory, string arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        if (BuildingCommands.Contains(arguments.Split(' ')[0]))
        {
            arguments += " -tl:off" + (arguments.Contains("-nodeReuse:", StringComparison.Ordinal) ? string.Empty : " -nodeReuse:false");
        }

        var (exitCode, output) = await RunProcessAsync("dotnet", directory, arguments, environment);
        return BuildOutcome.Parse(directory, exitCode, output);
    }

    /// <summary>Runs any program, with the environment of <see cref="RunAsync"/>.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="arguments">As at a prompt.</param>
    /// <param name="environment">Variables besides <see cref="CleanEnvironment"/>; null takes one away.</param>
    /// <param name="kill">When this ends, the program and all that it has started are killed, without a chance to clean up.</param>
    internal static async Task<(int ExitCode, string Output)> RunProcessAsync(
        string program, string directory, string arguments, IReadOnlyDictionary<string, string?>? environment = null, Task? kill = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var name in CleanEnvironment.NamesToRemove())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in CleanEnvironment.ToSet.Select(pair => (pair.Key, (string?)pair.Value))
            .Concat((environment ?? new Dictionary<string, string?>()).Select(pair => (pair.Key, pair.Value))))
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            var exit = process.WaitForExitAsync(timeout.Token);
            if (kill is not null && await Task.WhenAny(exit, kill) == kill)
            {
                process.Kill(entireProcessTree: true);
            }

            await exit;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{program} {arguments}' did not end within {Patience}:\n{output}");
        }

        lock (output)
        {
            return (process.ExitCode, output.ToString());
        }

        void Append(string? line)
        {
            if (line is not null)
            {
                lock (output)
                {
                    output.Append(line).Append('\n');
                }
            }
        }
    }

    /// <summary>Ends the compiler server of this run, and no other.</summary>
    internal static async Task StopCompilerServerAsync() =>
        await RunProcessAsync(
            "dotnet", RunFolders.Repository,
            $"exec \"{Path.Combine(HostMSBuild.SdkDirectory, "Roslyn", "bincore", "VBCSCompiler.dll")}\" -shutdown -pipename:{CleanEnvironment.CompilerServer}");
}
