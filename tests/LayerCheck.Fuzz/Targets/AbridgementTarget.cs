using System.Globalization;
using LayerCheck.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Fuzz.Targets;

/// <summary>Source that is abridged before it is parsed: what is left of a file must read as it does in all of it.</summary>
/// <param name="code">What the language gives a meaning to.</param>
internal sealed class AbridgementTarget(string[] code) : SyntaxTarget("abridged source", "Syntax.cs", code)
{
    /// <summary>How what is left of a file reads other than the file; null where it does not, and where the file does not compile.</summary>
    /// <param name="text">The file.</param>
    /// <param name="word">The identifier that is looked for.</param>
    internal static string? Difference(string text, string word) => Difference(text, Parse(text), word);

    private protected override string? DifferenceIn(string text, SyntaxTree whole, string word) => Difference(text, whole, word);

    private static string? Difference(string text, SyntaxTree whole, string word)
    {
        // The word stands for a namespace as well: then the directives that end with it are left.
        var abridgement = Abridgement.Of(text.AsSpan(), [word], [word]);
        if (abridgement is null || HasErrors(whole))
        {
            return null;
        }

        var left = Parse(abridgement.Text);
        return HasErrors(left)
            ? $"for '{word}', what is left does not parse: {string.Join(' ', left.GetDiagnostics())}"
            : Reading(whole, word, abridgement: null).Zip(Reading(left, word, abridgement).Append("nothing")).FirstOrDefault(pair => pair.First != pair.Second) is { First: { } expected } other
            ? $"for '{word}', what is left reads\n{other.Second}\nand not\n{expected}"
            : null;
    }

    /// <summary>All that is asked of a file about a word: what decides its meaning, and each place of it with what it is a part of.</summary>
    private static IEnumerable<string> Reading(SyntaxTree tree, string word, Abridgement? abridgement)
    {
        var root = tree.GetCompilationUnitRoot();
        yield return "namespaces " + string.Join(' ', CSharpDeclarations.NamespacesIn(root));
        yield return "directives " + string.Join(' ', CSharpDeclarations.UsingsIn(root).Where(directive => Matters(directive, word)).Select(TextOf));
        yield return "types " + string.Join(' ', root.DescendantNodes().OfType<MemberDeclarationSyntax>().Select(CSharpDeclarations.NameOf).Where(name => name is not null));
        foreach (var token in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == word))
        {
            var place = abridgement?.InWholeFile(token.SpanStart) ?? tree.GetLineSpan(token.Span).StartLinePosition;
            var around = token.Parent!.AncestorsAndSelf().ToList();

            // What has no block is all there; of the others only the kind is asked, and for types what they are said to be.
            var written = around.TakeWhile(node => node is ExpressionSyntax or TypeArgumentListSyntax && !node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.OpenBraceToken))).LastOrDefault();
            yield return string.Join(
                ' ',
                [string.Create(CultureInfo.InvariantCulture, $"{place.Line}:{place.Character} {(written is null ? token.Text : TextOf(written))}"), .. around.Select(DescriptionOf)]);
        }

        yield return "end";
    }

    /// <summary>Whether a directive does more than to open another namespace.</summary>
    private static bool Matters(UsingDirectiveSyntax directive, string word) =>
        directive.Alias is not null || directive.StaticKeyword != default || directive.GlobalKeyword != default || NameScope.LastName(directive.NamespaceOrType) == word;

    /// <summary>What is written, without white space and comments.</summary>
    private static string TextOf(SyntaxNode node) => string.Join(' ', node.DescendantTokens().Select(token => token.Text));

    private static string DescriptionOf(SyntaxNode node) => node is TypeDeclarationSyntax type
        ? $"{node.Kind()}({string.Join(' ', type.Modifiers.Select(modifier => modifier.Text))} {type.BaseList is not null})"
        : node.Kind().ToString();
}
