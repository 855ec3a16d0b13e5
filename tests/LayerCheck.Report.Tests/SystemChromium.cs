using System.ComponentModel;
using System.Diagnostics;

namespace LayerCheck.Report.Tests;

/// <summary>The browser of this machine; on a Debian where there is none and packages may be installed, it is installed.</summary>
internal static class SystemChromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Lazy<(string? Path, string Problem)> Found = new(Find);

    /// <summary>Full path of the browser; without one the test is inconclusive.</summary>
    internal static string Path
    {
        get
        {
            if (Found.Value.Path is null)
            {
                Assert.Inconclusive($"The page cannot be looked at without Chromium: {Found.Value.Problem}.");
            }

            return Found.Value.Path!;
        }
    }

    private static (string? Path, string Problem) Find()
    {
        if (OnPath() is { } installed)
        {
            return (installed, string.Empty);
        }

        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return (null, "it is not installed, and only root can install it, on Debian");
        }

        // The lists of packages may be missing or old; where they are neither, the second call does nothing new.
        var problem = Run("apt-get", "update") ?? Run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
        return (OnPath(), problem ?? "it was installed, and is not on the PATH");
    }

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <returns>What went wrong; null for nothing.</returns>
    private static string? Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            _ = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return $"{program} {arguments[0]} took more than {Patience.TotalMinutes} minutes";
            }

            return process.ExitCode == 0 ? null : $"{program} {arguments[0]} ended with {process.ExitCode}: {errors.Result.Trim()}";
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }
}
