using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LayerCheck.Tests.Reading;

/// <summary>Debug symbols that tests make row by row.</summary>
internal static class PortableSymbols
{
    /// <summary>Symbols of some rows.</summary>
    /// <param name="builder">The rows.</param>
    /// <param name="methods">How many methods the assembly has.</param>
    internal static MetadataReaderProvider Of(MetadataBuilder builder, int methods = 0)
    {
        var rows = new int[MetadataTokens.TableCount];
        rows[(int)TableIndex.MethodDef] = methods;
        var bytes = new BlobBuilder();
        new PortablePdbBuilder(builder, [.. rows], default).Serialize(bytes);
        return MetadataReaderProvider.FromPortablePdbImage(bytes.ToImmutableArray());
    }

    /// <summary>Symbols of documents of some names, in their order.</summary>
    internal static MetadataReaderProvider OfDocuments(IEnumerable<string> names)
    {
        var builder = new MetadataBuilder();
        foreach (var name in names)
        {
            builder.AddDocument(builder.GetOrAddDocumentName(name), default, default, default);
        }

        return Of(builder);
    }
}
