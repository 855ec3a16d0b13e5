namespace LayerCheck.Benchmarks.CodeBases;

/// <summary>Which classes a code base has, and what each of them references.</summary>
internal sealed class CodeBasePlan
{
    private const int FilesOfMember = 276;
    private const int FilesOfNamespace = 20;

    /// <summary>The lowest layer whose members must not know each other: the territories.</summary>
    private const int LayerOfSiblings = 2;

    private readonly CodeBaseShape _shape;
    private readonly Random _random;
    private readonly List<PlannedClass> _classes = [];

    internal CodeBasePlan(CodeBaseShape shape)
    {
        _shape = shape;
        _random = new Random(shape.Seed);
        var count = shape.Projects > 1 ? shape.Projects : Math.Max(MemberNames.FewestMembers, shape.Files / FilesOfMember);
        Members = Member.CreateAll(count, _random);
        for (var index = 0; index < shape.Files; index++)
        {
            var member = Members[(int)((long)index * count / shape.Files)];
            var planned = new PlannedClass(index, member, $"{member.Namespace}.{MemberNames.AreaOf(member.Classes.Count / FilesOfNamespace)}");
            member.Add(planned);
            _classes.Add(planned);
        }
    }

    /// <summary>The members, those of the lowest layer first.</summary>
    internal IReadOnlyList<Member> Members { get; }

    internal IReadOnlyList<PlannedClass> Classes => _classes;

    /// <summary>Chooses what the methods of a class reference, one class each. To be asked once for each class, in their order.</summary>
    internal IReadOnlyList<PlannedClass> ChooseReferences(PlannedClass source)
    {
        var references = new List<PlannedClass>();
        for (var i = 0; i < _shape.Members; i++)
        {
            references.Add(ChooseReference(source, i));
        }

        if (IsAmong(source, _shape.Breaches))
        {
            references[0] = ChooseForbidden(source);
        }

        return references;
    }

    /// <summary>Whether a class has a forbidden reference that the debt file tolerates.</summary>
    internal bool IsDebt(PlannedClass source) => IsAmong(source, _shape.Breaches) && OrderAmong(source, _shape.Breaches) < _shape.Debt;

    /// <summary>A forbidden word that a class has for a property of its own; null where it has none.</summary>
    internal string? SuspiciousWordOf(PlannedClass source) => !IsAmong(source, _shape.Suspicious) ? null : source.Member.Layer switch
    {
        3 => SiblingOf(source.Member).Name,
        2 => MemberNames.Layers[3].Layer,
        _ => MemberNames.Layers[2].Layer,
    };

    /// <summary>Whether a class is one of so many, spread evenly over the code base.</summary>
    private bool IsAmong(PlannedClass source, int count) => OrderAmong(source, count) != (long)(source.Index + 1) * count / _shape.Files;

    private long OrderAmong(PlannedClass source, int count) => (long)source.Index * count / _shape.Files;

    /// <summary>Chooses something of the member's own or that it knows, never against the order of namespaces, so that there is no cycle.</summary>
    private PlannedClass ChooseReference(PlannedClass source, int order)
    {
        var own = source.Member.Classes;
        var position = source.Index - own[0].Index;
        var first = position - (position % FilesOfNamespace);
        var known = source.Member.Knows;
        return _shape.Group == Group.Independent ? own[_random.Next(first, Math.Min(first + FilesOfNamespace, own.Count))]
            : order % 2 == 0 && known.Count > 0 ? Any(known[_random.Next(known.Count)].Classes)
            : own[_random.Next(Math.Min(first + FilesOfNamespace, own.Count))];
    }

    /// <summary>
    /// Chooses a sibling, where siblings must not know each other, and else from the layer of these. Whoever is referenced so leads to
    /// nothing that the referencing one must not reach, so that each breach is one by itself, and makes no other reference one.
    /// </summary>
    private PlannedClass ChooseForbidden(PlannedClass source)
    {
        var places = source.Member.Layer >= LayerOfSiblings ? [SiblingOf(source.Member)] : Members.Where(member => member.Layer == LayerOfSiblings).ToList();
        return Any(places[_random.Next(places.Count)].Classes);
    }

    private Member SiblingOf(Member member) =>
        member.Index + 1 < Members.Count && Members[member.Index + 1].Layer == member.Layer ? Members[member.Index + 1] : Members[member.Index - 1];

    private PlannedClass Any(IReadOnlyList<PlannedClass> classes) => classes[_random.Next(classes.Count)];
}
