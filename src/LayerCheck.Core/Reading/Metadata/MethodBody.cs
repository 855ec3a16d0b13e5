using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// A method's body, cut out of the image without copying (ECMA-335 II.25.4).
/// </summary>
internal readonly ref struct MethodBody
{
    private const byte MoreSections = 0x80;
    private const byte FatSection = 0x40;
    private const byte KindMask = 0x3F;
    private const byte ExceptionTable = 1;

    private readonly ReadOnlySpan<byte> _sections;

    private MethodBody(ReadOnlySpan<byte> code, int localsToken, ReadOnlySpan<byte> sections)
    {
        Code = code;
        LocalsToken = localsToken;
        _sections = sections;
    }

    /// <summary>The instructions.</summary>
    internal ReadOnlySpan<byte> Code { get; }

    /// <summary>The token of the locals' signature, 0 for none.</summary>
    internal int LocalsToken { get; }

    /// <summary>Reads the header at the start of <paramref name="bytes"/>.</summary>
    /// <exception cref="BadImageFormatException">It is no method header, or the body reaches beyond its section.</exception>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal static MethodBody Read(ReadOnlySpan<byte> bytes)
    {
        var format = bytes[0] & 3;
        if (format == 2)
        {
            return new MethodBody(Cut(bytes, 1, bytes[0] >> 2), 0, default);
        }

        if (format != 3 || bytes.Length < 12)
        {
            throw new BadImageFormatException("a method has a header of an unknown kind");
        }

        var flags = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        var headerLength = (flags >> 12) * 4;
        var codeLength = BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(4));
        var locals = BinaryPrimitives.ReadInt32LittleEndian(bytes.Slice(8));
        var code = Cut(bytes, headerLength, codeLength);
        var hasSections = (flags & 8) != 0;

        // Sections begin at the next multiple of four of the address; the header itself is aligned so.
        var end = (headerLength + codeLength + 3) & ~3;
        return new MethodBody(code, locals, hasSections ? Cut(bytes, end, bytes.Length - end) : default);
    }

    /// <summary>Adds the tokens of the types that the body catches, each with the offset where its handler begins.</summary>
    internal void AddCaughtTypes(List<(int Token, int Offset)> caught)
    {
        var sections = _sections;
        while (sections.Length >= 4)
        {
            var kind = sections[0];
            var isFat = (kind & FatSection) != 0;
            var length = isFat ? sections[1] | (sections[2] << 8) | (sections[3] << 16) : sections[1];
            if (length < 4)
            {
                throw new BadImageFormatException("a method has an exception table without a length");
            }

            if ((kind & KindMask) == ExceptionTable)
            {
                var clauseLength = isFat ? 24 : 12;
                var clauses = Cut(sections, 4, length - 4);
                for (; clauses.Length >= clauseLength; clauses = clauses.Slice(clauseLength))
                {
                    var clauseKind = isFat
                        ? BinaryPrimitives.ReadInt32LittleEndian(clauses)
                        : BinaryPrimitives.ReadUInt16LittleEndian(clauses);
                    if (clauseKind == 0)
                    {
                        var token = BinaryPrimitives.ReadInt32LittleEndian(clauses.Slice(clauseLength - 4));
                        var handler = isFat
                            ? BinaryPrimitives.ReadInt32LittleEndian(clauses.Slice(12))
                            : BinaryPrimitives.ReadUInt16LittleEndian(clauses.Slice(5));
                        caught.Add((token, handler));
                    }
                }
            }

            if ((kind & MoreSections) == 0)
            {
                return;
            }

            sections = Cut(sections, (length + 3) & ~3, sections.Length - ((length + 3) & ~3));
        }
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> bytes, int start, int length) =>
        start >= 0 && length >= 0 && start <= bytes.Length - length
            ? bytes.Slice(start, length)
            : throw new BadImageFormatException("a method's body reaches beyond its section");
}
