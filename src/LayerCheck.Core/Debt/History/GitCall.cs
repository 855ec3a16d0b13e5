using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LayerCheck.Debt.History;

/// <summary>Runs git: no shell, no window, no questions, and no thought of the repository that a git hook may have started the build for.</summary>
internal static class GitCall
{
    /// <summary>What of <c>GIT_*</c> says where git, its settings and the network are, and not which repository is meant or how to write about it.</summary>
    private static readonly string[] Kept =
    [
        "GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_SSH", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_ASKPASS", "GIT_ALLOW_PROTOCOL",
    ];

    /// <summary>Runs git and returns what it wrote.</summary>
    /// <param name="folder">Full path of the folder that git is to run in.</param>
    /// <param name="patience">How long git may take.</param>
    /// <param name="mayFetch">Whether git may go to the network for a file that a partial clone lacks; else it fails.</param>
    /// <param name="arguments">The command and its arguments, each as git is to see it.</param>
    internal static GitAnswer<byte[]> Run(string folder, TimeSpan patience, bool mayFetch, params string[] arguments) =>
        Run(folder, patience, mayFetch, ReadAll, arguments);

    /// <summary>Runs git and reads what it writes while it writes it.</summary>
    /// <param name="folder">Full path of the folder that git is to run in.</param>
    /// <param name="patience">How long git may take.</param>
    /// <param name="mayFetch">Whether git may go to the network for a file that a partial clone lacks; else it fails.</param>
    /// <param name="read">Reads git's output, on a thread of its own.</param>
    /// <param name="arguments">The command and its arguments, each as git is to see it.</param>
    internal static GitAnswer<TOutput> Run<TOutput>(
        string folder, TimeSpan patience, bool mayFetch, Func<Stream, TOutput> read, params string[] arguments)
        where TOutput : class
    {
        if (FindGit() is not { } git)
        {
            return new GitAnswer<TOutput>(null, null, "git is not on the PATH");
        }

        var start = new ProcessStartInfo(git, CommandLine.Of(["--no-pager", .. arguments]))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        CleanEnvironment(start.Environment, mayFetch);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new GitAnswer<TOutput>(null, null, $"'{git}' cannot be started: {e.Message.TrimEnd('.')}");
        }

        process.StandardInput.Close();
        var errors = OnItsOwnThread(process.StandardError.ReadToEnd);
        var output = OnItsOwnThread(() => read(process.StandardOutput.BaseStream));
        try
        {
            // A program that git started can keep a pipe open for longer than git lives: the pipes are what to wait for.
            var waited = Stopwatch.StartNew();
            if (!Task.WaitAll([errors, output], patience)
                || !process.WaitForExit(Math.Max(1, (int)(patience - waited.Elapsed).TotalMilliseconds)))
            {
                return new GitAnswer<TOutput>(null, null, $"git did not end within {patience.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} seconds");
            }
        }
        finally
        {
            Stop(process);
        }

        return process.ExitCode == 0
            ? new GitAnswer<TOutput>(0, output.Result, null)
            : new GitAnswer<TOutput>(process.ExitCode, null, ProblemIn(errors.Result) ?? $"git failed with exit code {process.ExitCode}");
    }

    /// <summary>The PATH and nothing else: .NET and Windows would first look for the name in the current folder, which can be anybody's.</summary>
    private static string? FindGit()
    {
        var name = Path.DirectorySeparatorChar == '\\' ? "git.exe" : "git";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Select(folder => folder.Trim().Trim('"'))
            .Where(folder => folder.IndexOfAny(Path.GetInvalidPathChars()) < 0 && Path.IsPathRooted(folder))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static Task<TResult> OnItsOwnThread<TResult>(Func<TResult> action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static byte[] ReadAll(Stream stream)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static void CleanEnvironment(IDictionary<string, string?> environment, bool mayFetch)
    {
        foreach (var name in environment.Keys.ToList())
        {
            if (name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)
                && !Array.Exists(Kept, kept => name.StartsWith(kept, StringComparison.OrdinalIgnoreCase)))
            {
                environment.Remove(name);
            }
        }

        environment["LC_ALL"] = "C";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        environment["GIT_NO_LAZY_FETCH"] = mayFetch ? "0" : "1";
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended meanwhile, or is about to.
        }
    }

    /// <summary>Git's own words on one line, from the first that are meant seriously.</summary>
    private static string? ProblemIn(string errors)
    {
        var lines = errors.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var first = lines.FindIndex(line => line.StartsWith("fatal: ", StringComparison.Ordinal) || line.StartsWith("error: ", StringComparison.Ordinal));
        var problem = string.Join(" ", lines.Skip(first));
        return problem.Length == 0 ? null : "git says: " + (problem.Length > 500 ? problem.Substring(0, 500) + "…" : problem);
    }
}

/// <summary>What came of a call of git.</summary>
/// <param name="ExitCode">Null where git could not be started or took too long.</param>
/// <param name="Output">What it wrote; null where it failed.</param>
/// <param name="Problem">Why it failed, as a sentence without its final stop, on one line; null where it did not.</param>
internal sealed record GitAnswer<TOutput>(int? ExitCode, TOutput? Output, string? Problem)
    where TOutput : class;
