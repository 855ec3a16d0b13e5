using System.Diagnostics;
using System.Text;

namespace LayerCheck.Tests.Debt.History;

/// <summary>A real git repository that is gone at the end of the test; it knows nothing of the settings of whoever runs the tests.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    private static readonly DateTime FirstDay = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("LayerCheck ü");
    private int _commits;

    internal TemporaryRepository()
    {
        Folder = Path.Combine(_parent.FullName, "repo");
        Directory.CreateDirectory(Folder);
        Git("init", "-q", "-b", "main");
    }

    internal string Folder { get; }

    /// <summary>A path beside the repository.</summary>
    internal string Beside(string name) => Path.Combine(_parent.FullName, name);

    internal void Write(string path, params string[] lines) => WriteText(path, string.Concat(lines.Select(line => line + "\n")));

    internal void WriteText(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Commits all there is, one day after the last time, at noon UTC; git is told so in another time zone.</summary>
    internal void Commit()
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", "commit 0123456789 0\n\n@@ -0,0 +1 @@\n+X -> Y\n");
    }

    internal void WriteAndCommit(string path, params string[] lines)
    {
        Write(path, lines);
        Commit();
    }

    internal string Git(params string[] arguments) => GitIn(Folder, null, arguments);

    internal string GitIn(string folder, byte[]? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        var day = FirstDay.AddDays(_commits);
        _commits += arguments[0] is "commit" or "merge" ? 1 : 0;
        start.Environment["GIT_CONFIG_GLOBAL"] = Beside("config");
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{role}_NAME"] = start.Environment[$"GIT_{role}_EMAIL"] = "somebody@example.com";
            start.Environment[$"GIT_{role}_DATE"] = $"{day.AddHours(9):yyyy-MM-ddTHH:mm:ss}+0900";
        }

        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"git {string.Join(' ', arguments)}: {output}");
        return output.Trim();
    }

    public void Dispose()
    {
        // Git's own files are read-only, which keeps Windows from deleting them.
        foreach (var file in _parent.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.IsReadOnly = false;
        }

        _parent.Delete(recursive: true);
    }
}
