using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LayerCheck.Reading.Metadata;

/// <summary>Reaches rows by handles that a damaged assembly may have made up.</summary>
internal static class Rows
{
    /// <summary>What is kept of a row.</summary>
    /// <exception cref="BadImageFormatException">There is no such row.</exception>
    internal static ref TValue SlotOf<TValue>(Span<TValue> rows, EntityHandle handle) => ref rows[NumberOf(handle, rows.Length)];

    /// <summary>The number of a row.</summary>
    /// <param name="handle">The row.</param>
    /// <param name="end">1 more than the number of the last row that there is.</param>
    /// <exception cref="BadImageFormatException">There is no such row.</exception>
    internal static int NumberOf(EntityHandle handle, int end)
    {
        var row = MetadataTokens.GetRowNumber(handle);
        return (uint)row < (uint)end ? row : throw new BadImageFormatException($"0x{MetadataTokens.GetToken(handle):X8} is named and does not exist");
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
