using System.Globalization;
using LayerCheck.Names;
using LayerCheck.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Fuzz.Targets;

/// <summary>Source in which names are found without the parser: what is told of them must be what the parser tells.</summary>
/// <param name="code">What the language gives a meaning to.</param>
internal sealed class PlainFileTarget(string[] code) : SyntaxTarget("plain source", "Plain.cs", code)
{
    /// <summary>What is told of a word, and is not so; null where all is, where nothing is told, and where the file does not compile.</summary>
    /// <param name="text">The file.</param>
    /// <param name="word">The identifier that is looked for.</param>
    /// <param name="isTold">Whether anything is told.</param>
    internal static string? Difference(string text, string word, out bool isTold) => Difference(text, Parse(text), word, out isTold);

    private protected override string? DifferenceIn(string text, SyntaxTree whole, string word) => Difference(text, whole, word, out _);

    private static string? Difference(string text, SyntaxTree whole, string word, out bool isTold)
    {
        isTold = false;
        if (Identifiers.IsSpelledOtherwise(text.AsSpan()) || HasErrors(whole)
            || PlainFile.Of(text) is not { } plain || plain.Find([word]) is not { } told)
        {
            return null;
        }

        isTold = true;
        var root = whole.GetCompilationUnitRoot();
        if (CSharpNamesInFile.ScopesOf(root, DottedName.Parse(plain.Type)).ToList() is not [var declaration])
        {
            return $"'{plain.Type}' is said to be the only type";
        }

        var scope = new NameScope(root, CSharpDeclarations.UsingsIn(root));
        var expected = declaration.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == word).ToList();
        if (expected.Find(token => token.Parent is not SimpleNameSyntax name || !scope.IsSurelyType(name)) is { RawKind: not 0 } other)
        {
            return $"'{word}' at {other.SpanStart} is said to be a type";
        }

        string[] namespaces = [.. scope.Namespaces, .. CSharpDeclarations.UsingsIn(root).Select(directive => directive.NamespaceOrType.ToString()), "No.Such", word, "No." + word];
        return scope.Aliases.Count > 0 ? "there is an alias"
            : expected.Count > 0 && Array.Find(namespaces, ns => plain.Opens(ns) != scope.CanBeIn((SimpleNameSyntax)expected[0].Parent!, ns)) is { } wrong ? $"'{wrong}' is not told rightly"
            : Listed(told) is var all && Listed([.. expected.Select(token => (token.SpanStart, CSharpNamesInFile.IsInBody(token.Parent!, declaration)))]) is var right && all != right ? $"'{word}' is told at {all}, and not {right}"
            : null;
    }

    private static string Listed(IReadOnlyList<(int Start, bool IsInBody)> names) =>
        string.Join(' ', names.Select(name => string.Create(CultureInfo.InvariantCulture, $"{name.Start}{(name.IsInBody ? "b" : string.Empty)}")));
}
