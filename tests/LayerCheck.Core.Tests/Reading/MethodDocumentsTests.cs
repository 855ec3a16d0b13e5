using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LayerCheck.Reading.Places;

namespace LayerCheck.Tests.Reading;

/// <summary>The documents of methods against the reader of metadata.</summary>
[TestClass]
public sealed class MethodDocumentsTests
{
    /// <summary>Numbers of documents take two bytes up to 65,535 of them, and four beyond.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(65_535)]
    [DataRow(65_536)]
    public void A_method_is_in_the_document_that_its_row_names(int documents)
    {
        var builder = new MetadataBuilder();
        for (var i = 1; i <= documents; i++)
        {
            builder.AddDocument(builder.GetOrAddDocumentName($"{i % 10}.cs"), default, default, default);
        }

        int[] rows = [1, documents, 0, (documents + 1) / 2];
        Array.ForEach(rows, row => builder.AddMethodDebugInformation(MetadataTokens.DocumentHandle(row), default));
        using var provider = PortableSymbols.Of(builder, rows.Length);
        var symbols = provider.GetMetadataReader();
        var actual = new MethodDocuments(symbols);
        for (var method = 1; method <= rows.Length; method++)
        {
            Assert.AreEqual(MetadataTokens.GetRowNumber(symbols.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(method)).Document), rows[method - 1]);
            Assert.AreEqual(rows[method - 1], actual.Of(MetadataTokens.MethodDefinitionHandle(method)));
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void A_method_that_the_symbols_do_not_know_is_damage(int row)
    {
        var builder = new MetadataBuilder();
        builder.AddMethodDebugInformation(default, default);
        using var provider = PortableSymbols.Of(builder, methods: 1);
        var documents = new MethodDocuments(provider.GetMetadataReader());
        Assert.ThrowsExactly<BadImageFormatException>(() => documents.Of(MetadataTokens.MethodDefinitionHandle(row)));
    }
}
