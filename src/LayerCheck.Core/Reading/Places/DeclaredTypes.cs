using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LayerCheck.Graph;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reading.Places;

/// <summary>Which types of the project each source file declares, as the debug symbols tell.</summary>
internal sealed class DeclaredTypes
{
    private readonly Dictionary<string, List<int>> _byDocument;
    private readonly Lazy<ILookup<string, string>> _documentsOf;

    private DeclaredTypes(Dictionary<string, List<int>> byDocument, SourceFiles files)
    {
        _byDocument = byDocument;

        // Most documents bear the name of their file; a path map changes all of them.
        _documentsOf = new(() => _byDocument.Keys.Select(document => (Document: document, File: files.FindCompiled(document)))
            .Where(pair => pair.File is not null)
            .ToLookup(pair => pair.File!, pair => pair.Document, StringComparer.Ordinal));
    }

    /// <summary>Reads them.</summary>
    /// <param name="symbols">The symbols; null where there are none.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="reader">The reader of the assembly, which has read it.</param>
    /// <param name="graph">What it read.</param>
    /// <param name="files">The files that were compiled.</param>
    /// <returns>Null where the symbols do not tell of every type, as those of older compilers.</returns>
    /// <exception cref="UnreadableInputException">The symbols are damaged.</exception>
    internal static DeclaredTypes? Read(DebugSymbols? symbols, MetadataReader assembly, AssemblyReader reader, ReferenceGraph graph, SourceFiles files) =>
        // Damaged ones may name methods and types that the assembly does not have.
        symbols?.Read(() => FindIn(symbols, assembly, reader, graph, files));

    private static DeclaredTypes? FindIn(DebugSymbols symbols, MetadataReader assembly, AssemblyReader reader, ReferenceGraph graph, SourceFiles files)
    {
        var byDocument = symbols.OwnersByDocument(assembly, reader.VertexOf);
        var isPlaced = new bool[graph.OwnCount];
        isPlaced[AssemblyReader.ProjectVertex] = true;
        foreach (var types in byDocument.Values)
        {
            types.ForEach(type => isPlaced[type] = true);
        }

        return Array.IndexOf(isPlaced, false) < 0 ? new DeclaredTypes(byDocument, files) : null;
    }

    /// <summary>The graph's own nodes that a file declares, or declares a part of.</summary>
    /// <param name="file">Full path of a file that was compiled.</param>
    internal IReadOnlyList<int> In(string file) =>
        _byDocument.TryGetValue(file, out var types) ? types : [.. _documentsOf.Value[file].SelectMany(document => _byDocument[document])];
}
