namespace LayerCheck.Names;

/// <summary>A name to be matched, and the part of it that wildcards may stand for.</summary>
internal sealed record DottedName
{
    private DottedName(string text, string ns)
    {
        Text = text;
        Namespace = ns;
    }

    /// <param name="text">The full name.</param>
    /// <param name="wildSegments">
    /// The number of leading segments that '*' and '**' may match: all of a project's or package's name, but only the
    /// namespace of a type's.
    /// </param>
    internal DottedName(string text, int wildSegments)
        : this(text, FirstOf(text, wildSegments))
    {
    }

    /// <summary>The full name.</summary>
    internal string Text { get; }

    /// <summary>What the name begins with that wildcards may stand for: the namespace of a type's name; empty for none.</summary>
    internal string Namespace { get; }

    /// <summary>The number of segments of <see cref="Namespace"/>.</summary>
    internal int WildSegments => Namespace.Length == 0 ? 0 : CountSegments(Namespace);

    /// <summary>The name of a type: a wildcard stands for a namespace, never for the type itself.</summary>
    /// <param name="namespaceName">The namespace, empty for none.</param>
    /// <param name="typeName">The simple name, without arity.</param>
    internal static DottedName OfType(string namespaceName, string typeName) =>
        new(namespaceName.Length == 0 ? typeName : namespaceName + "." + typeName, namespaceName);

    /// <summary>The name of a type from its full name.</summary>
    internal static DottedName Parse(string fullName) =>
        fullName.LastIndexOf('.') is var dot && dot < 0 ? OfType(string.Empty, fullName) : OfType(fullName.Substring(0, dot), fullName.Substring(dot + 1));

    /// <summary>The name of a project or package, or of a namespace.</summary>
    internal static DottedName OfWhole(string name) => new(name, name);

    /// <summary>The namespace of a type one segment longer than a prefix; null where the type stands directly in the prefix.</summary>
    /// <param name="prefixLength">The number of characters of the prefix, which ends at a dot.</param>
    internal string? NamespaceWithin(int prefixLength)
    {
        var segments = CountSegments(Text.Substring(0, prefixLength)) + 1;
        return segments <= WildSegments ? First(segments) : null;
    }

    /// <summary>What is left of the name behind its first segments, of which it must have more.</summary>
    internal DottedName Beneath(int segments) => new(Text.Substring(First(segments).Length + 1), WildSegments - segments);

    /// <summary>The first segments of the name, or all of it where it has no more.</summary>
    internal string First(int segments) => FirstOf(Text, segments);

    private static string FirstOf(string text, int segments)
    {
        var end = 0;
        for (var i = 0; i < segments; i++)
        {
            var dot = text.IndexOf('.', end);
            if (dot < 0)
            {
                return text;
            }

            end = dot + 1;
        }

        return text.Substring(0, Math.Max(0, end - 1));
    }

    private static int CountSegments(string name)
    {
        var count = 1;
        foreach (var c in name)
        {
            count += c == '.' ? 1 : 0;
        }

        return count;
    }
}
