using LayerCheck.Names;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Source;

/// <summary>Finds names in one C# file.</summary>
/// <param name="tree">The file.</param>
/// <param name="models">What names in it mean.</param>
internal sealed class CSharpNamesInFile(SyntaxTree tree, CSharpModels models) : INamesInFile
{
    private readonly NameScope _scope = new(tree.GetCompilationUnitRoot(), models.UsingsFor(tree));
    private readonly Lazy<SemanticModel> _model = new(() => models.Small(tree));

    /// <inheritdoc/>
    public IEnumerable<NameInSource> Find(DottedName within, DottedName target)
    {
        var names = SimpleNames(target.Text)
            .SelectMany(_scope.Identifiers.Of)
            .Select(token => token.Parent)
            .OfType<SimpleNameSyntax>()
            .ToList();
        foreach (var declaration in names.Count > 0 ? ScopesOf(_scope.Root, within) : [])
        {
            foreach (var name in names.Where(name => declaration.Span.Contains(name.Span) && Means(name, target)))
            {
                var position = name.SyntaxTree.GetLineSpan(name.Identifier.Span).StartLinePosition;
                yield return new NameInSource(position.Line + 1, position.Character + 1, IsInBody(name, declaration));
            }
        }
    }

    /// <inheritdoc/>
    public NameInSource? FindDeclaration(DottedName type)
    {
        if (CSharpDeclarations.OfType(_scope.Root, type.Text).FirstOrDefault() is not { } declared)
        {
            return null;
        }

        var position = declared.SyntaxTree.GetLineSpan(CSharpDeclarations.IdentifierOf(declared).Span).StartLinePosition;
        return new NameInSource(position.Line + 1, position.Character + 1, IsInBody: false);
    }

    /// <summary>The declarations of a type in a file; for the project itself, its attributes.</summary>
    internal static IEnumerable<SyntaxNode> ScopesOf(CompilationUnitSyntax root, DottedName type)
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
    internal static bool IsProject(DottedName type) => type.Text.EndsWith("proj", StringComparison.Ordinal);

    /// <summary>Whether a name that could mean the target does.</summary>
    private bool Means(SimpleNameSyntax name, DottedName target)
    {
        if (!_scope.Aliases.Contains(name.Identifier.ValueText))
        {
            if (!_scope.CanBeIn(name, target.Namespace))
            {
                return false;
            }

            if (_scope.IsSurelyType(name))
            {
                return true;
            }
        }

        var model = _model.Value;
        var types = CSharpModels.SymbolsOf(model, name) is var info && (info.Symbol is not null || !info.CandidateSymbols.IsEmpty)
            ? CSharpModels.TypesOf(model, name, info).ToList()
            : null;

        // Where the compiler cannot tell, as with what only the project itself sees, how the name is written does.
        return types is null || types.Exists(type => type.Text == target.Text);
    }

    /// <summary>The simple names that can mean the target in a file: its own, without the suffix of attributes, and aliases.</summary>
    private HashSet<string> SimpleNames(string target)
    {
        var name = TargetNamespaces.LastSegment(target);
        return new HashSet<string>(SuspectNames.Spellings(name).Concat(_scope.AliasesOf(name)), StringComparer.Ordinal);
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
