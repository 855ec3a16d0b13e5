using System.Reflection.Metadata;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reading.Places;

/// <summary>Finds where in the sources one type references others. It looks only at the types that it is asked for.</summary>
internal sealed class PlaceFinder
{
    private readonly AssemblyImage _image;
    private readonly AssemblyReader _reader;
    private readonly ReferenceGraph _graph;
    private readonly DebugSymbols? _symbols;
    private readonly SourceFiles _files;
    private readonly ISourceNames _names;
    private readonly string _projectFile;

    /// <param name="image">The assembly.</param>
    /// <param name="reader">The reader that read <paramref name="graph"/> out of it.</param>
    /// <param name="graph">The references.</param>
    /// <param name="symbols">Null where there are none.</param>
    /// <param name="files">The files that were compiled.</param>
    /// <param name="names">Finds names in a source file.</param>
    /// <param name="projectFile">Full path of the project file: the place of what has no other.</param>
    internal PlaceFinder(
        AssemblyImage image, AssemblyReader reader, ReferenceGraph graph, DebugSymbols? symbols, SourceFiles files, ISourceNames names, string projectFile)
    {
        _image = image;
        _reader = reader;
        _graph = graph;
        _symbols = symbols;
        _files = files;
        _names = names;
        _projectFile = projectFile;
        files.Use(() => symbols?.ReadDocuments() ?? []);
    }

    /// <summary>What one thread needs to find places, type by type.</summary>
    internal Search NewSearch() => new(this);

    /// <summary>Where a type of the project is declared: the first of its declarations, in the order of files; the project where none is found.</summary>
    /// <exception cref="UnreadableInputException">The symbols or a source file cannot be read.</exception>
    internal SourcePlace PlaceOf(int vertex)
    {
        foreach (var file in FilesOf(vertex, _reader.TypesOf(vertex)).OrderBy(file => file, StringComparer.Ordinal))
        {
            if (_names.Open(file, [_graph.NameOf(vertex)])?.FindDeclaration(_graph.NameOf(vertex)) is { } name)
            {
                return new SourcePlace(file, name.Line, name.Column);
            }
        }

        return new SourcePlace(_projectFile, 0, 0);
    }

    /// <summary>Whether somebody wrote a type, and no source generator: a file of it was compiled from disk. Where no file of it is known, somebody did.</summary>
    /// <exception cref="UnreadableInputException">The symbols cannot be read.</exception>
    internal bool IsWritten(int vertex)
    {
        var documents = _symbols?.DocumentsOf(_image.Metadata, _reader.TypesOf(vertex)) ?? [];
        return documents.Count == 0 || documents.Any(document => _files.FindCompiled(document) is not null);
    }

    private List<PlacedStatement> StatementsOf(List<Occurrence> occurrences)
    {
        var statements = new List<PlacedStatement>();
        foreach (var occurrence in occurrences)
        {
            if (occurrence is { Offset: >= 0, Declaration.Kind: HandleKind.MethodDefinition }
                && _symbols?.StatementAt((MethodDefinitionHandle)occurrence.Declaration, occurrence.Offset.Value) is { } statement
                && _files.Find(statement.Document) is { } file)
            {
                statements.Add(new PlacedStatement(file, statement));
            }
        }

        return [.. statements.Distinct()];
    }

    /// <summary>The nearest that is known where no name and no statement is: the member's first line, the type's file, the project.</summary>
    private SourcePlace Fallback(List<Occurrence> occurrences, IReadOnlyList<string> files)
    {
        foreach (var occurrence in occurrences)
        {
            if (occurrence.Declaration.Kind == HandleKind.MethodDefinition
                && _symbols?.StatementAt((MethodDefinitionHandle)occurrence.Declaration, 0) is { } statement
                && _files.Find(statement.Document) is { } file)
            {
                return new SourcePlace(file, statement.StartLine, statement.StartColumn);
            }
        }

        return new SourcePlace(files.Count > 0 ? files[0] : _projectFile, 0, 0);
    }

    private IReadOnlyList<string> FilesOf(int vertex, IReadOnlyList<TypeDefinitionHandle> types)
    {
        var known = (_symbols?.DocumentsOf(_image.Metadata, types) ?? []).Select(_files.Find).OfType<string>().ToList();
        return known.Count > 0 ? known : _names.FilesOf(_graph.NameOf(vertex), _files.Compiled);
    }

