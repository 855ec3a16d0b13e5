using System.Buffers;
using System.Runtime.CompilerServices;
using LayerCheck.Reading;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Source;

/// <summary>
/// A C# file without the members and blocks that hold none of some words, nor a declaration of a type or namespace, without the
/// directives that open namespaces other than some, and without comments to the end of a line. What is left parses as it did in the
/// whole file, in a fraction of the time, and those words mean what they did, if they are names of types of those namespaces.
/// </summary>
internal sealed class Abridgement
{
    /// <summary>What ends a line, for the compiler.</summary>
    internal const string LineBreaks = "\n\r\u0085\u2028\u2029";

    private readonly Seam[] _seams;

    private Abridgement(string text, Seam[] seams)
    {
        Text = text;
        _seams = seams;
    }

    /// <summary>What is left.</summary>
    internal string Text { get; }

    /// <summary>Cuts out of a file what can be.</summary>
    /// <param name="text">The file.</param>
    /// <param name="words">The identifiers that are looked for.</param>
    /// <param name="opened">The last segments of the namespaces that directives are left for.</param>
    /// <returns>Null where that is not told for certain without the compiler's lexer, as with <c>#if</c>.</returns>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal static Abridgement? Of(ReadOnlySpan<char> text, IEnumerable<string> words, IEnumerable<string> opened)
    {
        if (Identifiers.IsSpelledOtherwise(text) || BlockSkimmer.CutsIn(text, words, opened) is not { } cuts)
        {
            return null;
        }

        var seams = new Seam[cuts.Length];
        var left = ArrayPool<char>.Shared.Rent(text.Length);
        var (from, to, lines) = (0, 0, 0);
        for (var i = 0; i < cuts.Length; i++)
        {
            var cut = cuts[i];
            text.Slice(from, cut.Start - from).CopyTo(left.AsSpan(to));
            to += cut.Start - from;
            from = cut.End;
            lines += CountLineBreaks(text.Slice(cut.Start, cut.End - cut.Start));
            seams[i] = new Seam(to, lines, cut.End - (text.Slice(0, cut.End).LastIndexOfAny(LineBreaks.AsSpan()) + 1));
        }

        text.Slice(from).CopyTo(left.AsSpan(to));
        var result = new Abridgement(new string(left, 0, to + text.Length - from), seams);
        ArrayPool<char>.Shared.Return(left);
        return result;
    }

    /// <summary>Where a place in what is left stands in the file: line and column, from 0.</summary>
    /// <param name="position">The number of characters before it.</param>
    internal LinePosition InWholeFile(int position)
    {
        var seam = default(Seam);
        foreach (var next in _seams)
        {
            if (next.Position > position)
            {
                break;
            }

            seam = next;
        }

        var before = Text.AsSpan(0, position);
        var lineStart = before.LastIndexOfAny(LineBreaks.AsSpan()) + 1;

        // In the line of a cut the column counts from its end.
        return new LinePosition(
            CountLineBreaks(before) + seam.Lines,
            seam.Position >= lineStart ? seam.Column + position - seam.Position : position - lineStart);
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private static int CountLineBreaks(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (int at; (at = text.IndexOfAny(LineBreaks.AsSpan())) >= 0; count++)
        {
            text = text.Slice(text.Slice(at).StartsWith("\r\n".AsSpan()) ? at + 2 : at + 1);
        }

        return count;
    }

    /// <summary>Where something was cut out.</summary>
    /// <param name="Position">How many characters are left before it.</param>
    /// <param name="Lines">How many lines were cut out up to there.</param>
    /// <param name="Column">The column in the file, from 0, of what follows.</param>
    private readonly record struct Seam(int Position, int Lines, int Column);
}
