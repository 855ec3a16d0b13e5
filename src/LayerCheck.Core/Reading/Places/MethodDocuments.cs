using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LayerCheck.Reading.Places;

/// <summary>
/// The documents of methods, read where they stand: of hundreds of thousands the reader of metadata takes several times as long. A row
/// begins with the number of the document, in two bytes where that is enough for all (Portable PDB v1.0, "MethodDebugInformation Table").
/// </summary>
/// <param name="symbols">The symbols, which must be there as long as this is asked.</param>
internal sealed unsafe class MethodDocuments(MetadataReader symbols)
{
    private readonly byte* _rows = symbols.MetadataPointer + symbols.GetTableMetadataOffset(TableIndex.MethodDebugInformation);
    private readonly int _rowSize = symbols.GetTableRowSize(TableIndex.MethodDebugInformation);
    private readonly int _count = symbols.GetTableRowCount(TableIndex.MethodDebugInformation);
    private readonly bool _isNarrow = symbols.GetTableRowCount(TableIndex.Document) <= ushort.MaxValue;

    /// <summary>The row of the document that all of a method's code is in; 0 where it has none, or is in several.</summary>
    /// <exception cref="BadImageFormatException">The symbols do not know the method.</exception>
    internal int Of(MethodDefinitionHandle method)
    {
        var index = MetadataTokens.GetRowNumber(method) - 1;
        if ((uint)index >= (uint)_count)
        {
            throw new BadImageFormatException($"of method 0x{MetadataTokens.GetToken(method):X8} nothing is told");
        }

        var row = new ReadOnlySpan<byte>(_rows + ((long)index * _rowSize), _rowSize);
        return _isNarrow ? BinaryPrimitives.ReadUInt16LittleEndian(row) : BinaryPrimitives.ReadInt32LittleEndian(row);
    }
}
