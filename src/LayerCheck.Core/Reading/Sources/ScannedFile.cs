namespace LayerCheck.Reading.Sources;

/// <summary>What the bytes of a source file show without parsing.</summary>
/// <param name="files">Full paths of files: that of this one is asked for rarely, and made then.</param>
/// <param name="place">Which of them it has.</param>
/// <param name="namespaces">What stands behind the word 'namespace': no namespace declared here is missing, some may be no declarations.</param>
/// <param name="usings">What stands behind the word 'using' like the name of a namespace: no plain directive is missing, some may be none.</param>
/// <param name="texts">The texts of these numbers: those of few files are asked for.</param>
/// <param name="identifiers">The hashes of its identifiers, each once, and above each how often it is repeated: see <see cref="Sources.Identifiers.RepeatShift"/>.</param>
internal sealed class ScannedFile(
    IReadOnlyList<string> files, int place, string[] namespaces, ReadOnlyMemory<int> usings, TextMemory texts, ReadOnlyMemory<uint> identifiers)
{
    /// <summary>Full path.</summary>
    internal string Path => files[place];

    internal string[] Namespaces { get; } = namespaces;

    /// <summary>The namespaces that its directives open, as they are written there.</summary>
    internal string[] Usings
    {
        get
        {
            var written = new string[usings.Length];
            for (var i = 0; i < written.Length; i++)
            {
                written[i] = texts[usings.Span[i]];
            }

            return written;
        }
    }

    internal ReadOnlySpan<uint> Identifiers => identifiers.Span;

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
}
