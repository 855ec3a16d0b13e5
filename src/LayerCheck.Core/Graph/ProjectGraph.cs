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
        IEnumerable<NamedReference> beyond)
    {
        var start = new ReferenceGraph(GraphKind.Projects, [DottedName.OfWhole(NameOf(project))], [string.Empty], 1, [0, 0], []);
        var builder = new ReferenceGraphBuilder(start);
        var written = new List<string> { project };
        var places = new Dictionary<int, SourcePlace>();
        var own = new List<OwnReference>();
        foreach (var (name, place) in projects)
        {
            if (NameOf(name) != NameOf(project))
            {
                own.Add(new OwnReference(name, IsPackage: false, place));
            }
        }

        foreach (var (name, place) in packages)
        {
            own.Add(new OwnReference(name, IsPackage: true, place));
        }

        own.Sort();
        foreach (var (name, isPackage, place) in own)
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

    /// <summary>A reference of the project itself, for the reason that <see cref="NamedReference"/> has no tuple either.</summary>
    private sealed record OwnReference(string Name, bool IsPackage, SourcePlace Place) : IComparable<OwnReference>
    {
        public int CompareTo(OwnReference? other) =>
            other is null ? 1
            : string.CompareOrdinal(Name, other.Name) is var name and not 0 ? name
            : IsPackage != other.IsPackage ? IsPackage.CompareTo(other.IsPackage)
            : Place.CompareTo(other.Place);
    }
}
