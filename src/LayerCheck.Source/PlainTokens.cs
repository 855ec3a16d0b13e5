using System.Runtime.CompilerServices;
using LayerCheck.Reading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Source;

/// <summary>The tokens of code that has only words, numbers, strings of one line, and punctuation.</summary>
internal sealed class PlainTokens
{
    /// <summary>Of a token with the white space behind it, in characters; few files have more of them than that makes.</summary>
    private const int UsualLength = 3;

    private static readonly string[] Opening = ["(", "[", "{"];
    private static readonly string[] Closing = [")", "]", "}"];

    private readonly string _text;
    private readonly TextSpan[] _spans;

    private PlainTokens(string text, TextSpan[] spans, int count) => (_text, _spans, Count) = (text, spans, count);

    internal int Count { get; }

    /// <summary>Takes code apart.</summary>
    /// <param name="text">C# without escapes in names, and without characters that do not count.</param>
    /// <returns>Null where there is anything else in it.</returns>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal static PlainTokens? Of(string text)
    {
        var (spans, count) = (new TextSpan[(text.Length / UsualLength) + 1], 0);
        for (var at = 0; at < text.Length;)
        {
            var length = LengthAt(text, at, out var isToken);
            if (length == 0)
            {
                return null;
            }

            if (isToken)
            {
                if (count == spans.Length)
                {
                    Array.Resize(ref spans, count * 2);
                }

                spans[count++] = new TextSpan(at, length);
            }

            at += length;
        }

        return new PlainTokens(text, spans, count);
    }

    /// <summary>Where a token begins in the text.</summary>
    internal int StartOf(int token) => _spans[token].Start;

    /// <summary>The text of a token; an empty one before the first and behind the last.</summary>
    internal ReadOnlySpan<char> this[int token] =>
        token >= 0 && token < Count ? _text.AsSpan(_spans[token].Start, _spans[token].Length) : default;

    [MethodImpl(HotCode.FastFromTheStart)]
    internal bool Is(int token, string text) => this[token].SequenceEqual(text.AsSpan());

    [MethodImpl(HotCode.FastFromTheStart)]
    internal bool IsAny(int token, string[] texts)
    {
        foreach (var text in texts)
        {
            if (Is(token, text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a token is a word that the language itself gives a meaning to nowhere, and so is a name.</summary>
    internal bool IsName(int token) =>
        // No word of the language begins with a capital letter.
        this[token] is { Length: > 0 } text && (text[0] is >= 'A' and <= 'Z' || ((text[0] == '_' || char.IsLetter(text[0])) && !IsKeyword(text.ToString())));

    /// <summary>Whether the language gives a meaning to a word somewhere.</summary>
    internal static bool IsKeyword(string word) =>
        SyntaxFacts.GetKeywordKind(word) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(word) != SyntaxKind.None;

    /// <summary>The dotted name that begins at a token; empty for none.</summary>
    /// <param name="start">The token.</param>
    /// <param name="end">The token behind the name.</param>
    internal string NameAt(int start, out int end)
    {
        for (end = start; IsName(end); end++)
        {
            if (!Is(++end, "."))
            {
                return Joined(start, end);
            }
        }

        return string.Empty;
    }

    /// <summary>Some tokens without what stands between them.</summary>
    private string Joined(int start, int end)
    {
        var (first, last) = (_spans[start].Start, _spans[end - 1].End);
        var length = 0;
        for (var token = start; token < end; token++)
        {
            length += _spans[token].Length;
        }

        return length == last - first
            ? _text.Substring(first, length)
            : string.Concat(Enumerable.Range(start, end - start).Select(token => this[token].ToString()));
    }

    /// <summary>Where the bracket stands that closes one; behind all tokens where none does.</summary>
    internal int EndOf(int bracket)
    {
        var depth = 0;
        for (; bracket < Count; bracket++)
        {
            depth += IsAny(bracket, Opening) ? 1 : IsAny(bracket, Closing) ? -1 : 0;
            if (depth == 0)
            {
                break;
            }
        }

        return bracket;
    }

    /// <summary>The length of the token, comment or white space at a place; 0 for what is not plain.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private static int LengthAt(string text, int at, out bool isToken)
    {
        var c = text[at];
        isToken = true;
        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n':
                isToken = false;
                return 1;
            case '/' when text.AsSpan(at).StartsWith("//".AsSpan()):
                isToken = false;
                return Literals.EndOfLine(text.AsSpan(), at) - at;
            case '/' when text.AsSpan(at).StartsWith("/*".AsSpan()):
                isToken = false;
                return LengthUpTo(Literals.EndOf("*/", text.AsSpan(), at + 2), at);
            case '"' or '\'':
                return LengthOfLiteral(text, at);
            case '#' or '@' or '$' or '\\' or '`':
                return 0;
        }

        if (Identifiers.MayHold(c))
        {
            var end = at + 1;
            while (end < text.Length && Identifiers.MayHold(text[end]))
            {
                end++;
            }

            return end - at;
        }

        return c > '\u007F' ? 0 : at + 1 < text.Length && IsPair(c, text[at + 1]) ? 2 : 1;
    }

    /// <summary>Whether two characters are one token. Two that may close lists of type arguments are none.</summary>
    private static bool IsPair(char first, char second) => second switch
    {
        '=' => first is '=' or '!' or '<' or '>' or '+' or '-' or '*' or '/',
        '>' => first == '=',
        '.' => first == '?',
        '&' or '|' or '?' or ':' or '+' or '-' => first == second,
        _ => false,
    };

    /// <summary>The length of a string or a character; 0 for one that does not end in its line, or has more than one quote before it.</summary>
    private static int LengthOfLiteral(string text, int start)
    {
        if (text.AsSpan(start).StartsWith("\"\"\"".AsSpan()))
        {
            return 0;
        }

        var end = text[start] == '"' ? Literals.EndOfText(text.AsSpan(), start + 1) : Literals.EndOfCharacter(text.AsSpan(), start);
        return LengthUpTo(end, start);
    }

    private static int LengthUpTo(int end, int start) => end == Literals.Unknown ? 0 : end - start;
}
