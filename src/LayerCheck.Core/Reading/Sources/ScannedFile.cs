namespace LayerCheck.Reading.Sources;

/// <summary>What the bytes of a source file show without parsing.</summary>
/// <param name="path">Full path.</param>
/// <param name="namespaces">What stands behind the word 'namespace': no namespace declared here is missing, some may be no declarations.</param>
/// <param name="usings">What stands behind the word 'using' like the name of a namespace: no plain directive is missing, some may be none.</param>
/// <param name="words">The numbers of the words looked for that stand in it as whole identifiers, without repeats, and behind them how often each does.</param>
internal sealed class ScannedFile(string path, string[] namespaces, string[] usings, int[] words)
{
    internal string Path { get; } = path;

    internal string[] Namespaces { get; } = namespaces;

    internal string[] Usings { get; } = usings;

    internal ReadOnlySpan<int> Words => new(words, 0, words.Length / 2);

    /// <summary>Whether it may have a global using directive.</summary>
    internal bool HasGlobalUsing { get; init; }

    /// <summary>Whether a name can be spelled in it in a way that its bytes do not show.</summary>
    internal bool IsOpaque { get; init; }

    /// <summary>Whether a tool wrote it, as its name or its head says: then the assembly is the only witness, as for all that generators write.</summary>
    internal bool IsGenerated { get; init; }

    /// <summary>
    /// Whether nothing else than <see cref="Namespaces"/> and <see cref="Usings"/> gives names a meaning: no aliases, no opened types,
    /// no parts of types that are elsewhere, no lines of other files.
    /// </summary>
    internal bool IsPlain { get; init; }

    /// <summary>Whether one of the words looked for stands in it.</summary>
    internal bool Has(int word) => Words.IndexOf(word) >= 0;

    /// <summary>How often one of the words looked for stands in it; more often than it does where another one is taken for it.</summary>
    internal int CountOf(int word) => Words.IndexOf(word) is var i and >= 0 ? words[(words.Length / 2) + i] : 0;
}
