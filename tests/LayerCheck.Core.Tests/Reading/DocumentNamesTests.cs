using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using LayerCheck.Reading.Places;

namespace LayerCheck.Tests.Reading;

/// <summary>Names of documents against the reader of metadata, which puts each of them together from its parts.</summary>
[TestClass]
public sealed class DocumentNamesTests
{
    /// <summary>One folder several times, folders that begin alike, names in no folder, of the other kind of machine, and of nothing.</summary>
    private static readonly string[] Names =
        ["/src/Core/A.cs", "/src/Core/B.cs", "/src/Corea/B.cs", "/src/B.cs", "/src/", "/", "", "B.cs", "A.cs", @"C:\src\Core\A.cs", @"C:\src\Core/B.cs", "/src/Größe/€.cs", "/_/src/Core/A.cs"];

    [TestMethod]
    public void A_name_is_that_of_its_parts_whatever_was_read_before()
    {
        using var provider = PortableSymbols.OfDocuments(Names);
        var symbols = provider.GetMetadataReader();
        foreach (var first in symbols.Documents)
        {
            foreach (var second in symbols.Documents)
            {
                var names = new DocumentNames(symbols);
                Assert.AreEqual(NameOf(symbols, first), names.Of(first));
                Assert.AreEqual(NameOf(symbols, second), names.Of(second));
            }
        }

        CollectionAssert.AreEqual(Names, symbols.Documents.Select(document => NameOf(symbols, document)).ToList());
    }

    /// <summary>Parts that nothing stands between, and the same ones with a separator.</summary>
    [TestMethod]
    [DataRow('\0', "src.Core.A")]
    [DataRow('|', "src.|Core.|A")]
    public void Parts_are_joined_by_the_separator_that_the_name_begins_with(char separator, string expected)
    {
        var builder = new MetadataBuilder();
        builder.AddDocument(NameIn(builder, (byte)separator, "src.", "Core.", "A"), default, default, default);
        using var provider = PortableSymbols.Of(builder);
        var symbols = provider.GetMetadataReader();
        var document = symbols.Documents.Single();
        Assert.AreEqual(expected, NameOf(symbols, document));
        Assert.AreEqual(expected, new DocumentNames(symbols).Of(document));
        Assert.IsTrue(new DocumentNames(symbols).Is(document, Encoding.UTF8.GetBytes(expected)));
        Assert.IsFalse(new DocumentNames(symbols).Is(document, Encoding.UTF8.GetBytes(expected + separator)));
    }

    /// <summary>Each name is its own and no other; it ends as itself, and as names of files in other folders do.</summary>
    [TestMethod]
    public void A_name_is_told_from_others_without_being_made()
    {
        using var provider = PortableSymbols.OfDocuments(Names);
        var symbols = provider.GetMetadataReader();
        var names = new DocumentNames(symbols);
        foreach (var document in symbols.Documents)
        {
            var name = NameOf(symbols, document);
            Assert.AreEqual(DocumentNames.EndOf(Encoding.UTF8.GetBytes(name)), names.EndOf(document), name);
            Assert.AreEqual(DocumentNames.EndOf(Encoding.UTF8.GetBytes("/elsewhere/" + name)), names.EndOf(document), name);
            foreach (var other in Names.Append("/src/Core/A.c").Append("/src/Core/A.css").Append("src/Core/A.cs").Append("/src|Core/A.cs"))
            {
                Assert.AreEqual(other == name, names.Is(document, Encoding.UTF8.GetBytes(other)), $"{other} is {name}");
            }
        }
    }

    [TestMethod]
    public void A_separator_that_is_not_of_ASCII_is_damage()
    {
        var builder = new MetadataBuilder();
        builder.AddDocument(NameIn(builder, 0x80, "src", "A"), default, default, default);
        using var provider = PortableSymbols.Of(builder);
        var symbols = provider.GetMetadataReader();
        Assert.ThrowsExactly<BadImageFormatException>(() => new DocumentNames(symbols).Of(symbols.Documents.Single()));
        Assert.ThrowsExactly<BadImageFormatException>(() => new DocumentNames(symbols).Is(symbols.Documents.Single(), "src/A"u8));
        Assert.ThrowsExactly<BadImageFormatException>(() => new DocumentNames(symbols).EndOf(symbols.Documents.Single()));
    }

    private static string NameOf(MetadataReader symbols, DocumentHandle document) => symbols.GetString(symbols.GetDocument(document).Name);

    private static BlobHandle NameIn(MetadataBuilder builder, byte separator, params string[] parts)
    {
        var name = new BlobBuilder();
        name.WriteByte(separator);
        Array.ForEach(parts, part => name.WriteCompressedInteger(MetadataTokens.GetHeapOffset(builder.GetOrAddBlobUTF8(part))));
        return builder.GetOrAddBlob(name);
    }
}
