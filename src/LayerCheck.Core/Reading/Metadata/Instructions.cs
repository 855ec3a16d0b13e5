using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Metadata;

/// <summary>Walks the instructions of a method from token to token (ECMA-335 III).</summary>
internal ref struct Instructions
{
    private const byte Token = 0xFF;
    private const byte Switch = 0xFE;
    private const byte Invalid = 0xFD;
    private const byte TwoBytePrefix = 0xFE;

    private static readonly byte[] OneByte = CreateOneByteTable();
    private static readonly byte[] TwoByte = CreateTwoByteTable();

    private readonly ReadOnlySpan<byte> _code;
    private int _position;

    internal Instructions(ReadOnlySpan<byte> code)
    {
        _code = code;
        _position = 0;
        Offset = 0;
        CurrentToken = 0;
    }

    /// <summary>Where the instruction begins that has the current token.</summary>
    internal int Offset { get; private set; }

    /// <summary>The metadata token that the current instruction names: a type, member or signature, never a string.</summary>
    internal int CurrentToken { get; private set; }

    /// <summary>Moves to the next instruction that names something.</summary>
    /// <exception cref="BadImageFormatException">An instruction is unknown or cut short.</exception>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal bool MoveNext()
    {
        while (_position < _code.Length)
        {
            Offset = _position;
            var first = _code[_position++];
            var operand = first == TwoBytePrefix && _position < _code.Length ? TwoByte[_code[_position++]] : OneByte[first];
            switch (operand)
            {
                case Token:
                    CurrentToken = ReadInt32();
                    return true;
                case Switch:
                    // The count is unsigned; a negative one, read signed, falls out of the check below.
                    Skip((long)(uint)ReadInt32() * 4);
                    break;
                case Invalid:
                    throw new BadImageFormatException($"a method has the unknown instruction 0x{first:X2}");
                default:
                    Skip(operand);
                    break;
            }
        }

        return false;
    }

    private int ReadInt32()
    {
        var start = _position;
        Skip(4);
        return BinaryPrimitives.ReadInt32LittleEndian(_code.Slice(start));
    }

    private void Skip(long length)
    {
        if (length > _code.Length - _position)
        {
            throw new BadImageFormatException("a method ends within an instruction");
        }

        _position += (int)length;
    }

    /// <summary>The operand length of each one-byte instruction, or one of the marks above.</summary>
    private static byte[] CreateOneByteTable()
    {
        var table = new byte[256];
        Fill(table, 0x0E, 0x13, 1);        // ldarg.s ... stloc.s
        table[0x1F] = 1;                   // ldc.i4.s
        table[0x20] = 4;                   // ldc.i4
        table[0x21] = 8;                   // ldc.i8
        table[0x22] = 4;                   // ldc.r4
        table[0x23] = 8;                   // ldc.r8
        table[0x24] = Invalid;
        Fill(table, 0x27, 0x29, Token);    // jmp, call, calli
        Fill(table, 0x2B, 0x37, 1);        // short branches
        Fill(table, 0x38, 0x44, 4);        // branches
        table[0x45] = Switch;
        Fill(table, 0x6F, 0x71, Token);    // callvirt, cpobj, ldobj
        table[0x72] = 4;                   // ldstr: a string names nothing
        Fill(table, 0x73, 0x75, Token);    // newobj, castclass, isinst
        Fill(table, 0x77, 0x78, Invalid);
        table[0x79] = Token;               // unbox
        Fill(table, 0x7B, 0x81, Token);    // ldfld ... stobj
        Fill(table, 0x8C, 0x8D, Token);    // box, newarr
        table[0x8F] = Token;               // ldelema
        Fill(table, 0xA3, 0xA5, Token);    // ldelem, stelem, unbox.any
        Fill(table, 0xA6, 0xB2, Invalid);
        Fill(table, 0xBB, 0xC1, Invalid);
        table[0xC2] = Token;               // refanyval
        Fill(table, 0xC4, 0xC5, Invalid);
        table[0xC6] = Token;               // mkrefany
        Fill(table, 0xC7, 0xCF, Invalid);
        table[0xD0] = Token;               // ldtoken
        table[0xDD] = 4;                   // leave
        table[0xDE] = 1;                   // leave.s
        Fill(table, 0xE1, 0xFF, Invalid);
        return table;
    }

    /// <summary>The same for the instructions behind 0xFE.</summary>
    private static byte[] CreateTwoByteTable()
    {
        var table = new byte[256];
        Fill(table, 0x06, 0x07, Token);    // ldftn, ldvirtftn
        table[0x08] = Invalid;
        Fill(table, 0x09, 0x0E, 2);        // ldarg ... stloc
        table[0x10] = Invalid;
        table[0x12] = 1;                   // unaligned.
        Fill(table, 0x15, 0x16, Token);    // initobj, constrained.
        table[0x19] = 1;                   // no.
        table[0x1B] = Invalid;
        table[0x1C] = Token;               // sizeof
        Fill(table, 0x1F, 0xFF, Invalid);
        return table;
    }

    private static void Fill(byte[] table, int first, int last, byte value)
    {
        for (var i = first; i <= last; i++)
        {
            table[i] = value;
        }
    }
}
