using LayerCheck.Files;
using LayerCheck.Reading;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class SealedFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("LayerCheck");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A file that is sealed is known by its hash while it is as it was written, and not by its length.</summary>
    [TestMethod]
    public void What_was_sealed_is_held_until_a_byte_of_it_is_another()
    {
        var path = Path.Combine(_folder.FullName, "sealed");
        Assert.IsFalse(SealedFile.Holds(path, "test ", "00"), "it is not there");
        var hash = SealedFile.Write(path, "test ", new FileContent(new([1, 2]), new([3])));

        Assert.IsTrue(SealedFile.Holds(path, "test ", hash));
        Assert.AreEqual(hash, SealedFile.Write(path, "test ", (byte[])[1, 2, 3]), "parts do not matter");
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
}
