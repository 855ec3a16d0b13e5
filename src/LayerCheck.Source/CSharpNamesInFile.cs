using LayerCheck.Names;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Source;

/// <summary>Finds names in one C# file: in all of it, or in what is left of it where only some names are looked for.</summary>
internal sealed class CSharpNamesInFile : INamesInFile
{
    private readonly NameScope _scope;
    private readonly Lazy<SemanticModel> _model;

    /// <summary>What the tree is of; null for the whole file.</summary>
    private readonly Abridgement? _abridgement;

    /// <summary>The whole file, which is asked where what is left of it does not tell.</summary>
    private readonly Lazy<CSharpNamesInFile?>? _whole;

    /// <param name="tree">The file.</param>
    /// <param name="models">What names in it mean.</param>
    internal CSharpNamesInFile(SyntaxTree tree, CSharpModels models)
    {
        _scope = new NameScope(tree.GetCompilationUnitRoot(), models.UsingsFor(tree));
        _model = new(() => models.Small(tree));
    }

    /// <param name="tree">What is left of the file.</param>
    /// <param name="abridgement">How it came about.</param>
    /// <param name="models">What names in the file mean.</param>
    /// <param name="whole">Parses the whole file; null where it is gone meanwhile.</param>
    internal CSharpNamesInFile(SyntaxTree tree, Abridgement abridgement, CSharpModels models, Func<SyntaxTree?> whole)
        : this(tree, models)
    {
        _abridgement = abridgement;
        _whole = new(() => whole() is { } all ? new CSharpNamesInFile(all, models) : null);
    }

    /// <inheritdoc/>
    public IReadOnlyList<NameInSource> Find(DottedName within, DottedName target)
    {
        // An alias may stand in what was left out.
        if (_whole is not null && _scope.Aliases.Count > 0)
        {
            return FindInWhole();
        }

        var names = SimpleNames(target.Text)
            .SelectMany(_scope.Identifiers.Of)
            .OfType<SimpleNameSyntax>()
            .ToList();
        var found = new List<NameInSource>();
        foreach (var declaration in names.Count > 0 ? ScopesOf(_scope.Root, within) : [])
        {
            foreach (var name in names.Where(name => declaration.Span.Contains(name.Span)))
            {
                var means = MeansAsWritten(name, target);
                if (means is null && _whole is not null)
                {
                    return FindInWhole();
                }

                if (means ?? Means(name, target))
                {
                    found.Add(NameAt(name.Identifier, IsInBody(name, declaration)));
                }
            }
        }

        return found;

        IReadOnlyList<NameInSource> FindInWhole() => _whole!.Value?.Find(within, target) ?? [];
    }

    /// <inheritdoc/>
    public NameInSource? FindDeclaration(DottedName type) =>
        CSharpDeclarations.OfType(_scope.Root, type.Text).FirstOrDefault() is { } declared
            ? NameAt(CSharpDeclarations.IdentifierOf(declared), isInBody: false)
            : null;

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

    /// <summary>Whether a name means the target, as far as how it is written tells; null where it does not.</summary>
    private bool? MeansAsWritten(SimpleNameSyntax name, DottedName target) =>
        _scope.Aliases.Contains(name.Identifier.ValueText) ? null
        : !_scope.CanBeIn(name, target.Namespace) ? false
        : _scope.IsSurelyType(name) ? true
        : null;

    /// <summary>Whether a name that could mean the target does, as the compiler binds it.</summary>
    private bool Means(SimpleNameSyntax name, DottedName target)
    {
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

    private NameInSource NameAt(SyntaxToken identifier, bool isInBody)
    {
        var position = _abridgement?.InWholeFile(identifier.SpanStart) ?? identifier.SyntaxTree!.GetLineSpan(identifier.Span).StartLinePosition;
        return new NameInSource(position.Line + 1, position.Character + 1, isInBody);
    }

    /// <summary>Whether a name stands in code, which has statements in the debug symbols.</summary>
    internal static bool IsInBody(SyntaxNode name, SyntaxNode scope)
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
