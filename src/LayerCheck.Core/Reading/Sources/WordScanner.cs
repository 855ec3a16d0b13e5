using System.Runtime.CompilerServices;
using System.Text;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// Looks through the bytes of source files for a few words, as whole identifiers. Comments and strings are not told apart: a
/// word in one costs a look, never a finding.
/// </summary>
internal sealed class WordScanner
{
    private const uint HashStart = 2166136261;
    private const uint HashFactor = 16777619;
    private const string Namespace = "namespace";
    private const string Global = "global";
    private const string Using = "using";
    private const string Partial = "partial";
    private const string Line = "line";

    /// <summary>How many bits <see cref="_mayBeWord"/> has, as a power of two: little enough for a processor's nearest cache.</summary>
    private const int FilterBits = 18;

    /// <summary>What may stand between the segments of a name and is no part of it.</summary>
    private static readonly char[] BesidesNames = [' ', '\t', '\r', '\n', '@'];

    private static readonly bool[] PartsOfNames = [.. Enumerable.Range(0, 256).Select(b => WholeWords.IsPart((byte)b))];

    /// <summary>The hashes of the words, each at the first free place from where its last bits lead, and 1 more than the word's number; 0 for a free place.</summary>
    private readonly uint[] _hashes;
    private readonly int[] _numbers;

    /// <summary>For each word the next one of the same hash, -1 for none. They stand for each other: all count as found.</summary>
    private readonly int[] _others;

    /// <summary>For the last bits of a hash, whether any word has them: most identifiers are none of the words.</summary>
    private readonly uint[] _mayBeWord = new uint[1 << (FilterBits - 5)];

    private readonly int _count;
    private readonly int _namespace;
    private readonly int _global;
    private readonly int _using;
    private readonly int _partial;
    private readonly int _line;

    /// <param name="words">The words, without repeats; what is found is told by their numbers.</param>
    internal WordScanner(IReadOnlyList<string> words)
    {
        _count = words.Count;

        // What is looked for in any case is not told where nobody asked.
        List<string> all = [.. words];
        _namespace = NumberOf(Namespace);
        _global = NumberOf(Global);
        _using = NumberOf(Using);
        _partial = NumberOf(Partial);
        _line = NumberOf(Line);
        _others = new int[all.Count];
        var size = 4;
        while (size < all.Count * 2)
        {
            size *= 2;
        }

        (_hashes, _numbers) = (new uint[size], new int[size]);
        var bytes = new byte[256];
        for (var number = 0; number < all.Count; number++)
        {
            var word = all[number];
            bytes = Encoding.UTF8.GetMaxByteCount(word.Length) <= bytes.Length ? bytes : new byte[Encoding.UTF8.GetMaxByteCount(word.Length)];
            var hash = HashOf(bytes.AsSpan(0, Encoding.UTF8.GetBytes(word, 0, word.Length, bytes, 0)));
            var place = PlaceOf(hash);
            _others[number] = _numbers[place] - 1;
            (_hashes[place], _numbers[place]) = (hash, number + 1);
            _mayBeWord[IndexOf(hash)] |= 1u << (int)hash;
        }

        int NumberOf(string word)
        {
            var number = all.IndexOf(word);
            if (number < 0)
            {
                number = all.Count;
                all.Add(word);
            }

            return number;
        }
    }

    /// <summary>Scans files side by side; the result is in the order of the files.</summary>
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    internal IReadOnlyList<ScannedFile> Scan(IReadOnlyList<string> files) =>
        ManyFiles.Read(files, () => new Scanning(this), (scanning, path, bytes) => scanning.Of(path, bytes));

    /// <summary>Scans a text that is in no file.</summary>
    internal ScannedFile Scan(string name, string text) => new Scanning(this).Of(name, Encoding.UTF8.GetBytes(text));

    /// <summary>The hash of a word (FNV-1a, 32 bits).</summary>
    internal static uint HashOf(ReadOnlySpan<byte> word)
    {
        var hash = HashStart;
        foreach (var b in word)
        {
            hash = (hash ^ b) * HashFactor;
        }

        return hash;
    }

    /// <summary>Where a hash is, or would be.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private int PlaceOf(uint hash)
    {
        var place = (int)hash & (_hashes.Length - 1);
        while (_numbers[place] != 0 && _hashes[place] != hash)
        {
            place = (place + 1) & (_hashes.Length - 1);
        }

        return place;
    }

    private static int IndexOf(uint hash) => (int)(hash >> 5) & ((1 << (FilterBits - 5)) - 1);

