using System.Reflection;
using LayerCheck.Build.Tasks;
using LayerCheck.Reading;
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
        Assert.AreNotEqual(first, memory.HashNow(_file), "what may have restored the time of a file is not believed");
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
            memory.Write(new FindingsFile(string.Empty, string.Empty, hash, hash, [], [], [], [], [], [], Summary: null), _file);
            File.SetLastWriteTimeUtc(_file, Time);
            Assert.AreEqual(hash, memory.FindingsIn(_file)!.CompiledHash);
        }
    }

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
