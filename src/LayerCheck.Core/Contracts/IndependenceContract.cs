using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>Siblings do not know each other: no member of the group may reference another.</summary>
/// <param name="declaration">The group's name and place.</param>
/// <param name="namespaces">Each namespace matched is a member, with all beneath it.</param>
/// <param name="projects">The same for projects, by name.</param>
internal sealed class IndependenceContract(
    Declaration declaration, IReadOnlyList<NamePattern> namespaces, IReadOnlyList<NamePattern> projects) : IContract
{
    private readonly PatternMap<bool> _types = PatternMap.Of(namespaces);
    private readonly PatternMap<bool> _projects = PatternMap.Of(projects);

    /// <inheritdoc/>
    public string Name => declaration.Name;

    /// <inheritdoc/>
    public ContractKind Kind => ContractKind.Independence;

    /// <inheritdoc/>
    public IEnumerable<NamePattern> Patterns => namespaces;

    internal Declaration Declaration => declaration;

    internal IReadOnlyList<NamePattern> Namespaces => namespaces;

    internal IReadOnlyList<NamePattern> Projects => projects;

    /// <inheritdoc/>
    public IRule On(ReferenceGraph graph)
    {
        var map = graph.Kind == GraphKind.Types ? _types : _projects;
        var members = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        var places = new int[graph.NodeCount];
        (PatternMatch<bool>? Match, int Place) last = (null, -1);
        for (var node = 0; node < places.Length; node++)
        {
            var name = graph.NameOf(node);

            // Patterns of equal weight match prefixes of equal length, but for '**': there the outermost namespace is the member.
            var closest = map.FindClosest(name);
            if (closest.Count == 0)
            {
                places[node] = -1;
                continue;
            }

            // What a namespace matches is one match for all names in it, which mostly stand together.
            if (closest[0] != last.Match)
            {
                last = (closest[0], PlaceOf(name.Text.Substring(0, closest[0].PrefixLength)));
            }

            places[node] = last.Place;
        }

        return new PlacedRule(graph, new Members(this, places, names));

        int PlaceOf(string member)
        {
            if (!members.TryGetValue(member, out var place))
            {
                members.Add(member, place = members.Count);
                names.Add(member);
            }

            return place;
        }
    }

    /// <summary>Which member each node is in.</summary>
    private sealed class Members(IndependenceContract contract, int[] places, List<string> names) : IPlaces
    {
        public IContract Contract => contract;

        public bool IsIndirect => true;

        public int DistinctPlaces => 2;

        public int PlaceOf(int node) => places[node];

        public bool Forbids(int source, int target) => source != target;

        public bool ForbidsAnything(int source) => true;

        public Breach Explain(int source, int target) => new(
            BrokenRule.IndependentMember, names[source], names[target], string.Empty, contract.Declaration.Severity, contract.Declaration.Guidance);
    }
}
