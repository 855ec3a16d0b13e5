using System.Globalization;
using System.Text;
using LayerCheck.Debt;
using LayerCheck.Debt.History;

namespace LayerCheck.Tests.Debt.History;

[TestClass]
public sealed class DebtHistoryTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [TestMethod]
    public void Every_commit_that_changes_the_entries_is_a_point()
    {
        _repository.WriteAndCommit("README", "A -> B");
        _repository.WriteAndCommit("LayerCheck.debt", "# heading", "A -> B  # why", "? A -> C", string.Empty);
        _repository.WriteAndCommit("README", "A -> C");
        _repository.WriteAndCommit("src/P/P.LayerCheck.debt", "A -> B", "A -> B", "P.csproj -> Q.csproj", "broken");
        _repository.WriteAndCommit("LayerCheck.debt", "A -> C");
        _repository.WriteAndCommit("README", "end");

        Assert.AreEqual("03-02: 2 (+2-0), 03-04: 5 (+3-0), 03-05: 4 (+0-1)", Points());
        var history = DebtHistory.Read(_repository.Folder);
        Assert.AreEqual(new DateTime(2026, 3, 6, 12, 0, 0, DateTimeKind.Utc), history.Head);
        Assert.AreEqual(DateTimeKind.Utc, history.Points[0].Date.Kind);
        Assert.AreEqual(_repository.Git("rev-parse", "HEAD~4"), history.Points[0].Commit);
        Assert.IsNull(history.KnownFrom);
        Assert.IsNull(history.Problem);
    }

    [TestMethod]
    public void What_moves_or_changes_its_comment_is_neither_added_nor_removed()
    {
        _repository.WriteAndCommit("a/LayerCheck.debt", "A -> B", "A -> C");
        _repository.WriteAndCommit("a/LayerCheck.debt", "A -> C", "A -> B  # why");
        _repository.Git("mv", "a", "b");
        _repository.Commit();
        _repository.Write("b/LayerCheck.debt", "A -> C");
        _repository.WriteAndCommit("b/X.LayerCheck.debt", "A -> B", "A -> D");
        Assert.AreEqual("03-01: 2 (+2-0), 03-04: 3 (+1-0)", Points());
    }

    [TestMethod]
    public void Each_pair_that_is_there_has_the_day_on_which_it_last_came()
    {
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B", "A -> C", "A -> D");
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B  # why", "? A -> D");
        _repository.WriteAndCommit("b/LayerCheck.debt", "A -> C", "A -> E", "P.csproj -> Q.csproj");
        _repository.WriteAndCommit("b/LayerCheck.debt", "A -> C", "P.csproj -> Q.csproj");
        var added = DebtHistory.Read(_repository.Folder).Added.OrderBy(pair => pair.Key);
        Assert.AreEqual("A -> B 1, A -> C 3, A -> D 1, P.csproj -> Q.csproj 3", string.Join(", ", added.Select(pair => $"{pair.Key} {pair.Value.Day}")));
    }

    [TestMethod]
    public void A_file_that_goes_takes_its_entries_along()
    {
        _repository.WriteAndCommit("a/LayerCheck.debt", "A -> B", "A -> C");
        Directory.Delete(Path.Combine(_repository.Folder, "a"), recursive: true);
        _repository.Commit();
        Assert.AreEqual("03-01: 2 (+2-0), 03-02: 0 (+0-2)", Points());
    }

    [TestMethod]
    public void A_merge_is_one_point_at_its_own_date()
    {
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B");
        _repository.Git("switch", "-q", "-c", "topic");
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B", "A -> C", "A -> D");
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B", "A -> C");
        _repository.Git("switch", "-q", "main");
        _repository.WriteAndCommit("P.LayerCheck.debt", "P -> Q");
        _repository.Git("merge", "-q", "--no-ff", "-m", "merged", "topic");
        Assert.AreEqual("03-01: 1 (+1-0), 03-04: 2 (+1-0), 03-05: 3 (+1-0)", Points());
    }

    [TestMethod]
    public void Names_content_and_line_ends_can_be_anything()
    {
        foreach (var folder in new[] { "with space", "ümläut", "tab\tand \"quotes\"", "line\nbreak", "-p", ":(top)" })
        {
            _repository.WriteText(folder + "/LayerCheck.debt", "\uFEFFA -> B\r\nA -> C\r\n-- x -> y\r\n++ z\r\n@@ -1,9 +1,9 @@\r\ncommit 1 2 3\0\r\n<<<<<<< HEAD");
        }

        _repository.Write("NotLayerCheck.debt", "A -> B");
        _repository.Commit();
        Assert.AreEqual("03-01: 18 (+18-0)", Points());

        _repository.WriteAndCommit("-p/LayerCheck.debt", "A -> B");
        Assert.AreEqual("03-01: 18 (+18-0), 03-02: 16 (+0-2)", Points());
    }

    [TestMethod]
    public void A_folder_shows_what_lies_beneath_it()
    {
        _repository.Write("[a]*/b/LayerCheck.debt", "A -> B");
        _repository.WriteAndCommit("other/LayerCheck.debt", "A -> B");
        Assert.AreEqual("03-01: 1 (+1-0)", Points(Path.Combine(_repository.Folder, "[a]*")));
    }

    [TestMethod]
    public void Settings_change_nothing()
    {
        _repository.WriteAndCommit("sub/LayerCheck.debt", "A -> B", "A -> C", "A -> D");
        _repository.WriteText(".gitattributes", "*.debt binary diff=odd\n");
        _repository.WriteAndCommit("sub/LayerCheck.debt", "A -> C", "A -> B");
        _repository.Git("switch", "-q", "-c", "grafted");
        _repository.WriteAndCommit("x.LayerCheck.debt", "A -> B");
        _repository.Git("switch", "-q", "main");
        _repository.Git("merge", "-q", "--no-ff", "-m", "merged", "grafted");
        _repository.Git("tag", "grafted");
        var expected = Points();
        Assert.AreEqual("03-01: 3 (+3-0), 03-02: 2 (+0-1), 03-04: 3 (+1-0)", expected);

        foreach (var setting in new[]
        {
            "log.showRoot=false", "log.showSignature=true", "log.follow=true", "log.diffMerges=combined", "log.date=relative", "log.decorate=short", "log.abbrevCommit=true",
            "diff.noprefix=true", "diff.renames=copies", "diff.external=false", "diff.odd.textconv=false", "diff.odd.command=false", "diff.relative=true", "diff.context=9",
            "diff.interHunkContext=9", "diff.orderFile=nowhere", "diff.algorithm=patience", "diff.suppressBlankEmpty=true", "diff.submodule=log", "color.ui=always",
            "core.quotePath=true", "core.pager=false", "core.autocrlf=true", "format.pretty=oneline",
        })
        {
            _repository.Git("config", setting.Split('=')[0], setting.Split('=')[1]);
            Assert.AreEqual(expected, Points(), setting);
        }

        Assert.AreEqual("03-01: 3 (+3-0), 03-02: 2 (+0-1)", Points(Path.Combine(_repository.Folder, "sub")));
    }

    [TestMethod]
    public void A_shallow_clone_says_from_when_it_knows()
    {
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B", "A -> C");
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B");
        _repository.WriteAndCommit("README", "no debt here");
        var clone = Clone("--depth", "2");
        Assert.AreEqual("03-02: 1 (+1-0)", Points(clone));
        Assert.AreEqual(new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc), DebtHistory.Read(clone).KnownFrom);

        _repository.GitIn(clone, null, "worktree", "add", "-q", _repository.Beside("tree"), "-b", "topic");
        Assert.AreEqual(new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc), DebtHistory.Read(_repository.Beside("tree")).KnownFrom);

        _repository.GitIn(clone, null, "fetch", "-q", "--unshallow");
        Assert.AreEqual("03-01: 2 (+2-0), 03-02: 1 (+0-1)", Points(clone));
        Assert.IsNull(DebtHistory.Read(clone).KnownFrom);
    }

    [TestMethod]
    public void A_shallow_clone_without_debt_says_so_too()
    {
        _repository.WriteAndCommit("README", "1");
        _repository.WriteAndCommit("README", "2");
        var history = DebtHistory.Read(Clone("--depth", "1"));
        Assert.HasCount(0, history.Points);
        Assert.AreEqual(new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc), history.KnownFrom);
    }

    [TestMethod]
    public void A_submodule_has_its_own_history()
    {
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B");
        _repository.WriteAndCommit("LayerCheck.debt", "A -> B", "A -> C");
        using var outer = new TemporaryRepository();
        outer.WriteAndCommit("LayerCheck.debt", "X -> Y");
        outer.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "--depth", "1", "file://" + _repository.Folder, "inner.LayerCheck.debt");
        outer.Commit();
        Assert.AreEqual("03-01: 1 (+1-0)", Points(outer.Folder));
        Assert.AreEqual("03-02: 2 (+2-0)", Points(Path.Combine(outer.Folder, "inner.LayerCheck.debt")));
        Assert.IsNotNull(DebtHistory.Read(Path.Combine(outer.Folder, "inner.LayerCheck.debt")).KnownFrom);
    }

    [TestMethod]
    public void No_repository_and_no_commit_are_told_in_the_words_of_git()
    {
        Assert.Contains("git says: fatal: your current branch 'main' does not have any commits yet", DebtHistory.Read(_repository.Folder).Problem!);
        Assert.Contains("git says: fatal: not a git repository", DebtHistory.Read(Path.GetTempPath()).Problem!);
        Assert.Contains("nowhere", DebtHistory.Read(_repository.Beside("nowhere")).Problem!);
    }

    [TestMethod]
    public void Thousands_of_commits_are_read_in_one_go()
    {
        var stream = new StringBuilder();
        for (var i = 1; i <= 5000; i++)
        {
            var day = 1_700_000_000L + (i * 3600L);
            var entries = string.Concat(Enumerable.Range(0, 20 + (i % 7)).Select(k => $"A.T{k:00} -> B.T{i % 3}\n"));
            stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/main\nmark :{i}\ncommitter x <x@example.com> {day} +0200\ndata 0\n");
            stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline src/P{i % 10}/LayerCheck.debt\ndata {entries.Length}\n{entries}\n");
        }

        _repository.GitIn(_repository.Folder, Encoding.UTF8.GetBytes(stream.ToString()), "fast-import", "--quiet");
        var history = DebtHistory.Read(_repository.Folder);
        Assert.HasCount(5000, history.Points);
        Assert.AreEqual(Enumerable.Range(4991, 10).Sum(i => 20 + (i % 7)), history.Points[^1].Entries);
        Assert.AreEqual(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000L + (5000 * 3600L)).UtcDateTime, history.Head);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Every_point_is_what_the_files_of_its_commit_say(int seed)
    {
        var random = new Random(seed);
        _repository.WriteAndCommit("README", "start");
        for (var i = 0; i < 14; i++)
        {
            var isMerge = random.Next(3) == 0;
            if (isMerge)
            {
                _repository.Git("switch", "-q", "-c", $"topic{i}", random.Next(2) == 0 || i < 3 ? "HEAD" : "HEAD~1");
                Change(random, "side");
                _repository.Git("switch", "-q", "main");
            }

            Change(random, "main");
            if (isMerge)
            {
                _repository.Git("merge", "-q", "--no-ff", "-m", "merged", "-X", "ours", $"topic{i}");
            }
        }

        var expected = new List<(string Commit, int Entries)>();
        var before = string.Empty;
        foreach (var commit in _repository.Git("rev-list", "--first-parent", "--reverse", "HEAD").Split('\n'))
        {
            var pairs = _repository.Git("ls-tree", "-r", "--name-only", commit).Split('\n')
                .Where(path => path.EndsWith(".debt", StringComparison.Ordinal))
                .SelectMany(path => DebtFile.Parse(Encoding.UTF8.GetBytes(_repository.Git("show", $"{commit}:{path}"))).Entries)
                .Select(entry => entry.Pair.ToString())
                .Order()
                .ToList();
            if (string.Join("\n", pairs) != before)
            {
                expected.Add((commit, pairs.Count));
                before = string.Join("\n", pairs);
            }
        }

        CollectionAssert.AreEqual(expected, DebtHistory.Read(_repository.Folder).Points.Select(point => (point.Commit, point.Entries)).ToList());
    }

    /// <summary>Writes, moves or deletes a debt file of one side, or something else, and commits it.</summary>
    private void Change(Random random, string side)
    {
        var (file, other) = ($"{side}{random.Next(2)}/LayerCheck.debt", $"{side}{random.Next(2)}/P.LayerCheck.debt");
        switch (random.Next(6))
        {
            case 0:
                _repository.Write("README." + side, random.Next(1000).ToString(CultureInfo.InvariantCulture));
                break;
            case 1 when File.Exists(Path.Combine(_repository.Folder, file)):
                _repository.Git("rm", "-q", file);
                break;
            case 2 when File.Exists(Path.Combine(_repository.Folder, file)) && !File.Exists(Path.Combine(_repository.Folder, other)):
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_repository.Folder, other))!);
                _repository.Git("mv", file, other);
                break;
            default:
                _repository.Write(file, [.. Enumerable.Range(0, random.Next(6)).Select(_ => $"A.T{random.Next(9)} -> B{(random.Next(4) == 0 ? ".* broken" : "  # " + random.Next(9))}")]);
                break;
        }

        _repository.Commit();
    }

    private string Clone(params string[] options)
    {
        var clone = _repository.Beside("clone");
        _repository.Git(["clone", "-q", .. options, "file://" + _repository.Folder, clone]);
        return clone;
    }

    private string Points(string? folder = null)
    {
        var history = DebtHistory.Read(folder ?? _repository.Folder);
        Assert.IsNull(history.Problem);
        return string.Join(", ", history.Points.Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{point.Date:MM-dd}: {point.Entries} (+{point.Added}-{point.Removed})")));
    }
}
