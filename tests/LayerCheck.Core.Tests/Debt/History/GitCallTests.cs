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

    private GitAnswer<byte[]> Run(params string[] arguments) => GitCall.Run(_repository.Folder, Patience, mayFetch: false, arguments);
}
