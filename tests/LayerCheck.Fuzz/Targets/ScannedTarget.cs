using System.Text;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerCheck.Fuzz.Targets;

/// <summary>Source that is looked through for words: each that the parser finds in code must be found, as often at least.</summary>
/// <param name="code">What the language gives a meaning to.</param>
internal sealed class ScannedTarget(string[] code) : SyntaxTarget("scanned source", "Comments.cs", code)
{
    private protected override string? DifferenceIn(string text, SyntaxTree whole, string word)
    {
        var scanned = SourceScanner.Scan("a.cs", text, countsDocumentation: false);
        var found = new FileWords(new WordTable([word]));
        found.TurnTo(scanned);
        var identifiers = new Identifiers(countsDocumentation: false);
        identifiers.TurnTo(Encoding.UTF8.GetBytes(text));
        var count = identifiers.Found.ToArray().Count(identifier => identifier.Hash == Identifiers.HashOf(word));
        var expected = whole.GetRoot().DescendantTokens().Count(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == word);
        return scanned.IsOpaque ? null
            : expected > 0 && !found.Has(0) ? $"'{word}' stands in the code, and is not found"
            : expected > 0 && found.CountOf(0) < expected ? $"'{word}' stands {expected} times in the code, and is said to stand there {found.CountOf(0)} times"
            : count < expected ? $"'{word}' stands {expected} times in the code, and is found {count} times"
            : null;
    }
}
