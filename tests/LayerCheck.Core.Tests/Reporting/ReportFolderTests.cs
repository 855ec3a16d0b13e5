using LayerCheck.Files;
using LayerCheck.Reading;
using LayerCheck.Reporting;
using static LayerCheck.Tests.Reporting.ReportFacts;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class ReportFolderTests : IDisposable
{
    private static readonly string[] All = ["burndown.svg", "index.html", "layercheck.sarif", "summary.json", "summary.md"];

    private readonly string _root = Directory.CreateTempSubdirectory("LayerCheck ü").FullName;

    private string Folder => Path.Combine(_root, "report");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [TestMethod]
    public void Many_builds_at_once_lose_no_part()
    {
        var names = AddProjects(40);
        Parallel.ForEach(names, new ParallelOptions { MaxDegreeOfParallelism = 8 }, name => new ReportFolder(Folder, _root).Put(Part(name)));
        Assert.HasCount(40, Read());

        File.Delete(Path.Combine(_root, "p0.csproj"));
        new ReportFolder(Folder, _root).Put(Part("p1.csproj"));
        Assert.HasCount(39, Read(), "a project that is gone takes its part along");

        names.ForEach(name => new ReportFolder(Folder, _root).Remove(Part(name).Key));
        Assert.AreEqual(string.Empty, Files());
    }

    [TestMethod]
    public void A_damaged_summary_on_disk_is_an_error_and_is_left_as_it_is()
    {
        AddProjects(1);
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "summary.json"), "<<<<<<< HEAD");
        Assert.Throws<UnreadableInputException>(() => new ReportFolder(Folder, _root).Put(Part("p0.csproj")));
        Assert.Throws<UnreadableInputException>(() => new ReportFolder(Folder, _root).WriteReport([], NoBackground));
        Assert.AreEqual("<<<<<<< HEAD", File.ReadAllText(Path.Combine(Folder, "summary.json")));
    }

    [TestMethod]
    public void The_report_is_five_files_and_is_written_again_only_where_it_changes()
    {
        AddProjects(2);
        var folder = new ReportFolder(Folder, _root);
        folder.Put(Part("p0.csproj", debt: [Row("A", "B")]));
        folder.Put(Part("p1.csproj"));
        Assert.AreEqual("summary.json summary.md", Files(), "a normal build writes no more");

        Assert.AreEqual(1, folder.WriteReport([], NoBackground)!.DebtCount);
        Assert.AreEqual(string.Join(' ', All), Files());

        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Array.ForEach(All, name => File.SetLastWriteTimeUtc(Path.Combine(Folder, name), old));
        folder.WriteReport([], NoBackground);
        Assert.IsTrue(Array.TrueForAll(All, name => File.GetLastWriteTimeUtc(Path.Combine(Folder, name)) == old));

        folder.WriteReport([], NoBackground with { Change = DebtChange.Between("main", [], [new("A", "B")]) });
        Assert.AreEqual(
            "index.html summary.md", string.Join(' ', All.Where(name => File.GetLastWriteTimeUtc(Path.Combine(Folder, name)) != old)));
    }

    [TestMethod]
    public void When_the_last_part_goes_the_report_goes_with_it()
    {
        AddProjects(1);
        var folder = new ReportFolder(Folder, _root);
        Assert.IsNull(folder.WriteReport([], NoBackground), "there is nothing to report yet");
        folder.Put(Part("p0.csproj"));
        folder.WriteReport([], NoBackground);
        folder.Remove(Part("p0.csproj").Key);
        Assert.AreEqual(string.Empty, Files());
    }

    [TestMethod]
    public void Reports_and_builds_at_once_leave_whole_files_that_belong_together()
    {
        var names = AddProjects(12);
        new ReportFolder(Folder, _root).Put(Part(names[0], debt: [Row("T0", "B")]));
        Parallel.ForEach(Enumerable.Range(0, 36), new ParallelOptions { MaxDegreeOfParallelism = 6 }, i =>
        {
            var folder = new ReportFolder(Folder, _root);
            if (i % 3 == 0)
            {
                folder.WriteReport([], NoBackground);
            }
            else
            {
                folder.Put(Part(names[i % 12], debt: [Row($"T{i % 12}", "B")]));
            }
        });
        var summary = new ReportFolder(Folder, _root).WriteReport([], NoBackground)!;
        CollectionAssert.AreEqual(SummaryJson.Write(summary).ToArray(), File.ReadAllBytes(Path.Combine(Folder, "summary.json")));
        CollectionAssert.AreEqual(SarifWriter.Write(summary), File.ReadAllBytes(Path.Combine(Folder, "layercheck.sarif")));
        Assert.AreEqual(string.Join(' ', All), Files(), "no temporary file is left");
    }

    [TestMethod]
    public void What_processes_remember_of_a_build_changes_no_byte()
    {
        var names = AddProjects(6);
        SummaryMemory[] processes = [new(), new()];
        for (var i = 0; i < 24; i++)
        {
            var part = Part(names[i % 6], debt: [Row($"T{i / 12}", "B"), Row($"T{i % 5}", "C")]);
            new ReportFolder(Folder, _root, processes[i % 3 == 0 ? 1 : 0]).Put(part);
            ShouldBeAsIfNothingWereRemembered(part, i);
        }
    }

    [TestMethod]
    public void A_part_that_did_not_change_makes_good_what_was_taken_from_the_folder()
    {
        AddProjects(2);
        var folder = new ReportFolder(Folder, _root, new SummaryMemory());
        folder.Put(Part("p0.csproj"));
        folder.Put(Part("p1.csproj"));
        var (json, markdown) = (Path.Combine(Folder, "summary.json"), Path.Combine(Folder, "summary.md"));
        var expected = (File.ReadAllText(json), File.ReadAllText(markdown));

        File.WriteAllText(markdown, "changed by hand");
        folder.Put(Part("p1.csproj"));
        Assert.AreEqual(expected, (File.ReadAllText(json), File.ReadAllText(markdown)));

        File.Delete(json);
        folder.Put(Part("p1.csproj"));
        Assert.AreEqual("p1.csproj", Read().Single().Key.Path, "what is not in the file is not there any more");
    }

    [TestMethod]
    public void What_processes_have_seen_sealed_changes_no_byte()
    {
        var names = AddProjects(5);
        SummaryMemory[] processes = [new(), new()];
        for (var i = 0; i < 30; i++)
        {
            // Each part stays for some rounds, changes, and changes back to what a process may remember.
            var part = Part(names[i % 5], debt: [Row($"T{i / 10 % 2}", "B")]);
            new ReportFolder(Folder, _root, processes[i % 3 == 0 ? 1 : 0]).Put(OwnSummary.Of(part));
            ShouldBeAsIfNothingWereRemembered(part, i);
        }
    }

    [TestMethod]
    public void A_process_that_has_seen_the_summary_sealed_waits_for_nobody_to_see_that_nothing_changes()
    {
        AddProjects(2);
        OwnSummary[] parts = [OwnSummary.Of(Part("p0.csproj")), OwnSummary.Of(Part("p1.csproj"))];
        Array.ForEach(parts, new ReportFolder(Folder, _root).Put);
        var next = new ReportFolder(Folder, _root, new SummaryMemory());
        next.Put(parts[0]);

        using (FileLock.Take(Path.Combine(Folder, ".lock")))
        {
            next.Put(parts[1]);
        }

        // What was taken away since is seen by the size.
        File.WriteAllText(Path.Combine(Folder, "summary.md"), "changed by hand");
        next.Put(parts[1]);
        Assert.AreNotEqual("changed by hand", File.ReadAllText(Path.Combine(Folder, "summary.md")));
    }

    /// <summary>Puts a part into another folder, without memory, and compares both folders.</summary>
    private void ShouldBeAsIfNothingWereRemembered(SummaryPart part, int step)
    {
        var other = Path.Combine(_root, "other");
        new ReportFolder(other, _root).Put(part);
        foreach (var file in (string[])["summary.json", "summary.md"])
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(other, file)), File.ReadAllBytes(Path.Combine(Folder, file)), $"{file} after {step}");
        }
    }

    private List<string> AddProjects(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"p{i}.csproj").ToList();
        names.ForEach(name => File.WriteAllText(Path.Combine(_root, name), "<Project />"));
        return names;
    }

    private IReadOnlyList<SummaryPart> Read() => SummaryJson.Read(File.ReadAllBytes(Path.Combine(Folder, "summary.json")))!;

    private string Files() => string.Join(
        ' ', Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Where(name => name != ".lock").OrderBy(name => name, StringComparer.Ordinal));
}
