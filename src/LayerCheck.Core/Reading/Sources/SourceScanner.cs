using System.Runtime.CompilerServices;
using System.Text;
using LayerCheck.Files;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// Looks through the bytes of source files for identifiers, and for what stands behind a few of them: what has to be known of each
/// file to tell which are worth more than that.
/// </summary>
internal sealed class SourceScanner
{
    private static readonly uint Namespace = Identifiers.HashOf("namespace"u8);
    private static readonly uint Global = Identifiers.HashOf("global"u8);
    private static readonly uint Using = Identifiers.HashOf("using"u8);
    private static readonly uint Partial = Identifiers.HashOf("partial"u8);
    private static readonly uint Line = Identifiers.HashOf("line"u8);

    /// <summary>For the last six bits of a hash, whether any of those above has them: most identifiers are none of them.</summary>
    private static readonly ulong MayBeDirective = new[] { Namespace, Using, Partial, Line }.Aggregate(0UL, (bits, hash) => bits | (1UL << (int)hash));

    /// <summary>From here on the numbers of one more file might be none.</summary>
    private const int LastFirst = int.MaxValue / 2;

    /// <summary>What may stand between the segments of a name and is no part of it.</summary>
    private static readonly char[] BesidesNames = [' ', '\t', '\r', '\n', '@'];

    private readonly List<string> _namespaces = [];
    private readonly TextMemory _texts = new();
    private readonly Blocks<uint> _keptIdentifiers;
    private readonly Blocks<int> _keptUsings;
    private readonly Identifiers _identifiers;

    /// <summary>
    /// The identifiers of the file by their hash, each at the first free place from where its last bits lead, and their numbers. These
    /// go on from file to file, so that nothing is ever cleared: what another one left is free.
    /// </summary>
    private (uint Hash, int Number)[] _places = new (uint, int)[1 << 11];

    /// <summary>The file's identifiers, without repeats, as <see cref="ScannedFile.Identifiers"/> has them; the first is the one of this number.</summary>
    private uint[] _found = new uint[1 << 10];
    private int _first = 1;
    private int _count;

    /// <summary>What its directives open, by the numbers of <see cref="_texts"/>.</summary>
    private int[] _usings = new int[1 << 6];
    private int _usingCount;
    private bool _isPlain;
    private bool _isOpaque;

    /// <summary>The namespaces of the last file: files that lie beside each other mostly share theirs.</summary>
    private string[] _lastNamespaces = [];

    private SourceScanner(bool countsDocumentation, LargeMemory? memory)
    {
        _identifiers = new(countsDocumentation);
        (_keptIdentifiers, _keptUsings) = (new(memory), new(memory));
    }

    /// <summary>Scans files: see <see cref="ManyFiles.Read"/>.</summary>
    /// <param name="files">The files.</param>
    /// <param name="countsDocumentation">Whether names in documentation comments count.</param>
    /// <param name="memory">Where what is found is kept: it is there as long as that.</param>
    internal static SharedWork<ScannedFile[]> Scan(FullPaths files, bool countsDocumentation, LargeMemory memory) =>
        ManyFiles.Read(files, () => new SourceScanner(countsDocumentation, memory), (scanner, file, bytes) => scanner.Of(files, file, files.NameOf(file), bytes));

    /// <summary>Scans a text that is in no file.</summary>
    internal static ScannedFile Scan(string name, string text, bool countsDocumentation) =>
        new SourceScanner(countsDocumentation, memory: null).Of([name], 0, name, Encoding.UTF8.GetBytes(text));

    /// <param name="files">Full paths.</param>
    /// <param name="file">Which of them the file has.</param>
    /// <param name="name">How it is named there, or elsewhere.</param>
    /// <param name="bytes">What is in it.</param>
    [MethodImpl(HotCode.FastFromTheStart)]
    private ScannedFile Of(IReadOnlyList<string> files, int file, string name, ReadOnlySpan<byte> bytes)
    {
        GoOnNumbering();
        _usingCount = 0;
        _namespaces.Clear();
        _isPlain = true;

        // Bytes of another width hold no word.
        var isWide = bytes.IndexOf((byte)0) >= 0;
        _isOpaque = isWide || SourceBytes.IsOpaque(bytes);
        _identifiers.TurnTo(bytes);
        var mayBeDirective = MayBeDirective;
        foreach (var identifier in _identifiers.Found)
        {
            Add(identifier.Hash);
            if ((mayBeDirective & (1UL << (int)identifier.Hash)) != 0)
            {
                LookBehind(identifier, bytes);
            }
        }

        return new ScannedFile(files, file, Namespaces(), _keptUsings.Keep(_usings.AsSpan(0, _usingCount)), _texts, _keptIdentifiers.Keep(_found.AsSpan(0, _count)))
        {
            HasGlobalUsing = IsKnown(Global) || isWide,
            IsOpaque = _isOpaque,
            IsGenerated = SourceBytes.IsGenerated(name, bytes),
            IsPlain = _isPlain,
        };
    }

