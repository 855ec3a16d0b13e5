using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>A project and the projects and packages that it references, as a graph whose nodes are their names.</summary>
internal sealed class ProjectGraph
{
    /// <summary>What stands for the assembly of a node that is a package.</summary>
    internal const string Package = "package";

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
    /// <param name="projects">The same of each project that it references, with the place of the item. Of several to one name the first place counts.</param>
    /// <param name="packages">The same for packages, by id.</param>
    /// <param name="beyond">What the referenced projects reference in turn, named likewise.</param>
    internal static ProjectGraph Create(
        string project,
        IEnumerable<(string Name, SourcePlace Place)> projects,
        IEnumerable<(string Name, SourcePlace Place)> packages,
        IEnumerable<(string From, string To, bool IsPackage)> beyond)
    {
        var start = new ReferenceGraph(GraphKind.Projects, [DottedName.OfWhole(NameOf(project))], [string.Empty], 1, [0, 0], []);
        var builder = new ReferenceGraphBuilder(start);
        var written = new List<string> { project };
        var places = new Dictionary<int, SourcePlace>();
        var references = projects.Where(item => NameOf(item.Name) != NameOf(project)).Select(item => (item.Name, IsPackage: false, item.Place))
            .Concat(packages.Select(item => (item.Name, IsPackage: true, item.Place)));
        foreach (var (name, isPackage, place) in references.OrderBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.IsPackage).ThenBy(item => item.Place))
        {
            var node = NodeOf(name, isPackage);
            builder.AddReference(0, node);
            if (!places.ContainsKey(node))
            {
                places.Add(node, place);
            }
        }

        foreach (var (from, to, isPackage) in beyond
            .Where(pair => NameOf(pair.From) != NameOf(project))
            .OrderBy(pair => pair.From, StringComparer.Ordinal)
            .ThenBy(pair => pair.To, StringComparer.Ordinal))
        {
            builder.AddReference(NodeOf(from, isPackage: false), NodeOf(to, isPackage));
        }

        return new ProjectGraph(builder.Build(), places, written);

        int NodeOf(string name, bool isPackage)
        {
            var node = builder.NodeOf(isPackage ? Package : string.Empty, DottedName.OfWhole(isPackage ? name : NameOf(name)));
            if (node == written.Count)
            {
                written.Add(name);
            }

            return node;
        }
    }
}
