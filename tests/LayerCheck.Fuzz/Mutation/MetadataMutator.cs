using System.Buffers.Binary;
using System.Numerics;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LayerCheck.Fuzz.Mutation;

/// <summary>
/// Damages metadata where it is read: columns of table rows, numbers of rows, heaps, signatures, method headers and instructions
/// (ECMA-335 II.24 and II.25). What is hit stays metadata otherwise, so that readers get deep into it.
/// </summary>
internal sealed class MetadataMutator
{
    private const int MostSteps = 4;

    /// <summary>What signatures are made of (ECMA-335 II.23.1.16 and II.23.2), and lengths at the edge of their encoding.</summary>
    private static readonly byte[] SignatureBytes =
    [
        0x01, 0x02, 0x05, 0x06, 0x07, 0x08, 0x0A, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x1B, 0x1D, 0x1E, 0x1F, 0x20, 0x28, 0x30,
        0x41, 0x45, 0x50, 0x51, 0x53, 0x54, 0x55, 0x7F, 0x80, 0xBF, 0xC0, 0xDF, 0xE0, 0xFF,
    ];

    /// <summary>Instructions with operands of every kind, and some that are none.</summary>
    private static readonly byte[] Opcodes = [0x00, 0x0E, 0x20, 0x21, 0x24, 0x28, 0x29, 0x2A, 0x38, 0x45, 0x6F, 0x72, 0x73, 0x8D, 0xA5, 0xC6, 0xD0, 0xFE, 0xFF];

    private readonly byte[] _content;
    private readonly List<(int Start, int RowSize, int Rows)> _tables = [];
    private readonly int _rowCounts;
    private readonly (int Start, int Length)[] _heaps;
    private readonly (int Start, int Length) _blobs;
    private readonly List<(int Start, int Length)> _bodies = [];

    private MetadataMutator(byte[] content, int start, MetadataReader reader, PEReader? pe)
    {
        _content = content;
        foreach (var table in Enum.GetValues<TableIndex>().Where(table => reader.GetTableRowCount(table) > 0))
        {
            _tables.Add((start + reader.GetTableMetadataOffset(table), reader.GetTableRowSize(table), reader.GetTableRowCount(table)));
        }

        // The numbers of rows stand right before the first table (ECMA-335 II.24.2.6).
        _rowCounts = _tables.Min(table => table.Start) - (sizeof(int) * _tables.Count);
        _heaps = [.. new[] { HeapIndex.String, HeapIndex.Blob, HeapIndex.Guid, HeapIndex.UserString }
            .Select(heap => (start + reader.GetHeapMetadataOffset(heap), reader.GetHeapSize(heap)))
            .Where(heap => heap.Item2 > 0)];
        _blobs = (start + reader.GetHeapMetadataOffset(HeapIndex.Blob), reader.GetHeapSize(HeapIndex.Blob));
        if (pe is not null)
        {
            foreach (var method in reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(method => method.RelativeVirtualAddress > 0))
            {
                var section = pe.PEHeaders.SectionHeaders[pe.PEHeaders.GetContainingSectionIndex(method.RelativeVirtualAddress)];
                _bodies.Add((
                    method.RelativeVirtualAddress - section.VirtualAddress + section.PointerToRawData,
                    pe.GetMethodBody(method.RelativeVirtualAddress).Size));
            }
        }
    }

    /// <summary>Of an assembly.</summary>
    internal static MetadataMutator OfAssembly(byte[] content)
    {
        using var pe = new PEReader(new MemoryStream(content));
        return new MetadataMutator(content, pe.PEHeaders.MetadataStartOffset, pe.GetMetadataReader(), pe);
    }

    /// <summary>Of symbols in a file of their own.</summary>
    internal static MetadataMutator OfSymbols(byte[] content)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(content));
        return new MetadataMutator(content, 0, provider.GetMetadataReader(), null);
    }

    internal byte[] Mutate(Random random)
    {
        var content = (byte[])_content.Clone();
        for (var steps = random.Next(1, MostSteps + 1); steps > 0; steps--)
        {
            Step(content, random);
        }

        return content;
    }

    private void Step(byte[] content, Random random)
    {
        var table = _tables[random.Next(_tables.Count)];
        var row = content.AsSpan(table.Start + (random.Next(table.Rows) * table.RowSize), table.RowSize);
        switch (random.Next(8))
        {
            case 0:
                // A column, most often of two bytes: an index, a token, flags.
                var column = random.Next(table.RowSize / 2) * 2;
                BinaryPrimitives.WriteUInt16LittleEndian(row[column..], Index(row[column..], random));
                break;
            case 1:
                row[random.Next(row.Length)] = ByteMutator.Change(row[0], random);
                break;
            case 2:
                content.AsSpan(table.Start + (random.Next(table.Rows) * table.RowSize), table.RowSize).CopyTo(row);
                break;
            case 3 when random.Next(4) == 0:
                var count = content.AsSpan(_rowCounts + (sizeof(int) * random.Next(_tables.Count)), sizeof(int));
                BinaryPrimitives.WriteInt32LittleEndian(count, Count(BinaryPrimitives.ReadInt32LittleEndian(count), random));
                break;
            case 4 or 5:
                content[Within(_blobs, random)] = SignatureBytes[random.Next(SignatureBytes.Length)];
                break;
            case 6 when _bodies.Count > 0:
                var body = _bodies[random.Next(_bodies.Count)];
                content[Within(body, random)] = random.Next(2) == 0 ? Opcodes[random.Next(Opcodes.Length)] : (byte)random.Next(256);
                break;
            default:
                var at = Within(_heaps[random.Next(_heaps.Length)], random);
                content[at] = ByteMutator.Change(content[at], random);
                break;
        }
    }

    private static int Within((int Start, int Length) range, Random random) => range.Start + random.Next(range.Length);

    private static ushort Index(ReadOnlySpan<byte> column, Random random) => random.Next(5) switch
    {
        0 => 0,
        1 => ushort.MaxValue,
        2 => (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(column) + random.Next(-3, 4)),
        3 => (ushort)BitOperations.RotateLeft((uint)BinaryPrimitives.ReadUInt16LittleEndian(column), random.Next(1, 6)),
        _ => (ushort)random.Next(512),
    };

    private static int Count(int rows, Random random) => random.Next(5) switch
    {
        0 => 0,
        1 => rows + random.Next(-2, 3),
        2 => rows * 2,
        3 => 0x00FF_FFFF,
        _ => int.MaxValue,
    };
}
