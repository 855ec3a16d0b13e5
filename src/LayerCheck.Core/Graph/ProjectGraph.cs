using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>A project and the projects that it references directly, as a graph whose nodes are their names.</summary>
internal sealed class ProjectGraph
{
    private readonly SourcePlace[] _places;

    private ProjectGraph(ReferenceGraph graph, SourcePlace[] places)
    {
        Graph = graph;
        _places = places;
    }

    /// <summary>Node 0 is the project.</summary>
    internal ReferenceGraph Graph { get; }

    /// <summary>Where the reference to a node was declared.</summary>
    internal SourcePlace PlaceOf(int node) => _places[node];

    /// <summary>Builds the graph.</summary>
    /// <param name="project">The project's file name without extension.</param>
    /// <param name="references">The same of each project that it references, with the place of the item. Of several to one name the first place counts.</param>
    internal static ProjectGraph Create(string project, IEnumerable<(string Name, SourcePlace Place)> references)
    {
        var places = new SortedDictionary<string, SourcePlace>(StringComparer.Ordinal);
        foreach (var (name, place) in references)
        {
            if (name != project && (!places.TryGetValue(name, out var known) || place.CompareTo(known) < 0))
            {
                places[name] = place;
            }
        }

        var names = new[] { project }.Concat(places.Keys).Select(DottedName.OfWhole).ToArray();
        var targets = Enumerable.Range(1, places.Count).ToArray();
        return new ProjectGraph(
            new ReferenceGraph(GraphKind.Projects, names, [0, targets.Length], targets),
            [default, .. places.Values]);
    }
}
