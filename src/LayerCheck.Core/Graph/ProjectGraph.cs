using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>A project and the projects and packages that it references, as a graph whose nodes are their names.</summary>
internal sealed class ProjectGraph
{
    /// <summary>What stands for the assembly of a node that is a package.</summary>
    internal const string Package = "package";

    private readonly Dictionary<int, PlacedName> _own;
    private readonly IReadOnlyList<string> _written;

    private ProjectGraph(ReferenceGraph graph, Dictionary<int, PlacedName> own, IReadOnlyList<string> written)
    {
        Graph = graph;
        _own = own;
        _written = written;
    }

    /// <summary>Node 0 is the project.</summary>
    internal ReferenceGraph Graph { get; }

    /// <summary>Where the project's own reference to a node was declared.</summary>
    internal SourcePlace PlaceOf(int node) => _own[node].Place;

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
        IEnumerable<PlacedName> projects,
        IEnumerable<PlacedName> packages,
        IEnumerable<NamedReference> beyond)
    {
        var start = new ReferenceGraph(GraphKind.Projects, [DottedName.OfWhole(NameOf(project))], [string.Empty], 1, [0, 0], []);
        var builder = new ReferenceGraphBuilder(start);
        var written = new List<string> { project };
        var own = new Dictionary<int, PlacedName>();
        foreach (var reference in projects.Where(reference => NameOf(reference.Name) != NameOf(project)).Select(reference => new OwnReference(reference, IsPackage: false))
            .Concat(packages.Select(reference => new OwnReference(reference, IsPackage: true)))
            .OrderBy(reference => reference))
        {
            var node = NodeOf(reference.Target.Name, reference.IsPackage);
            builder.AddReference(0, node);
            if (!own.ContainsKey(node))
            {
                own.Add(node, reference.Target);
            }
        }

        foreach (var (from, to, isPackage) in beyond
            .Where(pair => NameOf(pair.From) != NameOf(project))
            .OrderBy(pair => pair.From, StringComparer.Ordinal)
            .ThenBy(pair => pair.To, StringComparer.Ordinal))
        {
            builder.AddReference(NodeOf(from, isPackage: false), NodeOf(to, isPackage));
        }

        return new ProjectGraph(builder.Build(), own, written);

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

    /// <summary>A reference of the project itself, in the order of names.</summary>
    private sealed record OwnReference(PlacedName Target, bool IsPackage) : IComparable<OwnReference>
    {
        public int CompareTo(OwnReference? other) =>
            other is null ? 1
            : string.CompareOrdinal(Target.Name, other.Target.Name) is var name and not 0 ? name
            : IsPackage != other.IsPackage ? IsPackage.CompareTo(other.IsPackage)
            : Target.Place.CompareTo(other.Target.Place);
    }
}

/// <summary>What a project references, by its written name, and where it says so.</summary>
/// <param name="Name">A project's file name, or a package's id.</param>
/// <param name="Place">The item.</param>
internal sealed record PlacedName(string Name, SourcePlace Place);
