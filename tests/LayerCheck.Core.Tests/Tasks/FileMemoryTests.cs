using System.Reflection;
using LayerCheck.Build.Tasks;
using LayerCheck.Contracts;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reporting;
using LayerCheck.Tests.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Tests.Tasks;

[TestClass]
public sealed class FileMemoryTests : IDisposable
{
    private static readonly DateTime Time = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [TestMethod]
    [DataRow("longer", 0, true)]
    [DataRow("other", 1, true)]
    [DataRow("other", 0, false)]
    public void A_file_is_read_again_where_its_size_or_time_changed(string content, int seconds, bool isSeen)
    {
        Write("first", 0);
        var engine = BuildMemoryOnly.Create();
        var first = new FileMemory(engine).HashOf(_file);
        Write(content, seconds);

        // Another task of the same build.
        var memory = new FileMemory(engine);
        Assert.AreEqual(isSeen, first != memory.HashOf(_file));
        memory.Forget(_file);
        Assert.AreNotEqual(first, memory.HashOf(_file), "what may have restored the time of a file is not believed");
        Assert.AreEqual(ContentHash.OfFile(_file), memory.HashOf(_file), "nor is what was known before");
        Assert.AreEqual(ContentHash.OfFile(_file), new FileMemory(BuildMemoryOnly.Create()).HashOf(_file), "the next build knows nothing");
    }

    [TestMethod]
    public void A_file_that_comes_or_goes_is_seen()
    {
        var memory = new FileMemory(BuildMemoryOnly.Create());
        File.Delete(_file);
        Assert.AreEqual(ContentHash.Missing, memory.HashOf(_file));
        Write("first", 0);
        Assert.AreEqual(ContentHash.OfFile(_file), memory.HashOf(_file));
        File.Delete(_file);
        Assert.AreEqual(ContentHash.Missing, memory.HashOf(_file));
    }

    [TestMethod]
    public void Findings_that_were_written_are_those_that_are_read_whatever_the_clock_of_the_disk()
    {
        var memory = new FileMemory(BuildMemoryOnly.Create());
        foreach (var hash in (string[])["1", "2"])
        {
            memory.Write(Findings(hash), _file);
            File.SetLastWriteTimeUtc(_file, Time);
            Assert.AreEqual(hash, memory.FindingsIn(_file)!.CompiledHash);
        }
    }

    [TestMethod]
    public void What_another_process_has_written_since_is_what_is_read()
    {
        var memory = new FileMemory(BuildMemoryOnly.Create());
        memory.Write(Findings("1"), _file);
        new FileMemory(BuildMemoryOnly.Create()).Write(Findings("2"), _file);
        File.SetLastWriteTimeUtc(_file, Time);

        Assert.AreEqual("2", memory.FindingsIn(_file)!.CompiledHash);

        File.WriteAllText(_file, "damaged");
        Assert.IsNull(memory.FindingsIn(_file));
    }

    [TestMethod]
    public void Of_another_projects_findings_only_what_the_source_alone_shows_is_asked()
    {
        var known = Findings("1") with { Erased = [("A", "B")] };
        new FileMemory(BuildMemoryOnly.Create()).Write(known, _file);
        var asking = Findings("own") with { Consulted = [new(_file, new FileMemory(BuildMemoryOnly.Create()).ErasedKeyOf(_file), Owner: _file)] };
        Assert.IsTrue(IsUnchanged());

        new FileMemory(BuildMemoryOnly.Create()).Write(known with { CompiledHash = "2" }, _file);
        Assert.IsTrue(IsUnchanged());

        new FileMemory(BuildMemoryOnly.Create()).Write(known with { Erased = [("A", "C")] }, _file);
        Assert.IsFalse(IsUnchanged());

        File.WriteAllText(_file, "damaged");
        Assert.IsFalse(IsUnchanged());

        bool IsUnchanged() => asking.IsConsultedUnchanged(new FileMemory(BuildMemoryOnly.Create()));
    }

    /// <summary>A project that was not compiled leaves its files as they are, and one that was, or is not known, may not.</summary>
    [TestMethod]
    [DataRow(true, DisplayName = "Its findings stand")]
    [DataRow(false, DisplayName = "It has said nothing yet")]
    public void A_file_of_a_project_that_stands_is_looked_at_once(bool stands)
    {
        const string Owner = "Lib.findings";
        var engine = BuildMemoryOnly.Create();
        var memory = new FileMemory(engine);
        Write("first", 0);
        var first = new ConsultedFile(_file, ContentHash.OfFile(_file), Owner);
        if (stands)
        {
            memory.AddStanding(Owner);
        }

        Assert.IsTrue(memory.IsUnchanged(first));
        Write("longer", 1);
        Assert.AreEqual(stands, new FileMemory(engine).IsUnchanged(first), "another task of the same build");
        Assert.IsTrue(memory.IsUnchanged(first with { Identity = ContentHash.OfFile(_file) }), "whose check saw another file looks for itself");
        Assert.IsFalse(new FileMemory(BuildMemoryOnly.Create()).IsUnchanged(first), "the next build knows nothing");
    }

