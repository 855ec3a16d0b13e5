using System.Text;
using LayerCheck.Fuzz.Mutation;
using LayerCheck.Fuzz.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerCheck.Fuzz.Targets;

/// <summary>Source of which the check tells something without the parser, or from a part of it, that the parser tells of all of it.</summary>
/// <param name="kind">The name of this kind of input.</param>
/// <param name="seed">The file that is mutated.</param>
/// <param name="code">What the language gives a meaning to.</param>
internal abstract class SyntaxTarget(string kind, string seed, string[] code) : ITarget
{
    private const int MostWords = 8;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    private readonly byte[] _sound = Seed.Text(seed);

    public string Kind => kind;

    public byte[] Next(Random random) => TextMutator.Mutate(_sound, code, random);

    public string? Try(byte[] input, FuzzProject project)
    {
        var text = Encoding.UTF8.GetString(input);
        var whole = Parse(text);
        return SomeOf(WordsOf(whole), MostWords).Select(word => DifferenceIn(text, whole, word)).FirstOrDefault(difference => difference is not null);
    }

    /// <summary>Some of the identifiers of a file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="most">About how many.</param>
    internal static IEnumerable<string> SomeWordsOf(string text, int most) => SomeOf(WordsOf(Parse(text)), most);

    /// <summary>What is told of a word, and is not so; null where all is, and where the file does not compile.</summary>
    private protected abstract string? DifferenceIn(string text, SyntaxTree whole, string word);

    private protected static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Options);

    private protected static bool HasErrors(SyntaxTree tree) => tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static List<string> WordsOf(SyntaxTree tree) =>
        [.. tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && !token.IsMissing).Select(token => token.ValueText).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> SomeOf(List<string> words, int most) => words.Where((_, i) => i % Math.Max(1, words.Count / most) == 0);
}
