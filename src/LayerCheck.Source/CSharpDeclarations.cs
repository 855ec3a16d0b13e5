using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Source;

/// <summary>Reads the names of declared types out of syntax.</summary>
internal static class CSharpDeclarations
{
    /// <summary>The full name of the outermost type that a node is in; null where it is in none.</summary>
    internal static string? OutermostTypeAround(SyntaxNode node)
    {
        MemberDeclarationSyntax? outermost = null;
        for (var current = node; current is not null; current = ParentOf(current))
        {
            if (current is MemberDeclarationSyntax member && NameOf(member) is not null)
            {
                outermost = member;
            }
        }

        return outermost is null ? null : FullName(outermost, NameOf(outermost)!);
    }

    /// <summary>The parent of a node; of a documentation comment, what it documents.</summary>
    private static SyntaxNode? ParentOf(SyntaxNode node) =>
        node.Parent ?? (node as StructuredTriviaSyntax)?.ParentTrivia.Token.Parent;

    /// <summary>The declarations of a top-level type in a file.</summary>
    internal static IEnumerable<MemberDeclarationSyntax> OfType(CompilationUnitSyntax root, string fullName) =>
        TypesAmong(root.Members).Where(type => FullName(type, NameOf(type)!) == fullName);

    /// <summary>The metadata names of the types that a file declares a part of, such as <c>Ns.Outer`1+Inner</c>.</summary>
    internal static IEnumerable<string> PartialTypesIn(CompilationUnitSyntax root) =>
        root.DescendantNodes()
            .OfType<TypeDeclarationSyntax>()
            .Where(type => type.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Select(type =>
            {
                var outer = type.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? type;
                var path = type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse().Select(part =>
                    part.TypeParameterList is { Parameters.Count: var arity } ? $"{part.Identifier.ValueText}`{arity.ToString(CultureInfo.InvariantCulture)}" : part.Identifier.ValueText);
                return FullName(outer, string.Join("+", path));
            })
            .Distinct();

    /// <summary>The simple name of a declared type; null for what is none.</summary>
    internal static string? NameOf(MemberDeclarationSyntax member) => IdentifierOf(member) is { RawKind: not 0 } identifier ? identifier.ValueText : null;

    /// <summary>The name in the declaration of a type; none for what is none.</summary>
    internal static SyntaxToken IdentifierOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        DelegateDeclarationSyntax @delegate => @delegate.Identifier,
        _ => default,
    };

    /// <summary>A declared type's name with its namespaces.</summary>
    internal static string FullName(SyntaxNode member, string name)
    {
        for (var parent = member.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is BaseNamespaceDeclarationSyntax { Name: var outer })
            {
                name = DottedName(outer) + "." + name;
            }
        }

        return name;
    }

    /// <summary>A name of identifiers and dots alone; null for any other.</summary>
    internal static string? DottedName(SyntaxNode name) => name switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        QualifiedNameSyntax { Right: IdentifierNameSyntax right } qualified when DottedName(qualified.Left) is { } left => left + "." + right.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The full names of the namespaces that a file declares types in; the global one where a type stands outside all.</summary>
    internal static IEnumerable<string> NamespacesIn(CompilationUnitSyntax root) =>
        TypesAmong(root.Members).Select(type => FullName(type, string.Empty).TrimEnd('.')).Distinct();

    /// <summary>All using directives of a file, at its top and in its namespaces.</summary>
    internal static IEnumerable<UsingDirectiveSyntax> UsingsIn(CompilationUnitSyntax root) =>
        root.Usings.Concat(root.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(UsingsIn));

    private static IEnumerable<UsingDirectiveSyntax> UsingsIn(BaseNamespaceDeclarationSyntax ns) =>
        ns.Usings.Concat(ns.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(UsingsIn));

    /// <summary>The types that stand among members, and in namespaces among these, in the order of the text.</summary>
    private static IEnumerable<MemberDeclarationSyntax> TypesAmong(IEnumerable<MemberDeclarationSyntax> members) => members.SelectMany(
        member => member is BaseNamespaceDeclarationSyntax ns ? TypesAmong(ns.Members) : NameOf(member) is null ? [] : [member]);
}
