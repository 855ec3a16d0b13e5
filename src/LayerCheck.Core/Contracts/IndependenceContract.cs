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
    private readonly Dictionary<GraphKind, PatternMap<NamePattern>> _maps = new()
    {
        [GraphKind.Types] = CreateMap(namespaces),
        [GraphKind.Projects] = CreateMap(projects),
    };

    /// <inheritdoc/>
    public string Name => declaration.Name;

    /// <inheritdoc/>
    public int CodeNumber => 2;

    internal Declaration Declaration => declaration;

    /// <summary>The patterns of the members' namespaces.</summary>
    internal IReadOnlyList<NamePattern> Namespaces => namespaces;

    /// <summary>Whether a type that is in no graph would be in a member.</summary>
    internal bool Covers(DottedName type) => _maps[GraphKind.Types].FindAll(type).Count > 0;

    /// <inheritdoc/>
    public object? PlaceOf(DottedName type) => MemberOf(GraphKind.Types, type);

    /// <inheritdoc/>
    public bool Forbids(object from, object to) => !from.Equals(to);

    /// <inheritdoc/>
    public void Check(ReferenceGraph graph, List<Violation> violations)
    {
        var members = Assign(graph);
        for (var from = 0; from < graph.OwnCount; from++)
        {
            if (members[from] is not { } source)
            {
                continue;
            }

            foreach (var to in graph.TargetsOf(from))
            {
                if (members[to] is { } target && target != source)
                {
                    violations.Add(new Violation(
                        this, BrokenRule.IndependentMember, from, to, source, target, string.Empty, declaration.Severity, declaration.Guidance));
                }
            }
        }
    }

    /// <summary>Finds the member of every node: the part of its name that the closest pattern matched; null for none.</summary>
    internal string?[] Assign(ReferenceGraph graph)
    {
        var members = new string?[graph.NodeCount];
        for (var node = 0; node < members.Length; node++)
        {
            members[node] = MemberOf(graph.Kind, graph.NameOf(node));
        }

        return members;
    }

    private string? MemberOf(GraphKind kind, DottedName name)
    {
        // Patterns of equal weight match prefixes of equal length, but for '**': there the outermost namespace is the member.
        var closest = _maps[kind].FindClosest(name);
        return closest.Count > 0 ? name.Text.Substring(0, closest[0].PrefixLength) : null;
    }

    private static PatternMap<NamePattern> CreateMap(IReadOnlyList<NamePattern> patterns)
    {
        var map = new PatternMap<NamePattern>();
        foreach (var pattern in patterns)
        {
            map.Add(pattern, pattern);
        }

        return map;
    }
}
