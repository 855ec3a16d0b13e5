using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Source;

/// <summary>What global using directives open in every file.</summary>
/// <param name="ends">The last segments of namespaces.</param>
/// <param name="hasAlias">Whether any of the directives gives something another name.</param>
internal sealed class GlobalOpenings(HashSet<string> ends, bool hasAlias)
{
    internal bool HasAlias { get; } = hasAlias;

    internal static GlobalOpenings Of(IEnumerable<UsingDirectiveSyntax> directives)
    {
        var all = directives.ToList();
        return new GlobalOpenings(
            new HashSet<string>(
                all.Where(directive => !directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)).Select(directive => NameScope.LastName(directive.NamespaceOrType)).OfType<string>(),
                StringComparer.Ordinal),
            all.Exists(directive => directive.Alias is not null));
    }

    /// <summary>Whether the types of a namespace may be named without anything before them.</summary>
    internal bool Opens(string ns) => ends.Contains(TargetNamespaces.LastSegment(ns));
}
