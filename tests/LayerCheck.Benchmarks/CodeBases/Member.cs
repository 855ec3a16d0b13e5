namespace LayerCheck.Benchmarks.CodeBases;

/// <summary>A client, a territory, a part of the core or of the foundation: several namespaces, and in a code base of several projects one of them.</summary>
/// <param name="Index">Its number; members reference those of lower numbers only.</param>
/// <param name="Layer">The index of its layer, 0 for the lowest.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Knows">The members that its classes reference besides their own.</param>
internal sealed record Member(int Index, int Layer, string Namespace, IReadOnlyList<Member> Knows)
{
    /// <summary>How many members of each lower layer a member knows: few, as in real code.</summary>
    private const int KnownOfEachLayer = 3;

    private readonly List<PlannedClass> _classes = [];

    /// <summary>Its classes; those of a namespace stand together.</summary>
    internal IReadOnlyList<PlannedClass> Classes => _classes;

    /// <summary>The segment that distinguishes its namespace.</summary>
    internal string Name => Namespace[(Namespace.LastIndexOf('.') + 1)..];

    internal void Add(PlannedClass planned) => _classes.Add(planned);

    /// <summary>Makes the members of a code base, of the lowest layer first.</summary>
    internal static List<Member> CreateAll(int count, Random random)
    {
        var members = new List<Member>();
        var layers = MemberNames.Layers;
        for (var (layer, end) = (0, 0); layer < layers.Count; layer++)
        {
            var first = members.Count;
            end = layer == layers.Count - 1 ? count : Math.Max(end + 2, count * layers.Take(layer + 1).Sum(known => known.Share) / 100);
            for (var index = first; index < end; index++)
            {
                var name = $"Kraken.{layers[layer].Layer}.{layers[layer].Member}{MemberNames.Number(index - first, 2)}";
                members.Add(new Member(index, layer, name, ChooseKnown(members, layer, random)));
            }
        }

        return members;
    }

    /// <summary>Chooses from each lower layer, and in the core and the foundation, which have no independent siblings, from the same.</summary>
    private static List<Member> ChooseKnown(List<Member> before, int layer, Random random) =>
    [
        .. before.Where(member => member.Layer < layer || MemberNames.Layers[layer].Layer is "Foundation" or "Core")
            .GroupBy(member => member.Layer)
            .SelectMany(known => random.GetItems<Member>([.. known], KnownOfEachLayer).Distinct())
            .OrderBy(member => member.Index),
    ];
}

/// <summary>A class of a code base.</summary>
/// <param name="Index">Its number in the code base.</param>
/// <param name="Member">The member that it belongs to.</param>
/// <param name="Namespace">Its namespace.</param>
internal sealed record PlannedClass(int Index, Member Member, string Namespace)
{
    internal string Name { get; } = MemberNames.ClassOf(Index);
}
