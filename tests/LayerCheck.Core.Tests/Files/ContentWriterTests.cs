using System.Buffers;
using LayerCheck.Files;

namespace LayerCheck.Tests.Files;

/// <summary>What is written in blocks is what was written.</summary>
[TestClass]
public sealed class ContentWriterTests
{
    /// <summary>Pieces of all lengths up to more than a block, with less room at first than they take.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(1_000)]
    [DataRow(1_000_000)]
    public void What_was_written_is_there_in_its_order(int room)
    {
        var random = new Random(room);
        var content = new ContentWriter(room);
        var expected = new List<byte>();
        for (var length = 1; length < 200_000; length += (length / 7) + 1)
        {
            var piece = new byte[length];
            random.NextBytes(piece);
            content.Write(piece);
            expected.AddRange(piece);
        }

        var actual = new FileContent(content.Parts);
        CollectionAssert.AreEqual(expected, actual.ToArray());
        CollectionAssert.AreEqual(expected, actual.Joined().ToArray());
        Assert.AreEqual(expected.Count, actual.Length);
    }

    [TestMethod]
    public void Where_nothing_was_written_nothing_is() => Assert.AreEqual(0, new FileContent(new ContentWriter(10).Parts).Joined().Count);

    /// <summary>Of 85,000 bytes on .NET takes an array for a large object.</summary>
    [TestMethod]
    public void No_block_is_a_large_object()
    {
        var content = new ContentWriter(10_000_000);
        for (var i = 0; i < 1_000_000; i++)
        {
            content.GetSpan(7)[0] = 1;
            content.Advance(1);
        }

        Assert.IsLessThan(85_000, content.Parts.Max(part => part.Array!.Length));
        Assert.AreEqual(1_000_000, new FileContent(content.Parts).Joined().Count);
    }
}
