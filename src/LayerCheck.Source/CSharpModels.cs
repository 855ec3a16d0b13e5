using System.Collections.Immutable;
using LayerCheck.Names;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Source;

/// <summary>
/// What names in the project's files mean. A small compilation, of one file against the project's own output, tells most; a full
/// one, of all files as the compiler saw them, tells all.
/// </summary>
internal sealed class CSharpModels
{
    private readonly CSharpFiles _files;
    private readonly Lazy<List<SyntaxTree>> _globalUsings;
    private readonly Lazy<GlobalOpenings> _globalOpenings;
    private readonly Lazy<CSharpCompilation> _small;
    private readonly Lazy<CSharpCompilation> _full;
    private readonly Lazy<IAssemblySymbol> _compiled;
    private readonly Lazy<HashSet<string>> _hiddenNames;

    internal CSharpModels(CSharpCall call, CSharpFiles files)
    {
        _files = files;
        _globalUsings = new(() => [.. GlobalUsingFiles.Select(files.TreeOf).OfType<SyntaxTree>()]);
        _globalOpenings = new(() => GlobalOpenings.OfPlain(GlobalUsingFiles.Select(files.TextOf)) ?? GlobalOpenings.Of(GlobalUsings.SelectMany(tree => CSharpDeclarations.UsingsIn(tree.GetCompilationUnitRoot()))));
        var references = new Lazy<List<MetadataReference>>(() => [.. call.References
            .Where(reference => File.Exists(reference.Path))
            .Select(reference => MetadataReference.CreateFromFile(
                reference.Path,
                new MetadataReferenceProperties(aliases: ImmutableArray.Create(reference.Aliases.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)))))]);
        _small = new(() => CSharpCompilation.Create(
            "LayerCheck.Small", _globalUsings.Value, [.. references.Value, MetadataReference.CreateFromFile(call.Assembly)], Options()));
        _full = new(() => CSharpCompilation.Create(Path.GetFileNameWithoutExtension(call.Assembly), files.All, references.Value, Options()));
        _compiled = new(() => CompiledBy(call, references.Value));
        _hiddenNames = new(HiddenNames);
    }

    /// <summary>Full paths, or names of generated documents, of the files with global usings, which every other one needs.</summary>
    internal IReadOnlyList<string> GlobalUsingFiles { get; set; } = [];

    /// <summary>The trees of <see cref="GlobalUsingFiles"/>.</summary>
    internal IReadOnlyList<SyntaxTree> GlobalUsings => _globalUsings.Value;

    /// <summary>What global using directives do.</summary>
    internal GlobalOpenings GlobalOpenings => _globalOpenings.Value;

    /// <summary>All using directives that hold in a file, its own and the global ones.</summary>
    internal IEnumerable<UsingDirectiveSyntax> UsingsFor(SyntaxTree tree) =>
        GlobalUsings.Where(other => other.FilePath != tree.FilePath).Prepend(tree).SelectMany(other => CSharpDeclarations.UsingsIn(other.GetCompilationUnitRoot()));

    /// <summary>The small compilation's view of a file. All of them share what was read of the references.</summary>
    internal SemanticModel Small(SyntaxTree tree)
    {
        var others = _small.Value.RemoveSyntaxTrees(GlobalUsings.Where(other => other.FilePath == tree.FilePath));
        return others.AddSyntaxTrees(tree).GetSemanticModel(tree);
    }

    /// <summary>The full compilation's view of a file, whose tree is the one that <see cref="CSharpFiles.TreeOf"/> keeps.</summary>
    internal SemanticModel Full(SyntaxTree tree) => _full.Value.GetSemanticModel(tree);

    /// <summary>What a name means; of what cannot be told apart, all.</summary>
    internal static SymbolInfo SymbolsOf(SemanticModel model, SimpleNameSyntax name)
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

    /// <summary>The top-level types that a name references by what it means.</summary>
    internal static IEnumerable<DottedName> TypesOf(SemanticModel model, SimpleNameSyntax name, SymbolInfo info)
    {
        var symbols = info.Symbol is { } only ? [only] : info.CandidateSymbols.ToArray();

        // An alias stands for all that it is made of; another name's arguments have names of their own.
        var isAlias = name is IdentifierNameSyntax identifier && model.GetAliasInfo(identifier) is not null;
        return symbols.SelectMany(symbol => isAlias && symbol is ITypeSymbol type ? PartsOf(type) : TypesOf(symbol)).Select(NameOf).Distinct();
    }

    /// <summary>
    /// Whether the full compilation would say the same as the small one: the name means one thing, and nothing of the project that
    /// the small one does not see bears it: what is not public, and what other files add to the types of this one.
    /// </summary>
    internal bool IsClean(SimpleNameSyntax name, SymbolInfo info) =>
        (info.Symbol is not null || (info.CandidateReason == CandidateReason.MemberGroup && !info.CandidateSymbols.IsEmpty))
        && !_hiddenNames.Value.Contains(name.Identifier.ValueText)
        && !IsElsewhere(name);

    /// <summary>The full name as metadata has it; empty for the global namespace, and for none.</summary>
    internal static string NamespaceName(INamespaceSymbol? symbol)
    {
        var name = string.Empty;
        for (; symbol is { IsGlobalNamespace: false }; symbol = symbol.ContainingNamespace)
        {
            name = name.Length == 0 ? symbol.MetadataName : symbol.MetadataName + "." + name;
        }

        return name;
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

    private static CSharpCompilationOptions Options() => new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: true);

    /// <summary>A type and what it is constructed from: arguments, elements, what is pointed at.</summary>
    private static IEnumerable<INamedTypeSymbol> PartsOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => named.TypeArguments.SelectMany(PartsOf).Prepend(named),
        IArrayTypeSymbol array => PartsOf(array.ElementType),
        IPointerTypeSymbol pointer => PartsOf(pointer.PointedAtType),
        IFunctionPointerTypeSymbol function => function.Signature.Parameters.Select(parameter => parameter.Type).Append(function.Signature.ReturnType).SelectMany(PartsOf),
        _ => [],
    };

    /// <summary>The project's own output with all that is in it.</summary>
    private static IAssemblySymbol CompiledBy(CSharpCall call, IReadOnlyList<MetadataReference> references)
    {
        var own = MetadataReference.CreateFromFile(call.Assembly);
        var compilation = CSharpCompilation.Create(
            "LayerCheck.Names",
            references: [own, .. references],
            options: Options().WithMetadataImportOptions(MetadataImportOptions.All));
        return (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(own)!;
    }

    /// <summary>The names of everything in the project's output that is not seen from without, though it is from within.</summary>
    private HashSet<string> HiddenNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(INamespaceOrTypeSymbol Symbol, bool IsHidden)>();
        open.Push((_compiled.Value.GlobalNamespace, false));
        while (open.Count > 0)
        {
            var (parent, isParentHidden) = open.Pop();
            foreach (var member in parent.GetMembers())
            {
                var isHidden = isParentHidden
                    || (member is INamedTypeSymbol ? member.DeclaredAccessibility != Accessibility.Public : IsSeenWithinOnly(member.DeclaredAccessibility));
                if (isHidden && member.CanBeReferencedByName)
                {
                    names.UnionWith(SuspectNames.Spellings(member.Name));
                }

                if (member is INamespaceOrTypeSymbol inner)
                {
                    open.Push((inner, isHidden));
                }
            }
        }

        return names;
    }

    private static bool IsSeenWithinOnly(Accessibility accessibility) =>
        accessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal;

    /// <summary>Whether a type that the name's file declares a part of has something of that name elsewhere: in other parts, or from its bases.</summary>
    private bool IsElsewhere(SimpleNameSyntax name)
    {
        foreach (var type in CSharpDeclarations.PartialTypesIn(name.SyntaxTree.GetCompilationUnitRoot()))
        {
            for (var current = _compiled.Value.GetTypeByMetadataName(type); current is not null; current = current.BaseType)
            {
                if (current.GetMembers().Any(member => member.CanBeReferencedByName && SuspectNames.Spellings(member.Name).Contains(name.Identifier.ValueText)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