    [TestMethod]
    [DataRow("other", 1, true, DisplayName = "Another time")]
    [DataRow("longer", 0, true, DisplayName = "Another size")]
    [DataRow("other", 0, true, DisplayName = "Other headers")]
    [DataRow("first", 0, false, DisplayName = "The same file")]
    public void An_output_is_read_where_it_may_be_another_than_the_one_that_is_known(string content, int seconds, bool isRead)
    {
        Write("first", 0);
        var known = Findings("known") with { FinalStamp = new FileMemory(BuildMemoryOnly.Create()).StampOf(_file) };
        Write(content, seconds);

        Assert.AreEqual(
            isRead ? ContentHash.OfFile(_file) : "known",
            known.HashOfOutput(_file, new FileMemory(BuildMemoryOnly.Create())));
    }

    [TestMethod]
    public void Who_has_written_findings_and_who_reads_them_know_the_same()
    {
        var part = ReportFacts.HostilePart();
        var diagnostic = new Diagnostic("LC2001", Severity.Error, new SourcePlace("A.cs", 1, 2), "line\nand \"quotes\"");
        var written = Findings("1") with
        {
            Declarations = new KeptDeclarations("inputs", ["App.csproj", "hash"], ["C:\\new\\file", "there"], string.Empty),
            Consulted = [new("b.dll", "mvid:1", "b.findings")],
            ProjectDiagnostics = [diagnostic],
            Diagnostics = [diagnostic with { Code = "LC2002" }, diagnostic],
            Erased = [("A", "B"), ("A", "C")],
            Used = ["A -> B"],
            Unused = [("A -> D", diagnostic)],
            Summary = OwnSummary.Of(part),
        };
        var own = new FileMemory(BuildMemoryOnly.Create());
        own.Write(written, _file);
        Assert.AreSame(written, own.FindingsIn(_file));

        var read = new FileMemory(BuildMemoryOnly.Create()).FindingsIn(_file)!;

        Assert.AreEqual((written.Declarations.Inputs, written.Declarations.ReportDirectory), (read.Declarations!.Inputs, read.Declarations.ReportDirectory));
        CollectionAssert.AreEqual(written.Declarations.Files, read.Declarations.Files);
        CollectionAssert.AreEqual(written.Declarations.Paths, read.Declarations.Paths);
        CollectionAssert.AreEqual(written.Consulted, read.Consulted);
        CollectionAssert.AreEqual(written.ProjectDiagnostics.ToList(), read.ProjectDiagnostics.ToList());
        CollectionAssert.AreEqual(written.Diagnostics.ToList(), read.Diagnostics.ToList());
        CollectionAssert.AreEqual(written.Erased.ToList(), read.Erased.ToList());
        CollectionAssert.AreEqual(written.Used.ToList(), read.Used.ToList());
        CollectionAssert.AreEqual(written.Unused.ToList(), read.Unused.ToList());
        CollectionAssert.AreEqual(written.Summary.Json.ToArray(), read.Summary!.Json.ToArray());
        Assert.AreEqual(written.Summary.PartText, read.Summary.PartText);
        Assert.AreEqual((1, 1), (read.Summary.DebtCount, read.Summary.EntryCount));
        Assert.IsTrue(SummaryJson.AreEqual(part, read.Summary.Part));
    }

    private static FindingsFile Findings(string hash) => new(string.Empty, Declarations: null, string.Empty, hash, hash, string.Empty, [], [], [], [], [], [], Summary: null);

    private void Write(string content, int seconds)
    {
        File.WriteAllText(_file, content);
        File.SetLastWriteTimeUtc(_file, Time.AddSeconds(seconds));
    }

    /// <summary>A build that keeps what tasks register, and does nothing else.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "A proxy is derived from it.")]
    private class BuildMemoryOnly : DispatchProxy
    {
        private readonly Dictionary<object, object> _objects = [];

        internal static IBuildEngine4 Create() => Create<IBuildEngine4, BuildMemoryOnly>();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(IBuildEngine4.GetRegisteredTaskObject) => _objects.GetValueOrDefault(args![0]!),
            nameof(IBuildEngine4.RegisterTaskObject) => _objects[args![0]!] = args[1]!,
            var other => throw new NotSupportedException(other),
        };
    }
}
