using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using LayerCheck.Reading;
using LayerCheck.Reading.Metadata;
using LayerCheck.Reading.Places;

namespace LayerCheck.Tests.Trust;

/// <summary>Source that is kept within symbols is deflated, and says of itself how long it is: a few bytes can be made to hold any number.</summary>
[TestClass]
public sealed class EmbeddedSourceTests : IDisposable
{
    private const string Text = "namespace App.Low { class Generated { } }";

    /// <summary>Portable PDB v1.0, "Embedded Source".</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("LayerCheck");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public void A_source_is_read_deflated_or_as_it_is()
    {
        Assert.AreEqual(Text, Read(Deflated(Text.Length, Encoding.UTF8.GetBytes(Text))));
        Assert.AreEqual(Text, Read([0, 0, 0, 0, .. Encoding.UTF8.GetBytes(Text)]));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(40)]
    [DataRow(42)]
    [DataRow(int.MaxValue)]
    [DataRow(-1)]
    public void A_source_that_is_not_as_long_as_it_says_is_damage(int length) => ShouldBeDamaged(Deflated(length, Encoding.UTF8.GetBytes(Text)));

    [TestMethod]
    public void No_more_is_inflated_than_a_source_says_that_it_has()
    {
        var bomb = Deflated(1000, new byte[1 << 27]);
        Assert.IsLessThan(1 << 20, bomb.Length);

        // Of this thread, so that no other test counts.
        var before = GC.GetAllocatedBytesForCurrentThread();
        ShouldBeDamaged(bomb);
        Assert.IsLessThan(1 << 23, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void ShouldBeDamaged(byte[] stored) =>
        Assert.Contains("an embedded source is not as long as it says", Assert.ThrowsExactly<UnreadableInputException>(() => Read(stored)).Message);

    private string Read(byte[] stored)
    {
        var assembly = Path.Combine(_folder.FullName, "App.dll");
        var symbols = Path.ChangeExtension(assembly, ".pdb");
        File.WriteAllBytes(assembly, new BuiltAssembly().ToBytes());
        File.WriteAllBytes(symbols, SymbolsWith(stored));
        using var image = AssemblyImage.Open(assembly);
        using var opened = DebugSymbols.Open(image, symbols)!;
        return opened.EmbeddedSources(_ => true)["Generated.cs"];
    }

    private static byte[] Deflated(int length, byte[] content)
    {
        using var stored = new MemoryStream();
        stored.Write(BitConverter.GetBytes(length));
        using (var deflate = new DeflateStream(stored, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return stored.ToArray();
    }

    private static byte[] SymbolsWith(byte[] stored)
    {
        var metadata = new MetadataBuilder();
        var document = metadata.AddDocument(metadata.GetOrAddDocumentName("Generated.cs"), default, default, default);
        metadata.AddCustomDebugInformation(document, metadata.GetOrAddGuid(EmbeddedSource), metadata.GetOrAddBlob(stored));
        var content = new BlobBuilder();
        new PortablePdbBuilder(metadata, [.. new int[MetadataTokens.TableCount]], entryPoint: default).Serialize(content);
        return content.ToArray();
    }
}
