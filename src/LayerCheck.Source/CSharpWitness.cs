using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Source;

/// <summary>
/// The second witness for C#: it binds single names, in the small compilation, and where that cannot decide cleanly in the full one.
/// </summary>
internal sealed class CSharpWitness(CSharpCall call, CSharpFiles files, CSharpModels models) : ISourceWitness
{
    /// <inheritdoc/>
    public void Use(IReadOnlyDictionary<string, string> generated, IReadOnlyList<string> globalUsingFiles)
    {
        files.Generated = generated;
        models.GlobalUsingFiles = globalUsingFiles;
    }

    /// <inheritdoc/>
    public GlobalUsings ReadGlobalUsings()
    {
        var directives = models.GlobalUsings
            .SelectMany(tree => CSharpDeclarations.UsingsIn(tree.GetCompilationUnitRoot()))
            .Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            .ToList();
        return new GlobalUsings(
            [.. directives.Where(directive => directive.Alias is null && !IsStatic(directive)).Select(directive => string.Concat(directive.NamespaceOrType.ToString().Replace("global::", string.Empty).Where(c => !char.IsWhiteSpace(c))))],
            [.. directives.Select(directive => directive.Alias?.Name.Identifier.ValueText).OfType<string>()],
            directives.Exists(IsStatic));
    }

    /// <inheritdoc/>
    public SourceFindings Find(IReadOnlyList<string> suspicious, SuspectNames suspects, Func<DottedName, DottedName, Relevance> relevance)
    {
        var found = SideBySide.Select(suspicious, file => files.Parse(file) is { } tree ? FindIn(tree, suspects, relevance) : SourceFindings.None, OwnStack.ForCompiler);
        return new SourceFindings([.. found.SelectMany(file => file.References)], [.. found.SelectMany(file => file.UnusedUsings)]);
    }

    private SourceFindings FindIn(SyntaxTree tree, SuspectNames suspects, Func<DottedName, DottedName, Relevance> relevance)
    {
        var scope = new NameScope(tree.GetCompilationUnitRoot(), models.UsingsFor(tree));

        // The namespaces that a name has needed to be opened. Whether a using directive is needed is asked of the rest only: it
        // costs the binding of the whole file.
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var isAnyTypeOpen = scope.OpenedTypes.Any(name => scope.Aliases.Contains(name) || (suspects.Find(name) is { } word && suspects.TypesNamed(word).Length > 0));
        var own = scope.Namespaces.Concat([string.Empty, suspects.Project]).Distinct().ToList();
        var names = NamesIn(scope.Root, IsWorthBinding);
        var small = new Lazy<SemanticModel>(() => models.Small(tree));
        var found = names.Count == 0 ? [] : Bind(small.Value, names, relevance, needed, mustBeClean: true);
        if (found is null)
        {
            // The same names once more, in the tree that the full compilation knows.
            var known = files.TreeOf(tree.FilePath)!;
            found = Bind(models.Full(known), NamesIn(known.GetCompilationUnitRoot(), IsWorthBinding), relevance, needed, mustBeClean: false)!;
        }

        return new SourceFindings(found, FindUnusedUsings(scope, small, suspects, needed));

        bool IsWorthBinding(SimpleNameSyntax name)
        {
            var text = name.Identifier.ValueText;
            if (isAnyTypeOpen || scope.Aliases.Contains(text))
            {
                return true;
            }

            if (suspects.Find(text) is not { } word)
            {
                return false;
            }

            if (suspects.MembersOf(word).Exists(member => own.Exists(user => suspects.ForbiddenTo(user)?.Contains(member.Namespace) == true)))
            {
                return true;
            }

            var isAsked = false;
            DottedName? from = null;
            foreach (var named in suspects.TypesNamed(word))
            {
                var ns = suspects.Targets.NameOf(suspects.NamespaceOf(named));
                if (scope.CanBeIn(name, ns))
                {
                    var toType = RelevanceOf(ns, text);
                    var toAttribute = RelevanceOf(ns, text + SuspectNames.AttributeSuffix);
                    isAsked |= toType == Relevance.Asked || toAttribute == Relevance.Asked;
                    if ((toType == Relevance.Known || toAttribute == Relevance.Known) && !NameScope.IsQualified(name))
                    {
                        needed.Add(ns);
                    }
                }
            }

            return isAsked;

            Relevance RelevanceOf(string ns, string type) => relevance(from ??= TypeAround(name), DottedName.OfType(ns, type));
        }
    }

