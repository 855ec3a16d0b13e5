using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Source;

/// <summary>
/// What the names in a file can mean, by how they are written and what the file opens: more than they do mean, and never less.
/// It spares most of them the binding, which costs a hundred times as much.
/// </summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _around = new(StringComparer.Ordinal) { string.Empty };
    private readonly HashSet<string> _openedEnds = new(StringComparer.Ordinal);
    private readonly List<UsingDirectiveSyntax> _aliases = [];

    /// <summary>The answers of <see cref="IsNameOnly"/>: a word is asked about as often as it stands in the file.</summary>
    private readonly Dictionary<string, bool> _isNameOnly = new(StringComparer.Ordinal);

    /// <param name="root">The file.</param>
    /// <param name="usings">The using directives that hold in it, its own and global ones.</param>
    internal NameScope(CompilationUnitSyntax root, IEnumerable<UsingDirectiveSyntax> usings)
    {
        Root = root;
        Identifiers = new Identifiers(root);
        Namespaces = [.. CSharpDeclarations.NamespacesIn(root)];
        foreach (var ns in Namespaces)
        {
            _around.UnionWith(TargetNamespaces.Around(ns));
        }

        foreach (var directive in usings)
        {
            if (directive.Alias is { } alias)
            {
                _aliases.Add(directive);
                Aliases.Add(alias.Name.Identifier.ValueText);
            }
            else if (directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword))
            {
                OpenedTypes.UnionWith(directive.NamespaceOrType.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText));
            }
            else if (LastName(directive.NamespaceOrType) is { } last)
            {
                _openedEnds.Add(last);
            }
        }
    }

    internal CompilationUnitSyntax Root { get; }

    /// <summary>The identifiers in the file.</summary>
    internal Identifiers Identifiers { get; }

    /// <summary>The namespaces that the file declares types in.</summary>
    internal IReadOnlyList<string> Namespaces { get; }

    /// <summary>The names that using directives give to something else.</summary>
    internal HashSet<string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>All names in the directives that open a type, so that its members need no qualifier.</summary>
    internal HashSet<string> OpenedTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>The names that stand for something in whose own name another occurs.</summary>
    internal IEnumerable<string> AliasesOf(string name) => _aliases
        .Where(directive => directive.NamespaceOrType.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(part => part.Identifier.ValueText == name))
        .Select(directive => directive.Alias!.Name.Identifier.ValueText);

    /// <summary>Whether a name, written as it is, can be one of a type of a namespace. What stands for it by an alias is not looked at.</summary>
    internal bool CanBeIn(SimpleNameSyntax name, string ns)
    {
        switch (name.Parent)
        {
            case QualifiedNameSyntax qualified when qualified.Right == name:
                return IsNamespace(qualified.Left, ns);
            case MemberAccessExpressionSyntax access when access.Name == name:
                return IsNamespace(access.Expression, ns);
            case NameMemberCrefSyntax { Parent: QualifiedCrefSyntax cref }:
                return IsNamespace(cref.Container, ns);
            case AliasQualifiedNameSyntax qualified when qualified.Name == name:
                return ns.Length == 0 || Aliases.Contains(qualified.Alias.Identifier.ValueText);
            default:
                return _around.Contains(ns) || _openedEnds.Contains(TargetNamespaces.LastSegment(ns));
        }
    }

    /// <summary>Whether a name that can be a type's is nothing else: it stands where only types do, or nothing else here bears it.</summary>
    internal bool IsSurelyType(SimpleNameSyntax name)
    {
        var whole = WholeOf(name);
        return LastName(whole) == name.Identifier.ValueText && (whole.Parent switch
        {
            VariableDeclarationSyntax or ParameterSyntax or ObjectCreationExpressionSyntax or TypeArgumentListSyntax or BaseTypeSyntax
                or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or LocalFunctionStatementSyntax or DelegateDeclarationSyntax
                or TypeOfExpressionSyntax or AttributeSyntax or ArrayTypeSyntax or NullableTypeSyntax or CatchDeclarationSyntax
                or TypeConstraintSyntax or ExplicitInterfaceSpecifierSyntax => true,
            CastExpressionSyntax cast => cast.Type == whole,
            _ => IsNameOnly(name.Identifier.ValueText)
                && !name.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => type.BaseList is not null || type.Modifiers.Any(SyntaxKind.PartialKeyword)),
        });
    }

    /// <summary>Whether something stands before a name that says where it is; otherwise something has to open that.</summary>
    internal static bool IsQualified(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Right == name,
        MemberAccessExpressionSyntax access => access.Name == name,
        AliasQualifiedNameSyntax => true,
        _ => false,
    };

    /// <summary>The last of the names that a qualified one is made of; null for what is none.</summary>
    internal static string? LastName(SyntaxNode written) => written switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether nothing in the file declares a word.</summary>
    private bool IsNameOnly(string word)
    {
        if (!_isNameOnly.TryGetValue(word, out var isNameOnly))
        {
            _isNameOnly.Add(word, isNameOnly = Identifiers.Of(word).TrueForAll(node => node is SimpleNameSyntax));
        }

        return isNameOnly;
    }

    private bool IsNamespace(SyntaxNode left, string ns) =>
        LastName(left) is { } last && (last == TargetNamespaces.LastSegment(ns) || Aliases.Contains(last));

    /// <summary>The whole qualified name that a name is part of.</summary>
    private static SyntaxNode WholeOf(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        while (whole.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            whole = whole.Parent;
        }

        return whole;
    }
}
