using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>A project and the projects and packages that it references, as a graph whose nodes are their names.</summary>
internal sealed class ProjectGraph
{
    /// <summary>What stands for the assembly of a node that is a package.</summary>
    internal const string Package = "package";

    private readonly Dictionary<int, SourcePlace> _places;

    private ProjectGraph(ReferenceGraph graph, Dictionary<int, SourcePlace> places)
    {
        Graph = graph;
        _places = places;
    }

    /// <summary>Node 0 is the project.</summary>
    internal ReferenceGraph Graph { get; }

    /// <summary>Where the project's own reference to a node was declared.</summary>
    internal SourcePlace PlaceOf(int node) => _places[node];

    /// <summary>Builds the graph.</summary>
    /// <param name="project">The project's file name without extension.</param>
    /// <param name="projects">The same of each project that it references, with the place of the item. Of several to one name the first place counts.</param>
    /// <param name="packages">The same for packages, by id.</param>
    /// <param name="beyond">What the referenced projects reference in turn.</param>
    internal static ProjectGraph Create(
        string project,
        IEnumerable<(string Name, SourcePlace Place)> projects,
        IEnumerable<(string Name, SourcePlace Place)> packages,
        IEnumerable<(string From, string To, bool IsPackage)> beyond)
    {
        var placeOf = new SortedDictionary<(string Name, bool IsPackage), SourcePlace>();
        foreach (var (name, isPackage, place) in projects.Select(item => (item.Name, false, item.Place)).Concat(packages.Select(item => (item.Name, true, item.Place))))
        {
            if ((isPackage || name != project) && (!placeOf.TryGetValue((name, isPackage), out var known) || place.CompareTo(known) < 0))
            {
                placeOf[(name, isPackage)] = place;
            }
        }

        var start = new ReferenceGraph(GraphKind.Projects, [DottedName.OfWhole(project)], [string.Empty], 1, [0, 0], []);
        var builder = new ReferenceGraphBuilder(start);
        var places = new Dictionary<int, SourcePlace>();
        foreach (var pair in placeOf)
        {
            var node = NodeOf(pair.Key.Name, pair.Key.IsPackage);
            builder.AddReference(0, node);
            places.Add(node, pair.Value);
        }

        foreach (var (from, to, isPackage) in beyond.Where(pair => pair.From != project).OrderBy(pair => pair.From, StringComparer.Ordinal).ThenBy(pair => pair.To, StringComparer.Ordinal))
        {
            builder.AddReference(NodeOf(from, isPackage: false), NodeOf(to, isPackage));
        }

        return new ProjectGraph(builder.Build(), places);

        int NodeOf(string name, bool isPackage) => builder.NodeOf(isPackage ? Package : string.Empty, DottedName.OfWhole(name));
    }
}
