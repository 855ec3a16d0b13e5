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

    private static byte[] ContentOf(int writer) => [.. Enumerable.Repeat((byte)writer, 1000 + writer)];
}
