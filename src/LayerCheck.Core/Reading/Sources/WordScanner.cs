using System.Globalization;
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

    /// <summary>
    /// AggressiveOptimization, whose name .NET Standard lacks. All of the source passes here once, in a process that has just
    /// started: it would be read before the runtime has found out that it is worth optimizing what reads it.
    /// </summary>
    private const MethodImplOptions FastFromTheStart = (MethodImplOptions)512;

    /// <summary>What a file in UTF-8 may begin with: no part of its first word.</summary>
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly Dictionary<uint, string> _words = [];
    private readonly HashSet<string> _colliding = new(StringComparer.Ordinal);

    internal WordScanner(IEnumerable<string> words)
    {
        foreach (var word in words.Concat([Namespace, Global]).Distinct(StringComparer.Ordinal))
        {
            var hash = HashOf(Encoding.UTF8.GetBytes(word));
            if (_words.TryGetValue(hash, out var other))
            {
                // Two words of one hash stand for each other: both count as found.
                _colliding.Add(word);
                _colliding.Add(other);
            }
            else
            {
                _words.Add(hash, word);
            }
        }
    }

    /// <summary>Scans files side by side; the result is in the order of the files.</summary>
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    internal IReadOnlyList<ScannedFile> Scan(IReadOnlyList<string> files)
    {
        var result = new ScannedFile[files.Count];
        try
        {
            Parallel.For(0, files.Count, i => result[i] = Scan(files[i]));
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.OfType<UnreadableInputException>().FirstOrDefault() is { } unreadable)
        {
            throw unreadable;
        }

        return result;
    }

    /// <summary>Scans a text that is in no file.</summary>
    internal ScannedFile Scan(string name, string text) => Scan(name, Encoding.UTF8.GetBytes(text));

    private static uint HashOf(ReadOnlySpan<byte> word)
    {
        var hash = HashStart;
        foreach (var b in word)
        {
            hash = (hash ^ b) * HashFactor;
        }

        return hash;
    }

    private static bool IsPartOfName(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a' || (uint)(b - '0') <= 9 || b == '_' || b >= 0x80;

    private ScannedFile Scan(string path) => Scan(path, InputFile.ReadBytes(path));

    [MethodImpl(FastFromTheStart)]
    private ScannedFile Scan(string path, byte[] bytes)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        var isOpaque = IsOpaque(bytes);
        for (var i = HasMark(bytes) ? Mark.Length : 0; i < bytes.Length;)
        {
            if (!IsPartOfName(bytes[i]))
            {
                i++;
                continue;
            }

            var hash = HashStart;
            for (; i < bytes.Length && IsPartOfName(bytes[i]); i++)
            {
                hash = (hash ^ bytes[i]) * HashFactor;
            }

            if (_words.TryGetValue(hash, out var word))
            {
                words.Add(word);
                if (word == Namespace)
                {
                    namespaces.Add(NameBehind(bytes, i, out var end));

                    // A comment or a directive within the name: what it is, only the compiler's lexer tells.
                    isOpaque |= end < bytes.Length && bytes[end] is (byte)'/' or (byte)'#' or (byte)'\f' or (byte)'\v';
                }
            }
        }

        if (words.Overlaps(_colliding))
        {
            words.UnionWith(_colliding);
        }

        // Bytes of another width hold no word.
        var isWide = Array.IndexOf(bytes, (byte)0) >= 0;
        return new ScannedFile(path, namespaces, words, words.Contains(Global) || isWide, isOpaque);
    }

    private static bool HasMark(byte[] bytes) => bytes.AsSpan().StartsWith(Mark);

    private static string NameBehind(byte[] bytes, int start, out int end)
    {
        end = start;
        while (end < bytes.Length && (IsPartOfName(bytes[end]) || bytes[end] is (byte)'.' or (byte)'@' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            end++;
        }

        return string.Concat(Encoding.UTF8.GetString(bytes, start, end - start).Where(c => !char.IsWhiteSpace(c) && c != '@'));
    }

    private static bool IsOutOfTheOrdinary(char c) =>
        c is '\u0085' || (c != ' ' && char.GetUnicodeCategory(c) is UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>
    /// Escapes and format characters may stand within a name, white space beyond ASCII beside one, and in another encoding the
    /// bytes are other ones.
    /// </summary>
    [MethodImpl(FastFromTheStart)]
    private static bool IsOpaque(byte[] bytes)
    {
        var hasWide = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0 || (bytes[i] == '\\' && i + 1 < bytes.Length && bytes[i + 1] is (byte)'u' or (byte)'U'))
            {
                return true;
            }

            hasWide |= bytes[i] >= 0x80;
        }

        if (!hasWide)
        {
            return false;
        }

        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            for (var i = 0; i < text.Length; i++)
            {
                // A byte order mark at the start is none of the text.
                if (i > 0 && IsOutOfTheOrdinary(text[i]))
                {
                    return true;
                }
            }

            return false;
        }
        catch (DecoderFallbackException)
        {
            return true;
        }
    }
}