    /// <summary>Finds the using directives in a file that open a forbidden namespace for nothing.</summary>
    private List<UnusedUsing> FindUnusedUsings(NameScope scope, Lazy<SemanticModel> small, SuspectNames suspects, HashSet<string> needed)
    {
        var opened = CSharpDeclarations.UsingsIn(scope.Root)
            .Where(directive => CouldOpen(directive, scope, suspects).Any(ns => !needed.Contains(suspects.Targets.NameOf(ns))))
            .Select(directive => (Directive: directive, Name: CSharpModels.NamespaceName(small.Value.GetSymbolInfo(directive.NamespaceOrType).Symbol as INamespaceSymbol)))
            .Select(pair => (pair.Directive, pair.Name, User: suspects.Targets.Find(pair.Name) is { } ns ? UserOf(ns, scope, suspects) : null))
            .Where(pair => pair.User is not null && !needed.Contains(pair.Name))
            .ToList();
        if (opened.Count == 0)
        {
            return [];
        }

        var unused = UnusedIn(small.Value) ?? UnusedIn(models.Full(files.TreeOf(scope.Root.SyntaxTree.FilePath)!)) ?? [];
        return [.. opened.Where(pair => unused.Exists(span => span.IntersectsWith(pair.Directive.Span))).Select(pair =>
            new UnusedUsing(pair.Name, pair.User!, PlaceOf(scope.Root.SyntaxTree, pair.Directive.Span)))];
    }

    /// <summary>The namespaces, forbidden to one of the file's own, that a directive could open by how it is written.</summary>
    private static IEnumerable<int> CouldOpen(UsingDirectiveSyntax directive, NameScope scope, SuspectNames suspects)
    {
        if (directive.Alias is not null || IsStatic(directive) || directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
        {
            return [];
        }

        // At the top of a file a name is a whole one.
        var named = directive.Parent is CompilationUnitSyntax && CSharpDeclarations.DottedName(directive.NamespaceOrType) is { } whole
            ? suspects.Targets.Find(whole) is { } only ? [only] : []
            : NameScope.LastName(directive.NamespaceOrType) is { } last ? suspects.NamespacesEndingWith(last) : [];
        return named.Where(ns => UserOf(ns, scope, suspects) is not null);
    }

    /// <summary>The first of the file's own namespaces that another is forbidden to; null for none.</summary>
    private static string? UserOf(int ns, NameScope scope, SuspectNames suspects) =>
        scope.Namespaces.FirstOrDefault(user => suspects.ForbiddenTo(user)?.ContainsEnd(ns) == true);

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
        SemanticModel model, IReadOnlyList<SimpleNameSyntax> names, Func<DottedName, DottedName, Relevance> relevance, HashSet<string> needed, bool mustBeClean)
    {
        var found = new List<SourceReference>();
        foreach (var name in names)
        {
            var info = CSharpModels.SymbolsOf(model, name);
            if (mustBeClean && !models.IsClean(name, info))
            {
                return null;
            }

            var from = TypeAround(name);
            foreach (var to in CSharpModels.TypesOf(model, name, info))
            {
                var relevant = relevance(from, to);
                if (relevant == Relevance.Asked)
                {
                    found.Add(new SourceReference(from.Text, to, PlaceOf(name.SyntaxTree, name.Identifier.Span)));
                }

                if (relevant != Relevance.None && !NameScope.IsQualified(name))
                {
                    needed.Add(to.Namespace);
                }
            }
        }

        return found;
    }

    /// <summary>What references what a name means: the outermost type around it, and of what is in none, the program or the project.</summary>
    private DottedName TypeAround(SimpleNameSyntax name) => DottedName.Parse(
        CSharpDeclarations.OutermostTypeAround(name) ?? (name.FirstAncestorOrSelf<GlobalStatementSyntax>() is null ? call.ProjectFileName : "Program"));

    private static SourcePlace PlaceOf(SyntaxTree tree, TextSpan span)
    {
        var position = tree.GetLineSpan(span).StartLinePosition;
        return new SourcePlace(tree.FilePath, position.Line + 1, position.Character + 1);
    }
}
