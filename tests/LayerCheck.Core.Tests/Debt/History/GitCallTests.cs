using System.Diagnostics;
using System.Text;
using LayerCheck.Debt.History;

namespace LayerCheck.Tests.Debt.History;

[TestClass]
public sealed class GitCallTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [TestMethod]
    public void Arguments_arrive_as_they_were()
    {
        string[] arguments = ["", " ", "a b", "\"", "\\", "\\\\", "a\\\"b", "\\\\\"", "c:\\folder \\", "'", "$HOME", "%PATH%", "*", "ü→😀", "a\nb", "^&|<>", "--x=\"y z\"\\"];
        var answer = Run(["rev-parse", "--sq-quote", .. arguments]);
        Assert.AreEqual(
            string.Concat(arguments.Select(argument => $" '{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'")),
            Encoding.UTF8.GetString(answer.Output!).TrimEnd('\n'));
    }

    [TestMethod]
    public void Much_on_both_pipes_at_once_is_no_deadlock()
    {
        var answer = Run("-c", "alias.flood=!for i in 1 2 3 4 5 6 7 8 9 10; do printf '%0100000d' 0; printf '%0100000d' 0 >&2; done", "flood");
        Assert.HasCount(1_000_000, answer.Output!);
    }

    [TestMethod]
    public void Git_that_fails_has_the_last_word_on_one_line()
    {
        var answer = Run("-c", "alias.fail=!printf 'warning: x\\nfatal: first\\n\\n  second\\n' >&2; exit 7", "fail");
        Assert.AreEqual(7, answer.ExitCode);
        Assert.IsNull(answer.Output);
        Assert.AreEqual("git says: fatal: first second", answer.Problem);
        Assert.Contains("failed with exit code 3", Run("-c", "alias.fail=!exit 3", "fail").Problem!);
    }

    [TestMethod]
    public void Git_that_does_not_end_is_left_behind()
    {
        var waited = Stopwatch.StartNew();
        var answer = GitCall.Run(_repository.Folder, TimeSpan.FromSeconds(0.5), mayFetch: false, "-c", "alias.wait=!sleep 20", "wait");
        Assert.IsNull(answer.ExitCode);
        Assert.Contains("did not end within", answer.Problem!);
        Assert.IsLessThan(TimeSpan.FromSeconds(15), waited.Elapsed);
    }

    [TestMethod]
    public void Git_asks_nothing() => Assert.HasCount(0, Run("-c", "alias.ask=!cat", "ask").Output!);

    [TestMethod]
    [DoNotParallelize]
    public void Without_git_on_the_path_that_is_the_answer()
    {
        // A program of that name in the current folder is not git.
        File.WriteAllText(Path.Combine(_repository.Folder, "git"), "no program");
        With("PATH", $"{Path.PathSeparator}.{Path.PathSeparator}\"{Path.GetTempPath()}\"", () =>
        {
            Assert.AreEqual("git is not on the PATH", Run("version").Problem);
            Assert.AreEqual("git is not on the PATH", DebtHistory.Read(_repository.Folder).Problem);
            Assert.StartsWith("git is not on the PATH. ", BaseDebt.Read(_repository.Folder, "LayerCheck.debt", "main").Problem!);
        });
        With("PATH", _repository.Folder, () => Assert.Contains("cannot be started", Run("version").Problem!));
    }

    [TestMethod]
    [DoNotParallelize]
    [DataRow("GIT_DIR", "/nowhere")]
    [DataRow("GIT_WORK_TREE", "/nowhere")]
    [DataRow("GIT_LITERAL_PATHSPECS", "1")]
    [DataRow("GIT_EXTERNAL_DIFF", "false")]
    [DataRow("GIT_DIFF_OPTS", "-u9")]
    [DataRow("GIT_NAMESPACE", "other")]
    public void The_repository_of_a_hook_is_not_ours(string variable, string value)
    {
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B");
        With(variable, value, () => Assert.HasCount(1, DebtHistory.Read(_repository.Folder).Points));
    }

    private static void With(string variable, string value, Action action)
    {
        var before = Environment.GetEnvironmentVariable(variable);
        try
        {
            Environment.SetEnvironmentVariable(variable, value);
            action();
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }

    private GitAnswer<byte[]> Run(params string[] arguments) => GitCall.Run(_repository.Folder, Patience, mayFetch: false, arguments);
}
