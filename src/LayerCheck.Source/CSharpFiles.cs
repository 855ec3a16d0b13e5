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

    /// <summary>By the number of the thread that reads into it.</summary>
    private readonly ConcurrentDictionary<int, SourceBuffer> _buffers = new();

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
    internal SyntaxTree? Parse(string file) => TryRead(file, out var text) ? Parse(file, text.ToString(), Options) : null;

    /// <summary>The same without what stands in documentation comments, which is a third of many files.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal SyntaxTree? ParseCode(string file) => TryRead(file, out var text) ? ParseCode(file, text.ToString()) : null;

    /// <summary>The same of what is left of a file.</summary>
    /// <exception cref="UnreadableInputException">It never compiled.</exception>
    internal SyntaxTree ParseCode(string file, string text) => Parse(file, text, Options.WithDocumentationMode(DocumentationMode.None));

    /// <summary>The text of a file; an empty one where it is no C# or is not there, which then has no tree either.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal string TextOf(string file) => TryRead(file, out var text) ? text.ToString() : string.Empty;

    /// <summary>Reads the text of a file.</summary>
    /// <param name="file">Its full path, or the name of a generated document.</param>
    /// <param name="text">The text, until the thread reads the next one.</param>
    /// <returns>False for one that is no C# or is not there.</returns>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal bool TryRead(string file, out ReadOnlySpan<char> text)
    {
        text = default;
        if (Generated.TryGetValue(file, out var generated))
        {
            text = generated.AsSpan();
            return true;
        }

        if (!file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            text = _buffers.GetOrAdd(Environment.CurrentManagedThreadId, _ => new SourceBuffer()).Read(file);
            return true;
        }
        catch (UnreadableInputException e) when (e.InnerException is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static SyntaxTree Parse(string file, string text, CSharpParseOptions options)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text), options, file);

        // It is never valid, so that nobody can have compiled it: it came while the build ran. Roslyn (5.9, and before) asks for the
        // attributes of the assembly to bind it, and so for itself, until the stack ends, and the build with it.
        return tree.GetCompilationUnitRoot().AttributeLists.Any(list => list.DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax))
            ? throw new UnreadableInputException(file, "an attribute of the assembly has a lambda in it, which does not compile. Build again")
            : tree;
    }

    /// <summary>Whether this compiler is too old for the project: it does not know the language version.</summary>
    internal bool IsTooOld { get; } = call.LanguageVersion.Length > 0 && !LanguageVersionFacts.TryParse(call.LanguageVersion, out _);

    // The newest version that it has is then the best it can do.
    private static LanguageVersion LanguageVersionOf(string text) =>
        text.Length == 0 ? LanguageVersion.Default : LanguageVersionFacts.TryParse(text, out var version) ? version : LanguageVersion.Preview;
}
