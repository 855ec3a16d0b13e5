using LayerCheck.Reading.Places;

namespace LayerCheck.Tests.Reading;

/// <summary>Documents are found by their whole names, however many end alike.</summary>
[TestClass]
public sealed class DocumentsByNameTests
{
    [TestMethod]
    public void Documents_are_found_by_their_names()
    {
        string[] names = ["/a/X.cs", "/b/X.cs", "/a/Y.cs", "/a/X.cs", "X.cs", "", .. Enumerable.Range(0, 1_000).Select(i => $"/many/{i % 500}.cs")];
        using var provider = PortableSymbols.OfDocuments(names);
        var documents = new DocumentsByName(provider.GetMetadataReader());
        foreach (var name in names.Append("/c/X.cs").Append("a/X.cs").Append("/a/"))
        {
            CollectionAssert.AreEqual(names.Index().Where(item => item.Item == name).Select(item => item.Index + 1).ToList(), documents.Find(name), name);
        }
    }

    [TestMethod]
    public void Where_there_are_none_none_is_found()
    {
        using var provider = PortableSymbols.OfDocuments([]);
        Assert.IsEmpty(new DocumentsByName(provider.GetMetadataReader()).Find("/a/X.cs"));
    }
}
