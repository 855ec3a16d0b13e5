using System.Collections.Immutable;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Source;

/// <summary>
/// The second witness for C#. It binds single names, in a compilation of the one file against the project's own output; where
/// that cannot decide cleanly, in one of all the project's files.
/// </summary>
internal sealed class CSharpWitness(CSharpCall call, CSharpFiles files) : ISourceWitness
{
    private readonly Lazy<List<MetadataReference>> _references = new(() => [.. call.References
        .Where(reference => File.Exists(reference.Path))
        .Select(reference => MetadataReference.CreateFromFile(
            reference.Path,
            new MetadataReferenceProperties(aliases: ImmutableArray.Create(reference.Aliases.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)))))]);

    private readonly Lazy<MetadataReference> _own = new(() => MetadataReference.CreateFromFile(call.Assembly));
    private CSharpCompilation? _small;
    private CSharpCompilation? _full;
    private HashSet<string>? _hiddenNames;

    /// <inheritdoc/>
    public void Use(IReadOnlyDictionary<string, string> generated) => files.Generated = generated;

    /// <inheritdoc/>
    public GlobalUsings ReadGlobalUsings(IEnumerable<string> globalUsingFiles)
    {
        var directives = globalUsingFiles.Select(files.TreeOf).OfType<SyntaxTree>()
            .SelectMany(tree => CSharpDeclarations.UsingsIn(tree.GetCompilationUnitRoot()))
            .Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            .ToList();
        return new GlobalUsings(
            [.. directives.Where(directive => directive.Alias is null && !IsStatic(directive)).Select(directive => string.Concat(directive.NamespaceOrType.ToString().Replace("global::", string.Empty).Where(c => !char.IsWhiteSpace(c))))],
            [.. directives.Select(directive => directive.Alias?.Name.Identifier.ValueText).OfType<string>()],
            directives.Exists(IsStatic));
    }

    /// <inheritdoc/>
    public IReadOnlyList<SourceReference> Find(
        IReadOnlyList<string> suspicious, IReadOnlyList<string> globalUsingFiles, SuspectNames suspects, Func<DottedName, DottedName, bool> isForbidden)
    {
        var typeNames = new HashSet<string>(suspects.Targets.SelectMany(suspects.TypesIn).SelectMany(SuspiciousFiles.Spellings), StringComparer.Ordinal);
        var globals = globalUsingFiles.Select(files.TreeOf).OfType<SyntaxTree>().ToList();
        typeNames.UnionWith(suspects.Members);
        var found = new List<SourceReference>();
        foreach (var file in suspicious)
        {
            if (files.TreeOf(file) is not { } tree)
            {
                continue;
            }

            var root = tree.GetCompilationUnitRoot();
            var usings = CSharpDeclarations.UsingsIn(root).Concat(globals.SelectMany(other => CSharpDeclarations.UsingsIn(other.GetCompilationUnitRoot()))).ToList();
            var wanted = new HashSet<string>(typeNames, StringComparer.Ordinal);
            wanted.UnionWith(usings.Select(directive => directive.Alias?.Name.Identifier.ValueText).OfType<string>());
            var names = NamesIn(root, name => usings.Exists(IsStatic) || wanted.Contains(name.Identifier.ValueText));
            if (names.Count > 0)
            {
                var small = Small([tree, .. globals.Where(other => other != tree)]);
                found.AddRange(Bind(small.GetSemanticModel(tree), names, isForbidden, mustBeClean: true)
                    ?? Bind(Full().GetSemanticModel(tree), names, isForbidden, mustBeClean: false)!);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyList<UnusedUsing> FindUnusedUsings(IReadOnlyList<string> suspicious, IReadOnlyList<string> globalUsingFiles, SuspectNames suspects)
    {
        var globals = globalUsingFiles.Select(files.TreeOf).OfType<SyntaxTree>().ToList();
        var found = new List<UnusedUsing>();
        foreach (var tree in suspicious.Select(files.TreeOf).OfType<SyntaxTree>())
        {
            var root = tree.GetCompilationUnitRoot();
            var own = CSharpDeclarations.NamespacesIn(root).ToList();
            var directives = CSharpDeclarations.UsingsIn(root)
                .Where(directive => directive.Alias is null && !IsStatic(directive) && !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
                .ToList();
            if (directives.Count == 0)
            {
                continue;
            }

            var model = Small([tree, .. globals.Where(other => other != tree)]).GetSemanticModel(tree);
            var opened = directives
                .Select(directive => (Directive: directive, Name: NamespaceName(model.GetSymbolInfo(directive.NamespaceOrType).Symbol as INamespaceSymbol)))
                .Select(pair => (pair.Directive, pair.Name, User: own.Find(user => suspects.ForbiddenTo(user).Contains(pair.Name))))
                .Where(pair => pair.User is not null)
                .ToList();
            if (opened.Count > 0)
            {
                var unused = UnusedIn(model) ?? UnusedIn(Full().GetSemanticModel(tree)) ?? [];
                found.AddRange(opened.Where(pair => unused.Exists(span => span.IntersectsWith(pair.Directive.Span))).Select(pair =>
                {
                    var position = tree.GetLineSpan(pair.Directive.Span).StartLinePosition;
                    return new UnusedUsing(pair.Name, pair.User!, new SourcePlace(tree.FilePath, position.Line + 1, position.Character + 1));
                }));
            }
        }

        return found;
    }

    /// <summary>What the compiler calls unnecessary; null where the file does not compile as it stands, so that the compiler cannot know.</summary>
    private static List<TextSpan>? UnusedIn(SemanticModel model)
    {
        const string UnnecessaryUsing = "CS8019";
        var diagnostics = model.GetDiagnostics();
        return diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? null
            : [.. diagnostics.Where(diagnostic => diagnostic.Id == UnnecessaryUsing).Select(diagnostic => diagnostic.Location.SourceSpan)];
    }

    private static bool IsStatic(UsingDirectiveSyntax directive) => directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword);

    /// <summary>The names in a file's code; those in using directives are only preparations.</summary>
    private List<SimpleNameSyntax> NamesIn(CompilationUnitSyntax root, Func<SimpleNameSyntax, bool> isWanted) =>
        [.. root.DescendantNodes(node => node is not UsingDirectiveSyntax, descendIntoTrivia: call.GeneratesDocumentation)
            .OfType<SimpleNameSyntax>()
            .Where(isWanted)];

    /// <summary>Binds names and keeps the forbidden ones.</summary>
    /// <returns>Null where cleanliness is asked for, and a name could not be decided cleanly.</returns>
    private List<SourceReference>? Bind(
        SemanticModel model, IReadOnlyList<SimpleNameSyntax> names, Func<DottedName, DottedName, bool> isForbidden, bool mustBeClean)
    {
        var found = new List<SourceReference>();
        foreach (var name in names)
        {
            var info = SymbolsOf(model, name);
            if (mustBeClean && !IsClean(name, info))
            {
                return null;
            }

            var from = CSharpDeclarations.OutermostTypeAround(name) ?? (name.FirstAncestorOrSelf<GlobalStatementSyntax>() is null ? call.ProjectFileName : "Program");
            foreach (var symbol in info.Symbol is { } only ? [only] : info.CandidateSymbols.ToArray())
            {
                foreach (var to in TypesOf(symbol).Select(NameOf).Distinct())
                {
                    if (isForbidden(NameOf(from), to))
                    {
                        var position = name.SyntaxTree.GetLineSpan(name.Identifier.Span).StartLinePosition;
                        found.Add(new SourceReference(from, to, new SourcePlace(name.SyntaxTree.FilePath, position.Line + 1, position.Character + 1)));
                    }
                }
            }
        }

        return found;
    }

    private static SymbolInfo SymbolsOf(SemanticModel model, SimpleNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        if (info.Symbol is not null || !info.CandidateSymbols.IsEmpty)
        {
            return info;
        }

        // The compiler keeps no meaning for some places, such as the length of a fixed buffer; asked afresh, it tells.
        return name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name =>
                model.GetSpeculativeSymbolInfo(name.SpanStart, access, SpeculativeBindingOption.BindAsExpression),
            QualifiedNameSyntax qualified when qualified.Right == name =>
                model.GetSpeculativeSymbolInfo(name.SpanStart, qualified, SpeculativeBindingOption.BindAsTypeOrNamespace),
            _ => model.GetSpeculativeSymbolInfo(name.SpanStart, name, SpeculativeBindingOption.BindAsExpression),
        };
    }

    /// <summary>
    /// Whether the full compilation would say the same: the name means one thing, and no type of the project that is not public,
    /// and so not seen from without, bears it.
    /// </summary>
    private bool IsClean(SimpleNameSyntax name, SymbolInfo info) =>
        (info.Symbol is not null || (info.CandidateReason == CandidateReason.MemberGroup && !info.CandidateSymbols.IsEmpty))
        && !(_hiddenNames ??= HiddenNames()).Contains(name.Identifier.ValueText);

    private HashSet<string> HiddenNames()
    {
        var compilation = CSharpCompilation.Create("LayerCheck.Names", references: [_own.Value], options: Options().WithMetadataImportOptions(MetadataImportOptions.All));
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(_own.Value)!).GlobalNamespace);
        while (open.Count > 0)
        {
            foreach (var member in open.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                open.Push(member);
                if (member is INamedTypeSymbol { DeclaredAccessibility: not Accessibility.Public })
                {
                    names.UnionWith(SuspiciousFiles.Spellings(member.Name));
                }
            }
        }

        return names;
    }

    /// <summary>The types that naming a symbol references: itself, or the type that it is a member of; for a constant, its enum as well.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesOf(ISymbol symbol)
    {
        switch (symbol)
        {
            case INamedTypeSymbol type:
                yield return type;
                break;
            case IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol:
                if (symbol.ContainingType is { } container)
                {
                    yield return container;
                }

                if (symbol is IFieldSymbol { IsConst: true, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } constant })
                {
                    yield return constant;
                }

                break;
        }
    }

    private static DottedName NameOf(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return DottedName.OfType(NamespaceName(type.ContainingNamespace), type.Name);
    }

    /// <summary>The full name as metadata has it; empty for the global namespace, and for none.</summary>
    private static string NamespaceName(INamespaceSymbol? symbol)
    {
        var name = string.Empty;
        for (; symbol is { IsGlobalNamespace: false }; symbol = symbol.ContainingNamespace)
        {
            name = name.Length == 0 ? symbol.MetadataName : symbol.MetadataName + "." + name;
        }

        return name;
    }

    private static DottedName NameOf(string fullName) =>
        fullName.LastIndexOf('.') is var dot && dot < 0 ? DottedName.OfType(string.Empty, fullName) : DottedName.OfType(fullName.Substring(0, dot), fullName.Substring(dot + 1));

    /// <summary>A file or two against the project's own output, in which everything else is.</summary>
    private CSharpCompilation Small(IEnumerable<SyntaxTree> trees) =>
        // All of them share what was read of the references.
        (_small ??= CSharpCompilation.Create("LayerCheck.Small", references: [.. _references.Value, _own.Value], options: Options())).AddSyntaxTrees(trees);

    /// <summary>The project as the compiler saw it.</summary>
    private CSharpCompilation Full() => _full ??= CSharpCompilation.Create(
        Path.GetFileNameWithoutExtension(call.Assembly),
        files.All,
        _references.Value,
        Options());

    private static CSharpCompilationOptions Options() => new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: true);
}
