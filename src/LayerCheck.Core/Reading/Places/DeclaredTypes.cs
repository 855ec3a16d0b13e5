using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LayerCheck.Graph;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reading.Places;

/// <summary>Which types of the project each source file declares, as the debug symbols tell.</summary>
internal sealed class DeclaredTypes
{
    private readonly DebugSymbols _symbols;
    private readonly DocumentOwners _owners;
    private readonly Lazy<ILookup<string, int>> _moved;

    private DeclaredTypes(DebugSymbols symbols, DocumentOwners owners, SourceFiles files)
    {
        _symbols = symbols;
        _owners = owners;

        // Most documents bear the name of their file; a path map changes all of them.
        _moved = new(() => symbols.Names().Select((name, row) => (Row: row, File: name is null ? null : files.FindCompiled(name)))
            .Where(pair => pair.File is not null)
            .ToLookup(pair => pair.File!, pair => pair.Row, StringComparer.Ordinal));
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
        var owners = symbols.OwnersByDocument(assembly, reader.VertexOf);
        var isPlaced = new bool[graph.OwnCount];
        isPlaced[AssemblyReader.ProjectVertex] = true;
        foreach (var type in owners.All)
        {
            if (type >= 0)
            {
                isPlaced[type] = true;
            }
        }

        return Array.IndexOf(isPlaced, false) < 0 ? new DeclaredTypes(symbols, owners, files) : null;
    }

    /// <summary>The graph's own nodes that a file declares, or declares a part of.</summary>
    /// <param name="file">Full path of a file that was compiled.</param>
    /// <exception cref="UnreadableInputException">The symbols are damaged.</exception>
    internal List<int> In(string file) => _owners.In(_symbols.DocumentsNamed(file) is { Count: > 0 } named ? named : _moved.Value[file]);
}
