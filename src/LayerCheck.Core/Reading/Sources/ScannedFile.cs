namespace LayerCheck.Reading.Sources;

/// <summary>What the bytes of a source file show without parsing.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Namespaces">What stands behind the word 'namespace': no namespace declared here is missing, some may be no declarations.</param>
/// <param name="Words">The numbers of the words looked for that stand in it as whole identifiers, without repeats.</param>
/// <param name="HasGlobalUsing">Whether it may have a global using directive.</param>
/// <param name="IsOpaque">Whether a name can be spelled in it in a way that its bytes do not show.</param>
/// <param name="IsGenerated">Whether a tool wrote it, as its name or its head says: then the assembly is the only witness, as for all that generators write.</param>
internal sealed record ScannedFile(
    string Path, string[] Namespaces, int[] Words, bool HasGlobalUsing, bool IsOpaque, bool IsGenerated)
{
    /// <summary>Whether one of the words looked for stands in it.</summary>
    internal bool Has(int word) => Array.IndexOf(Words, word) >= 0;
}
