using LayerCheck.Names;
using LayerCheck.Reading;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Source;

/// <summary>Finds names in C# files with the host's own compiler.</summary>
/// <param name="files">The project's files.</param>
/// <param name="models">What names in them mean.</param>
internal sealed class CSharpNames(CSharpFiles files, CSharpModels models) : ISourceNames
{
    /// <summary>The file that was asked of last: questions come file by file.</summary>
    private (string File, NameScope? Scope, Lazy<SemanticModel>? Model) _last = (string.Empty, null, null);

    /// <inheritdoc/>
    public IEnumerable<NameInSource> Find(string file, DottedName within, DottedName target)
    {
        if (ScopeOf(file) is not { } scope)
        {
            yield break;
        }

        var wanted = SimpleNames(scope, target.Text);
        foreach (var declaration in ScopesOf(scope.Root, within))
        {
            foreach (var name in declaration.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (wanted.Contains(name.Identifier.ValueText) && Means(scope, name, target))
                {
                    var position = name.SyntaxTree.GetLineSpan(name.Identifier.Span).StartLinePosition;
                    yield return new NameInSource(position.Line + 1, position.Character + 1, IsInBody(name, declaration));
                }
            }
        }
    }

    /// <inheritdoc/>
    public NameInSource? FindDeclaration(string file, DottedName type)
    {
        if (ScopeOf(file) is not { } scope || CSharpDeclarations.OfType(scope.Root, type.Text).FirstOrDefault() is not { } declared)
        {
            return null;
        }

        var position = declared.SyntaxTree.GetLineSpan(CSharpDeclarations.IdentifierOf(declared).Span).StartLinePosition;
        return new NameInSource(position.Line + 1, position.Character + 1, IsInBody: false);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(DottedName type, IReadOnlyList<string> compiled)
    {
        // A word that such a file must hold, so that the others need no parsing.
        string[] words = IsProject(type) ? ["assembly", "module"] : [TargetNamespaces.LastSegment(type.Text)];
        return [.. compiled.Where(file =>
            file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            && File.Exists(file)
            && InputFile.ReadSource(file) is var text
            && Array.Exists(words, word => text.IndexOf(word, StringComparison.Ordinal) >= 0)
            && ScopeOf(file) is { } scope
            && ScopesOf(scope.Root, type).Any())];
    }

    /// <summary>What names in a file can mean; null for one that is no C# or is not there.</summary>
    private NameScope? ScopeOf(string file)
    {
        if (_last.File != file)
        {
            var tree = files.Parse(file);
            _last = tree is null
                ? (file, null, null)
                : (file, new NameScope(tree.GetCompilationUnitRoot(), models.UsingsFor(tree)), new Lazy<SemanticModel>(() => models.Small(tree)));
        }

        return _last.Scope;
    }

    /// <summary>The declarations of a type in a file; for the project itself, its attributes.</summary>
    private static IEnumerable<SyntaxNode> ScopesOf(CompilationUnitSyntax root, DottedName type)
    {
        var declared = CSharpDeclarations.OfType(root, type.Text).Cast<SyntaxNode>().ToList();
        if (declared.Count > 0)
        {
            return declared;
        }

        // Top-level statements are the body of a type that no declaration spells.
        return type.Text == "Program" && root.Members.OfType<GlobalStatementSyntax>().Any()
            ? root.Members.OfType<GlobalStatementSyntax>()
            : root.AttributeLists.Where(_ => IsProject(type));
    }

    /// <summary>The project's own node bears the name of its file, as in Core.csproj.</summary>
    private static bool IsProject(DottedName type) => type.Text.EndsWith("proj", StringComparison.Ordinal);

    /// <summary>Whether a name that could mean the target does.</summary>
    private bool Means(NameScope scope, SimpleNameSyntax name, DottedName target)
    {
        if (!scope.Aliases.Contains(name.Identifier.ValueText))
        {
            if (!scope.CanBeIn(name, target.Namespace))
            {
                return false;
            }

            if (scope.IsSurelyType(name))
            {
                return true;
            }
        }

        var model = _last.Model!.Value;
        var types = CSharpModels.SymbolsOf(model, name) is var info && (info.Symbol is not null || !info.CandidateSymbols.IsEmpty)
            ? CSharpModels.TypesOf(model, name, info).ToList()
            : null;

        // Where the compiler cannot tell, as with what only the project itself sees, how the name is written does.
        return types is null || types.Exists(type => type.Text == target.Text);
    }

    /// <summary>The simple names that can mean the target in a file: its own, without the suffix of attributes, and aliases.</summary>
    private static HashSet<string> SimpleNames(NameScope scope, string target)
    {
        var name = TargetNamespaces.LastSegment(target);
        return new HashSet<string>(SuspectNames.Spellings(name).Concat(scope.AliasesOf(name)), StringComparer.Ordinal);
    }

    /// <summary>Whether a name stands in code, which has statements in the debug symbols.</summary>
    private static bool IsInBody(SyntaxNode name, SyntaxNode scope)
    {
        for (var node = name; node is not null && node != scope; node = node.Parent)
        {
            if (node is BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or ConstructorInitializerSyntax
                or PrimaryConstructorBaseTypeSyntax or GlobalStatementSyntax)
            {
                return node is not EqualsValueClauseSyntax { Parent: ParameterSyntax or EnumMemberDeclarationSyntax };
            }
        }

        return scope is GlobalStatementSyntax;
    }
}
