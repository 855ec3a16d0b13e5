namespace LayerCheck.Names;

/// <summary>A name to be matched, and how many of its segments a wildcard may stand for.</summary>
/// <param name="text">The full name.</param>
/// <param name="wildSegments">
/// The number of leading segments that '*' and '**' may match: all of a project's or package's name, but only the
/// namespace of a type's.
/// </param>
internal readonly struct DottedName(string text, int wildSegments)
{
    internal string Text { get; } = text;

    internal int WildSegments { get; } = wildSegments;

    /// <summary>The name of a type: a wildcard stands for a namespace, never for the type itself.</summary>
    /// <param name="namespaceName">The namespace, empty for none.</param>
    /// <param name="typeName">The simple name, without arity.</param>
    internal static DottedName OfType(string namespaceName, string typeName) =>
        namespaceName.Length == 0
            ? new DottedName(typeName, 0)
            : new DottedName(namespaceName + "." + typeName, CountSegments(namespaceName));

    /// <summary>The name of a project or package, or of a namespace.</summary>
    internal static DottedName OfWhole(string name) => new(name, CountSegments(name));

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
