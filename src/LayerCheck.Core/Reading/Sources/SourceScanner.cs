using System.Runtime.CompilerServices;
using System.Text;
using LayerCheck.Files;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// Looks through the bytes of source files for identifiers, and for what stands behind a few of them. Lines that are comments are
/// left out; what else is a comment or a string is not told apart: a word in one costs a look, never a finding.
/// </summary>
internal sealed class SourceScanner
{
    private const uint HashStart = 2166136261;
    private const uint HashFactor = 16777619;

    private static readonly uint Namespace = HashOf("namespace"u8);
    private static readonly uint Global = HashOf("global"u8);
    private static readonly uint Using = HashOf("using"u8);
    private static readonly uint Partial = HashOf("partial"u8);
    private static readonly uint Line = HashOf("line"u8);

    /// <summary>For the last six bits of a hash, whether any of those above has them: most identifiers are none of them.</summary>
    private static readonly ulong MayBeDirective = new[] { Namespace, Using, Partial, Line }.Aggregate(0UL, (bits, hash) => bits | (1UL << (int)hash));

    /// <summary>What may stand between the segments of a name and is no part of it.</summary>
    private static readonly char[] BesidesNames = [' ', '\t', '\r', '\n', '@'];

    private static readonly bool[] PartsOfNames = [.. Enumerable.Range(0, 256).Select(b => SourceBytes.IsPartOfWord((byte)b))];

    private readonly List<string> _namespaces = [];
    private readonly List<string> _usings = [];
    private readonly TextMemory _texts = new();
    private readonly Blocks<uint> _keptHashes;
    private readonly Blocks<byte> _keptCounts;

    /// <summary>
    /// The identifiers of the file by their hash, each at the first free place from where its last bits lead, and the number of the
    /// file, so that nothing is ever cleared: what another one left is free.
    /// </summary>
    private (uint Hash, int File, int Number)[] _places = new (uint, int, int)[1 << 11];

    /// <summary>The hashes of the file's identifiers, by their numbers, and how often each stands there.</summary>
    private uint[] _hashes = new uint[1 << 10];
    private byte[] _counts = new byte[1 << 10];
    private int _count;
    private int _file;
    private bool _isPlain;
    private bool _isOpaque;

    /// <summary>The namespaces of the last file: files that lie beside each other mostly share theirs.</summary>
    private string[] _lastNamespaces = [];

    private readonly bool _countsDocumentation;

    private SourceScanner(bool countsDocumentation, LargeMemory? memory)
    {
        _countsDocumentation = countsDocumentation;
        (_keptHashes, _keptCounts) = (new(memory), new(memory));
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

    /// <summary>The hash of an identifier (FNV-1a, 32 bits).</summary>
    internal static uint HashOf(ReadOnlySpan<byte> word)
    {
        var hash = HashStart;
        foreach (var b in word)
        {
            hash = (hash ^ b) * HashFactor;
        }

        return hash;
    }

    /// <param name="files">Full paths.</param>
    /// <param name="file">Which of them the file has.</param>
    /// <param name="name">How it is named there, or elsewhere.</param>
    /// <param name="bytes">What is in it.</param>
    [MethodImpl(HotCode.FastFromTheStart)]
    private unsafe ScannedFile Of(IReadOnlyList<string> files, int file, string name, ReadOnlySpan<byte> bytes)
    {
        _file++;
        _count = 0;
        _namespaces.Clear();
        _usings.Clear();
        _isPlain = true;

        // Bytes of another width hold no word.
        var isWide = bytes.IndexOf((byte)0) >= 0;
        _isOpaque = isWide || SourceBytes.IsOpaque(bytes);
        var mayBeDirective = MayBeDirective;
        var (places, counts) = (_places, _counts);
        var comments = new CommentLines(bytes, _countsDocumentation);
        fixed (byte* start = bytes)
        fixed (bool* isPart = PartsOfNames)
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

                ref var place = ref places[(int)hash & (places.Length - 1)];
                if (place.File == _file && place.Hash == hash)
                {
                    CountOnceMore(ref counts[place.Number]);
                }
                else
                {
                    Add(hash);
                    (places, counts) = (_places, _counts);
                }

                if ((mayBeDirective & (1UL << (int)hash)) != 0)
                {
                    LookBehind(hash, bytes, (int)(at - start));
                }
            }
        }

        return new ScannedFile(files, file, Namespaces(), [.. _usings], _keptHashes.Keep(_hashes.AsSpan(0, _count)), _keptCounts.Keep(_counts.AsSpan(0, _count)))
        {
            HasGlobalUsing = IsKnown(Global) || isWide,
            IsOpaque = _isOpaque,
            IsGenerated = SourceBytes.IsGenerated(name, bytes),
            IsPlain = _isPlain,
        };
    }

    /// <summary>Counts an identifier.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private void Add(uint hash)
    {
        ref var place = ref _places[PlaceOf(hash)];
        if (place.File == _file)
        {
            CountOnceMore(ref _counts[place.Number]);
            return;
        }

        if (_count == _hashes.Length)
        {
            Grow();
            place = ref _places[PlaceOf(hash)];
        }

        place = (hash, _file, _count);
        (_hashes[_count], _counts[_count]) = (hash, 1);
        _count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CountOnceMore(ref byte count) => count += count < ScannedFile.CountedTo ? (byte)1 : (byte)0;

    private bool IsKnown(uint hash) => _places[PlaceOf(hash)].File == _file;

    /// <summary>Where an identifier is, or would be.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private int PlaceOf(uint hash)
    {
        var place = (int)hash & (_places.Length - 1);
        while (_places[place].File == _file && _places[place].Hash != hash)
        {
            place = (place + 1) & (_places.Length - 1);
        }

        return place;
    }

    /// <summary>Makes room for a file of more identifiers than any before. Half of the places are always free.</summary>
    private void Grow()
    {
        Array.Resize(ref _hashes, _hashes.Length * 2);
        Array.Resize(ref _counts, _hashes.Length);
        _places = new (uint, int, int)[_hashes.Length * 2];
        for (var number = 0; number < _count; number++)
        {
            _places[PlaceOf(_hashes[number])] = (_hashes[number], _file, number);
        }
    }

    /// <summary>Looks at what follows a word, if it is one that says what names mean.</summary>
    /// <param name="hash">Of the word.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="end">Where the word ends.</param>
    [MethodImpl(HotCode.FastFromTheStart)]
    private void LookBehind(uint hash, ReadOnlySpan<byte> bytes, int end)
    {
        if (hash == Using)
        {
            _isPlain &= Directives.IsPlainUsing(bytes.Slice(end), out var opened);
            if (!opened.IsEmpty)
            {
                _usings.Add(_texts.TextOf(opened));
            }
        }
        else if (hash == Partial || (hash == Line && Directives.IsLineDirective(bytes, end)))
        {
            _isPlain = false;
        }
        else if (hash == Namespace)
        {
            var name = NamesAlone(_texts.TextOf(NameBehind(bytes, end, out var behind)));
            if (!_namespaces.Contains(name))
            {
                _namespaces.Add(name);
            }

            // A comment or a directive within the name: what it is, only the compiler's lexer tells.
            _isOpaque |= behind < bytes.Length && bytes[behind] is (byte)'/' or (byte)'#' or (byte)'\f' or (byte)'\v';
        }
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
