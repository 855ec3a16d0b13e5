using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>A project and the projects and packages that it references, as a graph whose nodes are their names.</summary>
internal sealed class ProjectGraph
{
    private readonly Dictionary<int, SourcePlace> _places;
    private readonly IReadOnlyList<string> _written;

    private ProjectGraph(ReferenceGraph graph, Dictionary<int, SourcePlace> places, IReadOnlyList<string> written)
    {
        Graph = graph;
        _places = places;
        _written = written;
    }

    /// <summary>Node 0 is the project.</summary>
    internal ReferenceGraph Graph { get; }

    /// <summary>Where the project's own reference to a node was declared.</summary>
    internal SourcePlace PlaceOf(int node) => _places[node];

    /// <summary>How a debt file writes a node: a project by its file's name, a package by its id.</summary>
    internal string WrittenNameOf(int node) => _written[node];

    /// <summary>The name of a project from its file's name; a package's id stays as it is.</summary>
    internal static string NameOf(string written) => IsFileName(written) ? Path.GetFileNameWithoutExtension(written) : written;

    /// <summary>Whether a name is one of a project's file, such as Kraken.Core.csproj.</summary>
    internal static bool IsFileName(string name) => Path.GetExtension(name).EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Builds the graph.</summary>
    /// <param name="project">The project's file name.</param>
    /// <param name="references">
    /// The same of each project that it references, and the id of each package, with the place of the item. Of several to one
    /// name the first place counts.
    /// </param>
    /// <param name="beyond">What the referenced projects reference in turn, named likewise.</param>
    internal static ProjectGraph Create(
        string project, IEnumerable<(string Name, SourcePlace Place)> references, IEnumerable<(string From, string To)> beyond)
    {
        var placeOf = new SortedDictionary<string, SourcePlace>(StringComparer.Ordinal);
        foreach (var (name, place) in references)
        {
            if (NameOf(name) != NameOf(project) && (!placeOf.TryGetValue(name, out var known) || place.CompareTo(known) < 0))
            {
                placeOf[name] = place;
            }
        }

        var start = new ReferenceGraph(GraphKind.Projects, [DottedName.OfWhole(NameOf(project))], [string.Empty], 1, [0, 0], []);
        var builder = new ReferenceGraphBuilder(start);
        var written = new List<string> { project };
        var places = new Dictionary<int, SourcePlace>();
        foreach (var pair in placeOf)
        {
            var node = NodeOf(pair.Key);
            builder.AddReference(0, node);
            places[node] = pair.Value;
        }

        foreach (var (from, to) in beyond
            .Where(pair => NameOf(pair.From) != NameOf(project))
            .OrderBy(pair => pair.From, StringComparer.Ordinal)
            .ThenBy(pair => pair.To, StringComparer.Ordinal))
        {
            builder.AddReference(NodeOf(from), NodeOf(to));
        }

        return new ProjectGraph(builder.Build(), places, written);

        int NodeOf(string name)
        {
            var node = builder.NodeOf(string.Empty, DottedName.OfWhole(NameOf(name)));
            if (node == written.Count)
            {
                written.Add(name);
            }

            return node;
        }
    }
}
