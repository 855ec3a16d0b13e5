using System.Globalization;
using System.Text;
using LayerCheck.Fuzz.Mutation;
using LayerCheck.Fuzz.Projects;
using LayerCheck.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Fuzz.Targets;

/// <summary>Source that is abridged before it is parsed: what is left of a file must read as it does in all of it.</summary>
/// <param name="code">What the language gives a meaning to.</param>
internal sealed class AbridgementTarget(string[] code) : ITarget
{
    private const int MostWords = 8;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);
    private static readonly byte[] Sound = Seed.Text("Syntax.cs");

    public string Kind => "abridged source";

    public byte[] Next(Random random) => TextMutator.Mutate(Sound, code, random);

    public string? Try(byte[] input, FuzzProject project)
    {
        var text = Encoding.UTF8.GetString(input);
        var whole = CSharpSyntaxTree.ParseText(text, Options);
        var words = WordsOf(whole);
        return words.Where((_, i) => i % Math.Max(1, words.Count / MostWords) == 0).Select(word => Difference(text, whole, word)).FirstOrDefault(difference => difference is not null);
    }

    /// <summary>The identifiers of a file, without repeats.</summary>
    internal static List<string> WordsOf(string text) => WordsOf(CSharpSyntaxTree.ParseText(text, Options));

    /// <summary>How what is left of a file reads other than the file; null where it does not, and where the file does not compile.</summary>
    /// <param name="text">The file.</param>
    /// <param name="word">The identifier that is looked for.</param>
    internal static string? Difference(string text, string word) => Difference(text, CSharpSyntaxTree.ParseText(text, Options), word);

    private static List<string> WordsOf(SyntaxTree tree) =>
        [.. tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Distinct().Order(StringComparer.Ordinal)];

    private static string? Difference(string text, SyntaxTree whole, string word)
    {
        // The word stands for a namespace as well: then the directives that end with it are left.
        var abridgement = Abridgement.Of(text.AsSpan(), [word], [word]);
        if (abridgement is null || HasErrors(whole))
        {
            return null;
        }

        var left = CSharpSyntaxTree.ParseText(abridgement.Text, Options);
        return HasErrors(left)
            ? $"for '{word}', what is left does not parse: {string.Join(' ', left.GetDiagnostics())}"
            : Reading(whole, word, abridgement: null).Zip(Reading(left, word, abridgement).Append("nothing")).FirstOrDefault(pair => pair.First != pair.Second) is { First: { } expected } other
            ? $"for '{word}', what is left reads\n{other.Second}\nand not\n{expected}"
            : null;
    }

    private static bool HasErrors(SyntaxTree tree) => tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>All that is asked of a file about a word: what decides its meaning, and each place of it with what it is a part of.</summary>
    private static IEnumerable<string> Reading(SyntaxTree tree, string word, Abridgement? abridgement)
    {
        var root = tree.GetCompilationUnitRoot();
        yield return "namespaces " + string.Join(' ', CSharpDeclarations.NamespacesIn(root));
        yield return "directives " + string.Join(' ', CSharpDeclarations.UsingsIn(root).Where(directive => Matters(directive, word)).Select(TextOf));
        yield return "types " + string.Join(' ', root.DescendantNodes().OfType<MemberDeclarationSyntax>().Select(CSharpDeclarations.NameOf).Where(name => name is not null));
        foreach (var token in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == word))
        {
            var place = tree.GetLineSpan(token.Span).StartLinePosition;
            place = abridgement?.InWholeFile(place, token.SpanStart) ?? place;
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
