using System.Runtime.CompilerServices;
using System.Text;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// Finds the identifiers in the bytes of source files. Lines that are comments are left out; what else is a comment or a string is not
/// told apart: a word in one costs a look, never a finding. One thread turns it from file to file.
/// </summary>
/// <param name="countsDocumentation">Whether names in documentation comments count.</param>
internal sealed class Identifiers(bool countsDocumentation)
{
    /// <summary>The bits of a hash.</summary>
    internal const uint HashBits = (1u << RepeatShift) - 1;

    /// <summary>What stands above these, for one that is kept for a file: how often the identifier is repeated there, or that it is this often or more.</summary>
    internal const int RepeatShift = 30;
    internal const int MostRepeats = 3;

    private const uint HashStart = 2166136261;
    private const uint HashFactor = 16777619;

    private static readonly bool[] PartsOfNames = [.. Enumerable.Range(0, 256).Select(b => SourceBytes.IsPartOfWord((byte)b))];

    private Identifier[] _found = new Identifier[1 << 12];
    private int _count;

    /// <summary>Those of the file, in their order.</summary>
    internal ReadOnlySpan<Identifier> Found => _found.AsSpan(0, _count);

    /// <summary>The hash of an identifier in UTF-8 (FNV-1a, the lower 30 bits of 32).</summary>
    internal static uint HashOf(ReadOnlySpan<byte> identifier)
    {
        var hash = HashStart;
        foreach (var b in identifier)
        {
            hash = (hash ^ b) * HashFactor;
        }

        return hash & HashBits;
    }

    /// <summary>The same of its text.</summary>
    internal static uint HashOf(string identifier) => HashOf(Encoding.UTF8.GetBytes(identifier));

    /// <summary>Turns to a file.</summary>
    /// <param name="bytes">What is in it.</param>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal unsafe void TurnTo(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        var comments = new CommentLines(bytes, countsDocumentation);
        var count = 0;
        fixed (byte* start = bytes)
        fixed (bool* isPart = PartsOfNames)
        fixed (Identifier* found = _found)
        {
            var end = start + bytes.Length;
            for (var at = SourceBytes.HasMark(bytes) ? start + SourceBytes.Mark.Length : start; at < end;)
            {
                if (!isPart[*at])
                {
                    at = CommentLines.IsTelling(*at) ? start + comments.GoOn((int)(at - start)) : at + 1;
                    continue;
                }

                var hash = HashStart;
                do
                {
                    hash = (hash ^ *at) * HashFactor;
                    at++;
                }
                while (at < end && isPart[*at]);

                found[count] = new Identifier(hash & HashBits, (int)(at - start));
                count++;
            }
        }

        _count = count;
    }

    /// <summary>Makes room for all identifiers that so many bytes can have: what parts them takes one, too.</summary>
    private void MakeRoom(int length)
    {
        var most = (length / 2) + 1;
        if (_found.Length < most)
        {
            _found = new Identifier[Math.Max(most, _found.Length * 2)];
        }
    }
}

/// <summary>An identifier that stands in a file.</summary>
/// <param name="Hash">Of it, as <see cref="Identifiers.HashOf(ReadOnlySpan{byte})"/> gives it.</param>
/// <param name="End">Where it ends in the file.</param>
internal readonly record struct Identifier(uint Hash, int End);