    /// <summary>Frees the places of the last file.</summary>
    private void GoOnNumbering()
    {
        _first += _count;
        _count = 0;
        if (_first > LastFirst)
        {
            Array.Clear(_places, 0, _places.Length);
            _first = 1;
        }
    }

    /// <summary>Keeps an identifier, or that it is there once more.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private void Add(uint hash)
    {
        ref var place = ref _places[PlaceOf(hash)];
        if (place.Number >= _first)
        {
            ref var found = ref _found[place.Number - _first];
            if (found < (uint)Identifiers.MostRepeats << Identifiers.RepeatShift)
            {
                found += 1u << Identifiers.RepeatShift;
            }

            return;
        }

        if (_count == _found.Length)
        {
            Grow();
            place = ref _places[PlaceOf(hash)];
        }

        place = (hash, _first + _count);
        _found[_count] = hash;
        _count++;
    }

    private bool IsKnown(uint hash) => _places[PlaceOf(hash)].Number >= _first;

    /// <summary>Where an identifier is, or would be.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private int PlaceOf(uint hash)
    {
        var place = (int)hash & (_places.Length - 1);
        while (_places[place].Number >= _first && _places[place].Hash != hash)
        {
            place = (place + 1) & (_places.Length - 1);
        }

        return place;
    }

    /// <summary>Makes room for a file of more identifiers than any before. Half of the places are always free.</summary>
    private void Grow()
    {
        Array.Resize(ref _found, _found.Length * 2);
        _places = new (uint, int)[_found.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            var hash = _found[i] & Identifiers.HashBits;
            _places[PlaceOf(hash)] = (hash, _first + i);
        }
    }

    /// <summary>Looks at what follows an identifier, if it is one that says what names mean.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private void LookBehind(Identifier identifier, ReadOnlySpan<byte> bytes)
    {
        if (identifier.Hash == Using)
        {
            _isPlain &= Directives.IsPlainUsing(bytes.Slice(identifier.End), out var opened);
            if (!opened.IsEmpty)
            {
                AddUsing(_texts.NumberOf(opened));
            }
        }
        else if (identifier.Hash == Partial || (identifier.Hash == Line && Directives.IsLineDirective(bytes, identifier.End)))
        {
            _isPlain = false;
        }
        else if (identifier.Hash == Namespace)
        {
            AddNamespace(bytes, identifier.End);
        }
    }

    private void AddUsing(int number)
    {
        if (_usingCount == _usings.Length)
        {
            Array.Resize(ref _usings, _usingCount * 2);
        }

        _usings[_usingCount++] = number;
    }

    /// <summary>Adds what follows the word 'namespace'.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="end">Where the word ends.</param>
    private void AddNamespace(ReadOnlySpan<byte> bytes, int end)
    {
        var name = NamesAlone(_texts[_texts.NumberOf(NameBehind(bytes, end, out var behind))]);
        if (!_namespaces.Contains(name))
        {
            _namespaces.Add(name);
        }

        // A comment or a directive within the name: what it is, only the compiler's lexer tells.
        _isOpaque |= behind < bytes.Length && bytes[behind] is (byte)'/' or (byte)'#' or (byte)'\f' or (byte)'\v';
    }

    private string[] Namespaces() => _lastNamespaces = _namespaces.SequenceEqual(_lastNamespaces) ? _lastNamespaces : [.. _namespaces];

    private static ReadOnlySpan<byte> NameBehind(ReadOnlySpan<byte> bytes, int start, out int end)
    {
        end = start;
        while (end < bytes.Length && (SourceBytes.IsPartOfWord(bytes[end]) || bytes[end] is (byte)'.' or (byte)'@' || SourceBytes.IsSpace(bytes[end])))
        {
            end++;
        }

        var (first, last) = (start, end);
        while (first < last && SourceBytes.IsSpace(bytes[first]))
        {
            first++;
        }

        while (last > first && SourceBytes.IsSpace(bytes[last - 1]))
        {
            last--;
        }

        return bytes.Slice(first, last - first);
    }

    private static string NamesAlone(string written) =>
        written.IndexOfAny(BesidesNames) < 0 ? written : string.Concat(written.Where(c => !char.IsWhiteSpace(c) && c != '@'));
}
