using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>
/// Which places of the project lead to each node in no place, and to which places it leads, over any number of others like it.
/// Nodes that reach each other share the answer, so that the part in no place is walked twice in all.
/// </summary>
internal sealed class Reach
{
    private readonly int[] _sources;
    private readonly int[] _targets;

    internal Reach(ReferenceGraph graph, IPlaces places, PlaceSets sets)
    {
        Components = StrongComponents.Find(graph.NodeCount, node => places.PlaceOf(node) < 0, graph.TargetsOf);
        _sources = new int[Components.Count];
        _targets = new int[Components.Count];

        // What a component references comes before it.
        for (var component = 0; component < Components.Count; component++)
        {
            foreach (var node in Components.Members(component))
            {
                foreach (var to in graph.TargetsOf(node))
                {
                    var beyond = Components.Of(to) is var next and >= 0 ? _targets[next] : sets.Of(places.PlaceOf(to));
                    _targets[component] = sets.Union(_targets[component], beyond);
                }
            }
        }

        for (var node = 0; node < graph.OwnCount; node++)
        {
            if (places.PlaceOf(node) is var place and >= 0)
            {
                Lead(node, sets.Of(place));
            }
        }

        for (var component = Components.Count - 1; component >= 0; component--)
        {
            foreach (var node in Components.Members(component))
            {
                Lead(node, _sources[component]);
            }
        }

        void Lead(int node, int from)
        {
            foreach (var to in graph.TargetsOf(node))
            {
                if (Components.Of(to) is var next and >= 0)
                {
                    _sources[next] = sets.Union(_sources[next], from);
                }
            }
        }
    }

    /// <summary>The components of the part in no place.</summary>
    internal StrongComponents Components { get; }

    /// <summary>The places of the project's nodes that lead to a node in no place.</summary>
    internal int SourcesOf(int node) => Components.Of(node) is var component and >= 0 ? _sources[component] : PlaceSets.Empty;

    /// <summary>Whether a node is in no place and leads to one. No chain to any place runs through others.</summary>
    internal bool LeadsOn(int node) => TargetsOf(node) != PlaceSets.Empty;

    /// <summary>The places that a node in no place leads to.</summary>
    internal int TargetsOf(int node) => Components.Of(node) is var component and >= 0 ? _targets[component] : PlaceSets.Empty;
}
