using System.Text;
using LayerCheck.Debt.History;

namespace LayerCheck.Tests.Debt.History;

[TestClass]
public sealed class BaseDebtTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [TestMethod]
    public void The_file_is_that_of_the_merge_base()
    {
        BranchFromMain();
        var found = Read("src ü/[P]", "LayerCheck.debt", "main");
        Assert.AreEqual("A -> B\r\n", Encoding.UTF8.GetString(found.Content!));
        Assert.AreEqual(_repository.Git("rev-parse", "main~1"), found.Commit);
        Assert.IsNull(found.Problem);
    }

    [TestMethod]
    public void A_file_that_did_not_exist_has_no_content()
    {
        BranchFromMain();
        foreach (var name in new[] { "P.LayerCheck.debt", "Q.LayerCheck.debt", ":(glob)*", "*" })
        {
            var found = Read("src ü/[P]", name, "main");
            Assert.IsNull(found.Content, name);
            Assert.IsNull(found.Problem, name);
            Assert.AreEqual(40, found.Commit.Length);
        }
    }

    [TestMethod]
    [DataRow("--output=owned")]
    [DataRow("-h")]
    [DataRow("")]
    public void What_could_be_an_option_is_no_reference(string reference)
    {
        BranchFromMain();
        Assert.Contains($"'{reference}' is no branch, tag or commit", Read("src ü/[P]", "LayerCheck.debt", reference).Problem!);
    }

    [TestMethod]
    [DataRow("origin/main")]
    [DataRow("main..topic")]
    [DataRow("main:LayerCheck.debt")]
    [DataRow("no such \"name\"\\")]
    public void A_reference_that_is_not_there_is_to_be_fetched(string reference)
    {
        BranchFromMain();
        Assert.Contains($"'{reference}' is not in this clone. Fetch it", Read("src ü/[P]", "LayerCheck.debt", reference).Problem!);
    }

    [TestMethod]
    public void Without_a_common_commit_there_is_no_base()
    {
        BranchFromMain();
        _repository.Git("switch", "-q", "--orphan", "other");
        _repository.WriteAndCommit("src ü/[P]/LayerCheck.debt", "A -> B");
        Assert.Contains("no commit in common", Read("src ü/[P]", "LayerCheck.debt", "main").Problem!);
    }

    [TestMethod]
    public void Without_a_repository_git_has_the_word()
    {
        Assert.Contains("not a git repository", BaseDebt.Read(Path.GetTempPath(), "LayerCheck.debt", "main").Problem!);
        Assert.Contains("'main' is not in this clone", BaseDebt.Read(_repository.Folder, "LayerCheck.debt", "main").Problem!, "no commit yet");
    }

    [TestMethod]
    public void A_partial_clone_fetches_what_it_lacks()
    {
        BranchFromMain();
        _repository.Git("config", "uploadpack.allowFilter", "true");
        _repository.Git("config", "uploadpack.allowAnySHA1InWant", "true");
        var clone = _repository.Beside("clone");
        _repository.Git("clone", "-q", "--filter=blob:none", "--branch", "topic", "file://" + _repository.Folder, clone);
        var found = BaseDebt.Read(Path.Combine(clone, "src ü", "[P]"), "LayerCheck.debt", "origin/main");
        Assert.AreEqual("A -> B\r\n", Encoding.UTF8.GetString(found.Content!));
    }

    /// <summary>The topic branch leaves main with one entry, then both go on.</summary>
    private void BranchFromMain()
    {
        _repository.WriteText("src ü/[P]/LayerCheck.debt", "A -> B\r\n");
        _repository.Commit();
        _repository.WriteAndCommit("LayerCheck.debt", "of another project");
        _repository.Git("branch", "topic", "HEAD~1");
        _repository.WriteAndCommit("src ü/[P]/LayerCheck.debt", "A -> B", "main -> only");
        _repository.Git("reset", "-q", "--hard", "HEAD~1");
        _repository.Git("switch", "-q", "topic");
        _repository.Write("src ü/[P]/LayerCheck.debt", "A -> B", "topic -> only");
        _repository.WriteAndCommit("src ü/[P]/P.LayerCheck.debt", "new -> here");
    }

    private BaseDebt Read(string folder, string fileName, string reference) => BaseDebt.Read(Path.Combine(_repository.Folder, folder), fileName, reference);
}
