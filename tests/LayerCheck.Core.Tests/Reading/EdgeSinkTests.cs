using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LayerCheck.Reading;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class EdgeSinkTests
{
    /// <summary>However many tokens a type names, each is wanted once of it; and again of the next.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(511)]
    [DataRow(512)]
    [DataRow(513)]
    [DataRow(5_000)]
    public void A_token_is_wanted_once_of_each_type(int count)
    {
        using var image = AssemblyImage.Open(typeof(object).Assembly.Location);
        var sink = new EdgeSink(image.Metadata, nodeCount: 2);
        int[] tokens = [.. Enumerable.Range(1, count).SelectMany(row => (int[])[Token(TableIndex.MethodDef, row), Token(TableIndex.Field, row)])];
        for (var node = 0; node < 2; node++)
        {
            sink.Begin(node);
            Assert.IsTrue(Array.TrueForAll(tokens, sink.Wants));
            Assert.IsFalse(Array.Exists(tokens, sink.Wants));
        }
    }

    /// <summary>One more than there are, in a table that instructions do not name, in none, and with all bits.</summary>
    [TestMethod]
    public void A_token_that_does_not_exist_is_damage()
    {
        using var image = AssemblyImage.Open(typeof(object).Assembly.Location);
        var sink = new EdgeSink(image.Metadata, nodeCount: 1);
        sink.Begin(0);
        var last = image.Metadata.GetTableRowCount(TableIndex.MethodDef);
        Assert.IsTrue(sink.Wants(Token(TableIndex.MethodDef, last)));
        foreach (var token in (int[])[Token(TableIndex.MethodDef, last + 1), Token(TableIndex.Param, 1), 0x7F000001, -1])
        {
            Assert.ThrowsExactly<BadImageFormatException>(() => sink.Wants(token), $"{token:X8}");
        }
    }

    private static int Token(TableIndex table, int row) => ((int)table << 24) | row;
}