    private static ReadOnlySpan<byte> NameBehind(ReadOnlySpan<byte> bytes, int start, out int end)
    {
        end = start;
        while (end < bytes.Length && (WholeWords.IsPart(bytes[end]) || bytes[end] is (byte)'.' or (byte)'@' || SourceBytes.IsSpace(bytes[end])))
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

    /// <summary>What one thread needs to scan one file after the other.</summary>
    private sealed class Scanning(WordScanner scanner)
    {
        /// <summary>For each word the file that it was last found in, by number, so that nothing is ever cleared.</summary>
        private readonly int[] _foundIn = new int[scanner._others.Length];

        /// <summary>For each word, how often it was found in that file.</summary>
        private readonly int[] _counts = new int[scanner._others.Length];
        private readonly List<int> _words = [];
        private readonly List<string> _namespaces = [];
        private readonly List<string> _usings = [];
        private readonly TextMemory _texts = new();
        private bool _isPlain;
        private int _file;

        /// <summary>The namespaces of the last file: files that lie beside each other mostly share theirs.</summary>
        private string[] _lastNamespaces = [];

        [MethodImpl(HotCode.FastFromTheStart)]
        internal unsafe ScannedFile Of(string path, ReadOnlySpan<byte> bytes)
        {
            _file++;
            _words.Clear();
            _namespaces.Clear();
            _usings.Clear();
            _isPlain = true;

            // Bytes of another width hold no word.
            var isWide = bytes.IndexOf((byte)0) >= 0;
            var isOpaque = isWide || SourceBytes.IsOpaque(bytes);
            fixed (byte* start = bytes)
            fixed (bool* isPart = PartsOfNames)
            fixed (uint* mayBeWord = scanner._mayBeWord)
            {
                var end = start + bytes.Length;
                for (var at = SourceBytes.HasMark(bytes) ? start + SourceBytes.Mark.Length : start; at < end;)
                {
                    if (!isPart[*at])
                    {
                        at++;
                        continue;
                    }

                    var hash = HashStart;
                    do
                    {
                        hash = (hash ^ *at) * HashFactor;
                        at++;
                    }
                    while (at < end && isPart[*at]);

                    if ((mayBeWord[IndexOf(hash)] & (1u << (int)hash)) != 0 && scanner._numbers[scanner.PlaceOf(hash)] is var found and > 0)
                    {
                        isOpaque |= Add(found - 1, bytes, (int)(at - start));
                    }
                }
            }

            return new ScannedFile(path, Namespaces(), [.. _usings], Words())
            {
                HasGlobalUsing = _foundIn[scanner._global] == _file || isWide,
                IsOpaque = isOpaque,
                IsGenerated = SourceBytes.IsGenerated(path, bytes),
                IsPlain = _isPlain,
            };
        }

        private string[] Namespaces() => _lastNamespaces = _namespaces.SequenceEqual(_lastNamespaces) ? _lastNamespaces : [.. _namespaces];

        private int[] Words()
        {
            var words = new int[_words.Count * 2];
            for (var i = 0; i < _words.Count; i++)
            {
                (words[i], words[_words.Count + i]) = (_words[i], _counts[_words[i]]);
            }

            return words;
        }

        /// <summary>Adds a word, with what follows it.</summary>
        /// <returns>Whether what follows cannot be told by its bytes.</returns>
        [MethodImpl(HotCode.FastFromTheStart)]
        private bool Add(int word, ReadOnlySpan<byte> bytes, int end)
        {
            var isOpaque = false;
            for (; word >= 0; word = scanner._others[word])
            {
                if (_foundIn[word] != _file)
                {
                    _foundIn[word] = _file;
                    _counts[word] = 0;
                    if (word < scanner._count)
                    {
                        _words.Add(word);
                    }
                }

                _counts[word]++;
                if (word == scanner._using)
                {
                    _isPlain &= Directives.IsPlainUsing(bytes.Slice(end), out var opened);
                    if (!opened.IsEmpty)
                    {
                        _usings.Add(_texts.TextOf(opened));
                    }
                }
                else if (word == scanner._partial || (word == scanner._line && Directives.IsLineDirective(bytes, end)))
                {
                    _isPlain = false;
                }
                else if (word == scanner._namespace)
                {
                    var name = NamesAlone(_texts.TextOf(NameBehind(bytes, end, out var behind)));
                    if (!_namespaces.Contains(name))
                    {
                        _namespaces.Add(name);
                    }

                    // A comment or a directive within the name: what it is, only the compiler's lexer tells.
                    isOpaque |= behind < bytes.Length && bytes[behind] is (byte)'/' or (byte)'#' or (byte)'\f' or (byte)'\v';
                }
            }

            return isOpaque;
        }
    }
}
