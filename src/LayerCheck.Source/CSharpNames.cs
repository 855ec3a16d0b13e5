using LayerCheck.Names;
using LayerCheck.Reading;
using LayerCheck.Reading.Places;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Source;

/// <summary>Finds names in C# files with the host's own compiler.</summary>
/// <param name="files">The project's files.</param>
/// <param name="models">What names in them mean.</param>
internal sealed class CSharpNames(CSharpFiles files, CSharpModels models) : ISourceNames
{
    private const string AttributeSuffix = "Attribute";

    /// <inheritdoc/>
    public IEnumerable<NameInSource> Find(string file, DottedName within, DottedName target)
    {
        if (files.TreeOf(file) is not { } tree)
        {
            yield break;
        }

        var root = tree.GetCompilationUnitRoot();
        var aliases = models.UsingsFor(tree).Where(directive => directive.Alias is not null).ToList();
        var wanted = SimpleNames(aliases, target.Text);
        var aliasNames = new HashSet<string>(aliases.Select(alias => alias.Alias!.Name.Identifier.ValueText), StringComparer.Ordinal);
        foreach (var scope in ScopesOf(root, within))
        {
            foreach (var name in scope.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (wanted.Contains(name.Identifier.ValueText) && Means(models.Small(tree), name, target.Text, aliasNames))
                {
                    var position = tree.GetLineSpan(name.Identifier.Span).StartLinePosition;
                    yield return new NameInSource(position.Line + 1, position.Character + 1, IsInBody(name, scope));
                }
            }
        }
    }

    /// <inheritdoc/>
    public NameInSource? FindDeclaration(string file, DottedName type)
    {
        if (files.TreeOf(file) is not { } tree || CSharpDeclarations.OfType(tree.GetCompilationUnitRoot(), type.Text).FirstOrDefault() is not { } declared)
        {
            return null;
        }

        var position = tree.GetLineSpan(CSharpDeclarations.IdentifierOf(declared).Span).StartLinePosition;
        return new NameInSource(position.Line + 1, position.Character + 1, IsInBody: false);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(DottedName type, IReadOnlyList<string> compiled)
    {
        // A word that such a file must hold, so that the others need no parsing.
        string[] words = IsProject(type) ? ["assembly", "module"] : [LastSegment(type.Text)];
        return [.. compiled.Where(file =>
            file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            && File.Exists(file)
            && InputFile.ReadSource(file) is var text
            && Array.Exists(words, word => text.IndexOf(word, StringComparison.Ordinal) >= 0)
            && files.TreeOf(file) is { } tree
            && ScopesOf(tree.GetCompilationUnitRoot(), type).Any())];
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
    private static bool Means(SemanticModel model, SimpleNameSyntax name, string target, HashSet<string> aliases)
    {
        var types = CSharpModels.SymbolsOf(model, name) is var info && (info.Symbol is not null || !info.CandidateSymbols.IsEmpty)
            ? CSharpModels.TypesOf(model, name, info).ToList()
            : null;

        // Where the compiler cannot tell, as with what only the project itself sees, the qualifier does.
        return types is null ? !IsOtherMember(name, target, aliases) : types.Exists(type => type.Text == target);
    }

    /// <summary>The simple names that can mean the target in a file: its own, without the suffix of attributes, and aliases.</summary>
    private static HashSet<string> SimpleNames(List<UsingDirectiveSyntax> aliases, string target)
    {
        var name = LastSegment(target);
        var names = new HashSet<string>(StringComparer.Ordinal) { name };
        if (name.Length > AttributeSuffix.Length && name.EndsWith(AttributeSuffix, StringComparison.Ordinal))
        {
            names.Add(name.Substring(0, name.Length - AttributeSuffix.Length));
        }

        foreach (var alias in aliases)
        {
            if (alias.DescendantNodes().OfType<SimpleNameSyntax>().Any(part => part.Identifier.ValueText == name))
            {
                names.Add(alias.Alias!.Name.Identifier.ValueText);
            }
        }

        return names;
    }

    /// <summary>Whether a qualified name ends like the target's and yet is another's: Other.View, or a property of that name.</summary>
    private static bool IsOtherMember(SimpleNameSyntax name, string target, HashSet<string> aliases)
    {
        var left = name.Parent switch
        {
            QualifiedNameSyntax qualified when qualified.Right == name => qualified.Left.ToString(),
            MemberAccessExpressionSyntax access when access.Name == name => access.Expression.ToString(),
            _ => null,
        };
        if (left is null)
        {
            return false;
        }

        // The qualifier is the target's namespace, its end (Gbr.View), or begins with an alias.
        left = string.Concat(left.Replace("global::", string.Empty).Where(c => !char.IsWhiteSpace(c) && c != '@'));
        var ns = target.Substring(0, Math.Max(0, target.LastIndexOf('.')));
        return !(ns == left || ns.EndsWith("." + left, StringComparison.Ordinal) || aliases.Contains(left.Split('.', ':')[0]));
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

    private static string LastSegment(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
