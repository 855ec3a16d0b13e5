using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Source;

/// <summary>What global using directives open in every file.</summary>
internal sealed class GlobalOpenings
{
    /// <summary>The last segments of the namespaces.</summary>
    private readonly HashSet<string> _ends = new(StringComparer.Ordinal);

    /// <summary>Whether any of the directives gives something another name.</summary>
    internal bool HasAlias { get; private set; }

    /// <summary>Takes what directives do.</summary>
    internal static GlobalOpenings Of(IEnumerable<UsingDirectiveSyntax> directives)
    {
        var openings = new GlobalOpenings();
        foreach (var directive in directives.Where(directive => !directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)))
        {
            openings.HasAlias |= directive.Alias is not null;
            if (NameScope.LastName(directive.NamespaceOrType) is { } end)
            {
                openings._ends.Add(end);
            }
        }

        return openings;
    }

    /// <summary>Reads files as plain as the one that the SDK writes, in which directives do nothing but open namespaces.</summary>
    /// <param name="files">The files.</param>
    /// <returns>Null where there is anything else in one.</returns>
    internal static GlobalOpenings? OfPlain(IEnumerable<string> files)
    {
        var openings = new GlobalOpenings();
        return files.All(openings.TryAdd) ? openings : null;
    }

    /// <summary>Whether the types of a namespace may be named without anything before them.</summary>
    internal bool Opens(string ns) => _ends.Contains(TargetNamespaces.LastSegment(ns));

    private bool TryAdd(string text)
    {
        if (Identifiers.IsSpelledOtherwise(text.AsSpan()) || PlainTokens.Of(text) is not { } tokens)
        {
            return false;
        }

        for (var at = 0; at < tokens.Count; at++)
        {
            if (!tokens.Is(at, "global") || !tokens.Is(at + 1, "using"))
            {
                return false;
            }

            at += tokens.Is(at + 2, "global") && tokens.Is(at + 3, "::") ? 4 : 2;
            var name = tokens.NameAt(at, out at);
            if (name.Length == 0 || !tokens.Is(at, ";"))
            {
                return false;
            }

            _ends.Add(TargetNamespaces.LastSegment(name));
        }

        return true;
    }
}
