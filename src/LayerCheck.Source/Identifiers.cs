using System.Globalization;
using System.Runtime.CompilerServices;
using LayerCheck.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerCheck.Source;

/// <summary>
/// Finds the identifiers of a file that are one word. The text is searched, and the tree asked for what stands there: to walk all of
/// it takes as long as to parse it.
/// </summary>
/// <param name="root">The file.</param>
internal sealed class Identifiers(SyntaxNode root)
{
    private readonly string _text = root.SyntaxTree.ToString();
    private readonly Lazy<ILookup<string, SyntaxNode>?> _all = new(() => IsSpelledOtherwise(root.SyntaxTree.ToString().AsSpan())
        ? root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).ToLookup(token => token.ValueText, token => token.Parent!, StringComparer.Ordinal)
        : null);

    /// <summary>
    /// What the identifiers of a word are part of, be they names or what declares one, in the order of the text. Those in documentation
    /// are left out. None is of an empty word, as which a name in an assembly can end.
    /// </summary>
    internal List<SyntaxNode> Of(string word) => word.Length == 0 ? [] : _all.Value is { } all ? [.. all[word]] : Search(word);

    /// <summary>Whether an identifier may be written otherwise than it reads: with escapes, or with characters that do not count.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal static bool IsSpelledOtherwise(ReadOnlySpan<char> text)
    {
        for (var rest = text; rest.IndexOf('\\') is var i and >= 0 && i + 1 < rest.Length; rest = rest.Slice(i + 1))
        {
            if (rest[i + 1] is 'u' or 'U')
            {
                return true;
            }
        }

        foreach (var c in text)
        {
            if (c > '\u007F' && char.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a character may be part of an identifier, or of a number, without an escape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool MayHold(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' || (c > '\u007F' && char.IsLetter(c));

    private List<SyntaxNode> Search(string word)
    {
        var found = new List<SyntaxNode>();
        for (var at = _text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = _text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            if (root.FindToken(at) is var token && token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Contains(at) && token.ValueText == word)
            {
                found.Add(token.Parent!);
            }
        }

        return found;
    }
}
