using System.Collections.Concurrent;
using LayerCheck.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Source;

/// <summary>The project's C# files, parsed with the options of the compiler's call.</summary>
internal sealed class CSharpFiles(CSharpCall call)
{
    private readonly ConcurrentDictionary<string, Lazy<SyntaxTree?>> _trees = new(StringComparer.Ordinal);

    /// <summary>How the project's language is parsed.</summary>
    internal CSharpParseOptions Options { get; } = new(
        LanguageVersionOf(call.LanguageVersion),
        call.GeneratesDocumentation ? DocumentationMode.Diagnose : DocumentationMode.Parse,
        preprocessorSymbols: call.PreprocessorSymbols);

    /// <summary>What source generators wrote: text by the name of its document.</summary>
    internal IReadOnlyDictionary<string, string> Generated { get; set; } = new Dictionary<string, string>();

    /// <summary>All trees of the project, generated ones included.</summary>
    internal IEnumerable<SyntaxTree> All => call.Sources.Concat(Generated.Keys).Select(TreeOf).OfType<SyntaxTree>();

    /// <summary>The tree of a file, which is kept; null for one that is no C# or is not there.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal SyntaxTree? TreeOf(string file) => _trees.GetOrAdd(file, name => new Lazy<SyntaxTree?>(() => Parse(name))).Value;

    /// <summary>Parses a file, and keeps nothing: a tree takes twenty times the memory of its text. Null for one that is no C# or is not there.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal SyntaxTree? Parse(string file) => Parse(file, Options);

    /// <summary>The same without what stands in documentation comments, which is a third of many files.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal SyntaxTree? ParseCode(string file) => Parse(file, Options.WithDocumentationMode(DocumentationMode.None));

    private SyntaxTree? Parse(string file, CSharpParseOptions options)
    {
        var tree = Generated.TryGetValue(file, out var generated) ? CSharpSyntaxTree.ParseText(SourceText.From(generated), options, file)
            : file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && File.Exists(file)
            ? CSharpSyntaxTree.ParseText(SourceText.From(InputFile.ReadSource(file)), options, file)
            : null;

        // It is never valid, so that nobody can have compiled it: it came while the build ran. Roslyn (5.9, and before) asks for the
        // attributes of the assembly to bind it, and so for itself, until the stack ends, and the build with it.
        return tree?.GetCompilationUnitRoot().AttributeLists.Any(list => list.DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax)) == true
            ? throw new UnreadableInputException(file, "an attribute of the assembly has a lambda in it, which does not compile. Build again")
            : tree;
    }

    /// <summary>Whether this compiler is too old for the project: it does not know the language version.</summary>
    internal bool IsTooOld { get; } = call.LanguageVersion.Length > 0 && !LanguageVersionFacts.TryParse(call.LanguageVersion, out _);

    // The newest version that it has is then the best it can do.
    private static LanguageVersion LanguageVersionOf(string text) =>
        text.Length == 0 ? LanguageVersion.Default : LanguageVersionFacts.TryParse(text, out var version) ? version : LanguageVersion.Preview;
}
