using System.Runtime.CompilerServices;
using LayerCheck.Reading;

namespace LayerCheck.Source;

/// <summary>Where comments of C# end, and literals without holes: places behind their last character, or <see cref="Unknown"/>.</summary>
internal static class Literals
{
    /// <summary>No end: the text is none that the compiler takes, or ends before.</summary>
    internal const int Unknown = -1;

    /// <summary>Whether a character ends a line, and with it a literal that may have but one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsLineEnd(char c) => c is '\n' or '\r' || (c > '\u007F' && Abridgement.LineBreaks.IndexOf(c) >= 0);

    /// <summary>The end of a line that has begun before a place: what ends it stands there, or nothing more.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal static int EndOfLine(ReadOnlySpan<char> text, int start) =>
        text.Slice(start).IndexOfAny(Abridgement.LineBreaks.AsSpan()) is var length and >= 0 ? start + length : text.Length;

    /// <summary>The end of a character that begins at a place.</summary>
    internal static int EndOfCharacter(ReadOnlySpan<char> text, int start)
    {
        var at = start + 1;
        if (at < text.Length && text[at] == '\\')
        {
            // Behind what is escaped there may be more digits of it.
            at++;
            while (at + 1 < text.Length && Identifiers.MayHold(text[at + 1]))
            {
                at++;
            }
        }

        at++;
        return at < text.Length && text[at] == '\'' ? at + 1 : Unknown;
    }

    /// <summary>The end of a string whose text begins at a place, behind the quote.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal static int EndOfText(ReadOnlySpan<char> text, int start)
    {
        for (var at = start; at < text.Length && !IsLineEnd(text[at]); at++)
        {
            switch (text[at])
            {
                case '"':
                    return at + 1;
                case '\\':
                    at++;
                    break;
            }
        }

        return Unknown;
    }

    /// <summary>The end of a verbatim string whose text begins at a place, behind the quote.</summary>
    internal static int EndOfVerbatimText(ReadOnlySpan<char> text, int start)
    {
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                if (at == text.Length || text[at] != '"')
                {
                    return at;
                }
            }
        }

        return Unknown;
    }

    /// <summary>The end of a raw string that begins at a place, with so many quotes.</summary>
    internal static int EndOfRawString(ReadOnlySpan<char> text, int start, int quotes)
    {
        // More of them than it began with would belong to its text.
        var end = EndOf(new string('"', quotes), text, start + quotes);
        return end == Unknown || (end < text.Length && text[end] == '"') ? Unknown : end;
    }

    /// <summary>The end of the first of some characters in a row that stands at a place or behind it.</summary>
    internal static int EndOf(string last, ReadOnlySpan<char> text, int start)
    {
        var length = start <= text.Length ? text.Slice(start).IndexOf(last.AsSpan()) : -1;
        return length < 0 ? Unknown : start + length + last.Length;
    }
}
