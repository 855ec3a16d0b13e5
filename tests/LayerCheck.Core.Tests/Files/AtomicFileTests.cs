using LayerCheck.Files;

namespace LayerCheck.Tests.Files;

[TestClass]
public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("LayerCheck");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Two builds of one project both write a file that is not there yet.</summary>
    [TestMethod]
    public void Writers_that_come_at_once_all_succeed_and_readers_see_one_of_them_whole()
    {
        const int Writers = 4;
        for (var round = 0; round < 200; round++)
        {
            var path = Path.Combine(_folder.FullName, $"{round}.txt");
            using var start = new Barrier(Writers);

            Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, writer =>
            {
                start.SignalAndWait(TimeSpan.FromSeconds(1));
                AtomicFile.WriteIfChanged(path, ContentOf(writer));
            });

            var content = File.ReadAllBytes(path);
            Assert.IsTrue(Enumerable.Range(0, Writers).Any(writer => content.AsSpan().SequenceEqual(ContentOf(writer))));
        }

        Assert.HasCount(200, _folder.GetFiles());
    }

    [TestMethod]
    public void What_killed_builds_left_of_a_file_goes_when_it_is_written_or_deleted()
    {
        var path = Path.Combine(_folder.FullName, "LayerCheck.debt");
        string[] others = ["LayerCheck.debt.tmp", "Other.debt.1.LayerCheck.tmp"];
        Leave(others);
        Leave("LayerCheck.debt.1.LayerCheck.tmp", "LayerCheck.debt.2.LayerCheck.tmp");

        AtomicFile.WriteIfChanged(path, ContentOf(1));
        CollectionAssert.AreEqual((string[])["LayerCheck.debt", .. others], Files());

        Leave("LayerCheck.debt.3.LayerCheck.tmp");
        AtomicFile.Delete(path);
        CollectionAssert.AreEqual(others, Files());
    }

    [TestMethod]
    public void What_comes_in_parts_is_one_content()
    {
        var path = Path.Combine(_folder.FullName, "parts");
        byte[] first = [1, 2], second = [], third = [3];

        Assert.IsTrue(AtomicFile.WriteIfChanged(path, Parted(first, second, third)));
        CollectionAssert.AreEqual((byte[])[1, 2, 3], File.ReadAllBytes(path));
        Assert.IsFalse(AtomicFile.WriteIfChanged(path, Parted([1], [2, 3])), "it is the same");
        Assert.IsTrue(AtomicFile.Holds(path, Parted([1, 2, 3])));
        Assert.IsFalse(AtomicFile.Holds(path, Parted(first, [4])), "it is as long");
        Assert.IsFalse(AtomicFile.Holds(path, Parted(first)), "it is longer");
        Assert.IsFalse(AtomicFile.Holds(path, Parted(first, third, third)), "it is shorter");
    }

    private void Leave(params string[] names) => Array.ForEach(names, name => File.WriteAllText(Path.Combine(_folder.FullName, name), "half of"));

    private string[] Files() => [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    private static FileContent Parted(params byte[][] parts) => new(Array.ConvertAll(parts, part => new ArraySegment<byte>(part)));

    private static byte[] ContentOf(int writer) => [.. Enumerable.Repeat((byte)writer, 1000 + writer)];
}
