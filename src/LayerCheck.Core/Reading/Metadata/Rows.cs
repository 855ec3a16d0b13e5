using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LayerCheck.Reading.Metadata;

/// <summary>Reaches rows by handles that a damaged assembly may have made up.</summary>
internal static class Rows
{
    /// <summary>What is kept of a row.</summary>
    /// <exception cref="BadImageFormatException">There is no such row.</exception>
    internal static ref TValue SlotOf<TValue>(Span<TValue> rows, EntityHandle handle)
    {
        var row = MetadataTokens.GetRowNumber(handle);
        if ((uint)row >= (uint)rows.Length)
        {
            throw new BadImageFormatException($"0x{MetadataTokens.GetToken(handle):X8} is named and does not exist");
        }

        return ref rows[row];
    }

    /// <summary>The types that stand in another.</summary>
    /// <exception cref="BadImageFormatException">The table of nested types is damaged.</exception>
    internal static ImmutableArray<TypeDefinitionHandle> NestedTypesOf(MetadataReader reader, TypeDefinitionHandle type)
    {
        try
        {
            return reader.GetTypeDefinition(type).GetNestedTypes();
        }
        catch (NullReferenceException e)
        {
            // How the reader takes a row there that names no enclosing type.
            throw new BadImageFormatException("the table of nested types is damaged", e);
        }
    }
}
