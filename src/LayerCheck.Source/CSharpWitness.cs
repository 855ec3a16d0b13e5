using LayerCheck.Graph;
using LayerCheck.Names;
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
    /// <summary>The namespaces that a name in a file has needed to be opened. Whether a using directive is needed is asked of the rest only: it costs the binding of the whole file.</summary>
    private readonly HashSet<(SyntaxTree Tree, string Namespace)> _needed = [];

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
    public IReadOnlyList<SourceReference> Find(IReadOnlyList<string> suspicious, SuspectNames suspects, Func<DottedName, DottedName, bool> isForbidden)
    {
        var suspectNames = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var found = new List<SourceReference>();
        foreach (var tree in suspicious.Select(files.TreeOf).OfType<SyntaxTree>())
        {
            var usings = models.UsingsFor(tree).ToList();
            var aliases = new HashSet<string>(usings.Select(directive => directive.Alias?.Name.Identifier.ValueText).OfType<string>(), StringComparer.Ordinal);
            var isAnyTypeOpen = usings.Exists(IsStatic);

            // What nothing in the file may write, by the namespaces that it declares, top-level statements and attributes of the project.
            var own = CSharpDeclarations.NamespacesIn(tree.GetCompilationUnitRoot()).Concat([string.Empty, suspects.Project]).Distinct();
            var wanted = own.Select(SuspectNamesFor).ToList();
            var names = NamesIn(tree.GetCompilationUnitRoot(), name =>
                isAnyTypeOpen || wanted.Exists(names => names.Contains(name.Identifier.ValueText)) || aliases.Contains(name.Identifier.ValueText));
            if (names.Count > 0)
            {
                found.AddRange(Bind(models.Small(tree), names, isForbidden, mustBeClean: true)
                    ?? Bind(models.Full(tree), names, isForbidden, mustBeClean: false)!);
            }
        }

        return found;

        HashSet<string> SuspectNamesFor(string ns)
        {
            if (!suspectNames.TryGetValue(ns, out var names))
            {
                suspectNames.Add(ns, names = new HashSet<string>(StringComparer.Ordinal));
                foreach (var target in suspects.ForbiddenTo(ns))
                {
                    names.UnionWith(suspects.TypesIn(target).SelectMany(SuspiciousFiles.Spellings));
                    names.UnionWith(suspects.MembersLeadingTo(target).Select(member => member.Name));
                }
            }

            return names;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<UnusedUsing> FindUnusedUsings(IReadOnlyList<string> suspicious, SuspectNames suspects)
    {
        var found = new List<UnusedUsing>();
        foreach (var tree in suspicious.Select(files.TreeOf).OfType<SyntaxTree>())
        {
            var root = tree.GetCompilationUnitRoot();
            var own = CSharpDeclarations.NamespacesIn(root).ToList();
            var directives = CSharpDeclarations.UsingsIn(root)
                .Where(directive => directive.Alias is null && !IsStatic(directive) && !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
                .Where(directive => CouldOpen(directive, own, suspects))
                .ToList();
            if (directives.Count == 0)
            {
                continue;
            }

            var model = models.Small(tree);
            var opened = directives
                .Select(directive => (Directive: directive, Name: CSharpModels.NamespaceName(model.GetSymbolInfo(directive.NamespaceOrType).Symbol as INamespaceSymbol)))
                .Select(pair => (pair.Directive, pair.Name, User: own.Find(user => suspects.IsForbiddenTo(user, pair.Name))))
                .Where(pair => pair.User is not null && !_needed.Contains((tree, pair.Name)))
                .ToList();
            if (opened.Count > 0)
            {
                var unused = UnusedIn(model) ?? UnusedIn(models.Full(tree)) ?? [];
                found.AddRange(opened.Where(pair => unused.Exists(span => span.IntersectsWith(pair.Directive.Span))).Select(pair =>
                    new UnusedUsing(pair.Name, pair.User!, PlaceOf(tree, pair.Directive.Span))));
            }
        }

        return found;
    }

    /// <summary>Whether a directive, by its last name, could open a namespace that is forbidden to one of the file's own.</summary>
    private static bool CouldOpen(UsingDirectiveSyntax directive, List<string> own, SuspectNames suspects)
    {
        var last = directive.NamespaceOrType.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText;
        return last is not null && own.Exists(user => suspects.HasEnd(user, last));
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
            var info = CSharpModels.SymbolsOf(model, name);
            if (mustBeClean && !models.IsClean(name, info))
            {
                return null;
            }

            var from = DottedName.Parse(CSharpDeclarations.OutermostTypeAround(name) ?? (name.FirstAncestorOrSelf<GlobalStatementSyntax>() is null ? call.ProjectFileName : "Program"));
            foreach (var to in CSharpModels.TypesOf(model, name, info).Where(to => isForbidden(from, to)))
            {
                found.Add(new SourceReference(from.Text, to, PlaceOf(name.SyntaxTree, name.Identifier.Span)));
                if (!IsQualified(name))
                {
                    _needed.Add((name.SyntaxTree, to.Namespace));
                }
            }
        }

        return found;
    }

    private static bool IsQualified(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Right == name,
        MemberAccessExpressionSyntax access => access.Name == name,
        AliasQualifiedNameSyntax => true,
        _ => false,
    };

    private static SourcePlace PlaceOf(SyntaxTree tree, TextSpan span)
    {
        var position = tree.GetLineSpan(span).StartLinePosition;
        return new SourcePlace(tree.FilePath, position.Line + 1, position.Character + 1);
    }
}
