using LayerCheck.Files;
using LayerCheck.Reading;

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

        Assert.IsTrue(AtomicFile.WriteIfChanged(path, first, second, third));
        CollectionAssert.AreEqual((byte[])[1, 2, 3], File.ReadAllBytes(path));
        Assert.IsFalse(AtomicFile.WriteIfChanged(path, [1], [2, 3]), "it is the same");
        Assert.IsTrue(AtomicFile.Holds(path, [1, 2, 3]));
        Assert.IsFalse(AtomicFile.Holds(path, first, [4]), "it is as long");
        Assert.IsFalse(AtomicFile.Holds(path, first), "it is longer");
        Assert.IsFalse(AtomicFile.Holds(path, first, third, third), "it is shorter");
    }

    /// <summary>A file that is sealed is known by its hash while it is as it was written, and not by its length.</summary>
    [TestMethod]
    public void What_was_sealed_is_held_until_a_byte_of_it_is_another()
    {
        var path = Path.Combine(_folder.FullName, "sealed");
        Assert.IsFalse(SealedFile.Holds(path, "test ", "00"), "it is not there");
        var hash = SealedFile.Write(path, "test ", [1, 2], [3]);

        Assert.IsTrue(SealedFile.Holds(path, "test ", hash));
        Assert.AreEqual(hash, SealedFile.Write(path, "test ", [1, 2, 3]), "parts do not matter");
        Assert.IsFalse(SealedFile.Holds(path, "other ", hash));
        CollectionAssert.AreEqual((byte[])[1, 2, 3], SealedFile.Read(path, "test ")!.Value.ToArray());

        var content = File.ReadAllBytes(path);
        for (var i = 0; i < content.Length; i++)
        {
            var damaged = (byte[])content.Clone();
            damaged[i] ^= 1;
            File.WriteAllBytes(path, damaged);
            Assert.IsFalse(SealedFile.Holds(path, "test ", hash), $"byte {i}");
        }
    }

    private void Leave(params string[] names) => Array.ForEach(names, name => File.WriteAllText(Path.Combine(_folder.FullName, name), "half of"));

    private string[] Files() => [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    private static byte[] ContentOf(int writer) => [.. Enumerable.Repeat((byte)writer, 1000 + writer)];
}