    private sealed record PlacedStatement(string File, Statement Statement)
    {
        internal SourcePlace Place => new(File, Statement.StartLine, Statement.StartColumn);

        internal bool Holds(string file, int line, int column) =>
            file == File
            && (line, column).CompareTo((Statement.StartLine, Statement.StartColumn)) >= 0
            && (line, column).CompareTo((Statement.EndLine, Statement.EndColumn)) < 0;
    }

    /// <summary>What one thread needs to find places, type by type.</summary>
    internal sealed class Search(PlaceFinder finder)
    {
        /// <summary>In place of the type whose references are looked for in a file: those of all are.</summary>
        private const int AnyType = -1;

        private TypeScanner? _scanner;
        private (string File, int From, INamesInFile? Names) _last = (string.Empty, AnyType, null);

        /// <summary>Finds the places where a type references others.</summary>
        /// <param name="from">A vertex of the graph's own.</param>
        /// <param name="targets">Vertices that it references.</param>
        /// <returns>For each of them the places, at least one, in order and without repeats.</returns>
        /// <exception cref="UnreadableInputException">The symbols or a source file cannot be read.</exception>
        internal Dictionary<int, IReadOnlyList<SourcePlace>> Find(int from, IReadOnlyList<int> targets)
        {
            var sink = new PlaceSink(finder._reader, targets);
            finder._reader.Revisit(from, _scanner ??= finder._reader.NewScanner(sink), sink);

            var files = finder.FilesOf(from, finder._reader.TypesOf(from));
            var names = new List<DottedName>(targets.Count);
            for (var i = 0; i < targets.Count; i++)
            {
                names.Add(finder._graph.NameOf(targets[i]));
            }

            var result = new Dictionary<int, IReadOnlyList<SourcePlace>>();
            foreach (var target in targets)
            {
                var occurrences = sink.Found.TryGetValue(target, out var found) ? found : [];
                var places = PlacesOf(from, target, occurrences, files, names);
                result.Add(target, places.Count > 0 ? places : [finder.Fallback(occurrences, files)]);
            }

            return result;
        }

        private List<SourcePlace> PlacesOf(int from, int target, List<Occurrence> occurrences, IReadOnlyList<string> files, IReadOnlyCollection<DottedName> all)
        {
            var statements = finder.StatementsOf(occurrences);
            var places = new SortedSet<SourcePlace>();
            var onDeclarations = occurrences.Exists(occurrence => occurrence.Offset is null);
            var anywhereInBodies = occurrences.Exists(occurrence => occurrence.Offset == ReferenceSink.WholeBody);
            var covered = new HashSet<PlacedStatement>();
            foreach (var file in files.Concat(statements.Select(statement => statement.File)).Distinct(StringComparer.Ordinal))
            {
                foreach (var name in NamesIn(file, from, all)?.Find(finder._graph.NameOf(from), finder._graph.NameOf(target)) ?? [])
                {
                    // A name alone can mean something else; it counts where the assembly references the target from.
                    var around = statements.Where(statement => statement.Holds(file, name.Line, name.Column)).ToList();
                    covered.UnionWith(around);
                    if (around.Count > 0 || (name.IsInBody ? anywhereInBodies : onDeclarations))
                    {
                        places.Add(new SourcePlace(file, name.Line, name.Column));
                    }
                }
            }

            // A statement that reaches the target without naming it: an inferred type, a call on something that returns it.
            places.UnionWith(statements.Where(statement => !covered.Contains(statement)).Select(statement => statement.Place));
            return [.. places];
        }

        /// <summary>The names in a file, of which the last one asked for is kept: most types are in one.</summary>
        private INamesInFile? NamesIn(string file, int from, IReadOnlyCollection<DottedName> types)
        {
            if (_last.File != file)
            {
                _last = (file, from, finder._names.Open(file, types));
            }
            else if (_last.From != from && _last.From != AnyType)
            {
                // Another type of the same file asks for other names, and so may the next.
                _last = (file, AnyType, finder._names.Open(file, types: null));
            }

            return _last.Names;
        }
    }
}
