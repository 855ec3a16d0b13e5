using LayerCheck.Contracts;

namespace LayerCheck.Tests.Contracts.Oracle;

/// <summary>A declaration of a case, as its text says it. Lists of patterns are one text, as in an item.</summary>
internal abstract record Declared
{
    /// <summary>The name that an ignored reference calls it by.</summary>
    internal abstract string Name { get; }

    /// <summary>The contract as the engine has it.</summary>
    internal abstract IContract ToContract();

    /// <summary>What the declaration says about places; null where it is about none.</summary>
    internal virtual NaivePlaces? Places => null;

    /// <summary>Whether every type has one place at most: where two layers claim one with equal weight, that is the mistake, and no outcome is right.</summary>
    internal bool IsDecidedOn(IEnumerable<string> types) => types.All(type => Places is null || Places.PlacesOf(NaiveGraph.NameOf(type)).Count < 2);

    /// <summary>Simpler declarations.</summary>
    internal abstract IEnumerable<Declared> Simpler();

    /// <summary>Lists with one pattern less.</summary>
    protected static IEnumerable<string> Fewer(string patterns, int atLeast = 1)
    {
        var list = patterns.Split(';', StringSplitOptions.RemoveEmptyEntries);
        return list.Length <= atLeast ? [] : list.Select((_, left) => string.Join(";", list.Where((_, i) => i != left)));
    }

    /// <summary>The closest of a list of patterns that cover a type; empty for none.</summary>
    protected static IReadOnlyList<TPattern> Closest<TPattern>(IEnumerable<TPattern> patterns, Func<TPattern, string> textOf, string type)
    {
        var covering = patterns.Where(pattern => NaivePattern.Covers(textOf(pattern), type)).ToList();
        return covering.FindAll(pattern => NaivePattern.Weight(textOf(pattern)) == covering.Max(other => NaivePattern.Weight(textOf(other))));
    }
}

/// <summary>One layer.</summary>
internal sealed record DeclaredLayer(string Name, string Patterns, bool IsClosed, bool IsIndependent)
{
    public override string ToString() => $"{Name}={Patterns}{(IsClosed ? "!closed" : string.Empty)}{(IsIndependent ? "!independent" : string.Empty)}";
}

/// <summary>Layers, highest first; in containers their patterns are relative.</summary>
internal sealed record DeclaredLayers(string Containers, IReadOnlyList<DeclaredLayer> Layers, bool IsIndirect) : Declared
{
    internal override string Name => "Layers";

    internal override NaivePlaces Places => new(PlaceOf, Forbids, IsIndirect);

    internal override IContract ToContract() => Facts.LayersIn(Containers, [.. Layers.Select(layer => layer.ToString())], isIndirect: IsIndirect);

    internal override IEnumerable<Declared> Simpler() =>
    [
        .. Fewer(Containers).Select(containers => this with { Containers = containers }),
        .. Layers.Skip(1).Select((_, left) => this with { Layers = [.. Layers.Where((_, i) => i != left)] }),
        .. Layers.SelectMany((layer, i) => Simpler(layer).Select(simpler => this with { Layers = [.. Layers.Select((other, j) => i == j ? simpler : other)] })),
        .. IsIndirect ? [] : new[] { this with { IsIndirect = true } },
    ];

    public override string ToString() =>
        $"Facts.LayersIn(\"{Containers}\", [{string.Join(", ", Layers.Select(layer => $"\"{layer}\""))}], isIndirect: {(IsIndirect ? "true" : "false")})";

    private static IEnumerable<DeclaredLayer> Simpler(DeclaredLayer layer) =>
    [
        .. Fewer(layer.Patterns).Select(patterns => layer with { Patterns = patterns }),
        .. layer.IsClosed ? new[] { layer with { IsClosed = false } } : [],
        .. layer.IsIndependent ? new[] { layer with { IsIndependent = false } } : [],
    ];

    private IReadOnlyList<NaivePlace> PlaceOf(string type)
    {
        var patterns =
            from container in Containers.Split(';')
            from layer in Layers.Select((layer, index) => (layer.Patterns, Index: index))
            from pattern in layer.Patterns.Split(';')
            select (Container: container, Pattern: pattern, layer.Index, Text: container.Length > 0 ? $"{container}.{pattern}" : pattern);
        return [.. Closest(patterns, pattern => pattern.Text, type)
            .Select(pattern => new NaivePlace(pattern.Index, pattern.Pattern, ContainerOf(type, pattern.Container, pattern.Pattern)))
            .Distinct()];
    }

    private static string ContainerOf(string type, string container, string pattern) =>
        container.Length == 0
            ? string.Empty
            : NaivePattern.Prefix(type, NaivePattern.Lengths(container, type).First(length => NaivePattern.Lengths(pattern, type, length).Count > 0));

    private bool Forbids(NaivePlace source, NaivePlace target)
    {
        var isHigher = target.Index < source.Index;
        var isBesides = target.Index == source.Index && Layers[source.Index].IsIndependent && target.Member != source.Member;
        var isPastClosed = Layers.Where((layer, index) => layer.IsClosed && source.Index < index && index < target.Index).Any();
        return source.Container == target.Container && (isHigher || isBesides || isPastClosed);
    }
}

/// <summary>A group of independent siblings.</summary>
internal sealed record DeclaredGroup(string Patterns) : Declared
{
    internal override string Name => "Group";

    internal override NaivePlaces Places => new(PlaceOf, (source, target) => source.Member != target.Member, IsIndirect: true);

    internal override IContract ToContract() => Facts.Group(Name, Patterns);

    internal override IEnumerable<Declared> Simpler() => Fewer(Patterns).Select(patterns => this with { Patterns = patterns });

    public override string ToString() => $"Facts.Group(\"{Name}\", \"{Patterns}\")";

    private IReadOnlyList<NaivePlace> PlaceOf(string type)
    {
        var closest = Closest(Patterns.Split(';'), pattern => pattern, type);
        return closest.Count == 0
            ? []
            : [new NaivePlace(0, NaivePattern.Prefix(type, closest.Min(pattern => NaivePattern.Lengths(pattern, type)[0])), string.Empty)];
    }
}

/// <summary>A forbidden reference.</summary>
internal sealed record DeclaredForbidden(string From, string To, bool IsIndirect) : Declared
{
    internal override string Name => "Forbidden";

    internal override NaivePlaces Places => new(PlaceOf, (source, target) => source.Member == "from" && target.Member == "to", IsIndirect);

    internal override IContract ToContract() => Facts.Forbidden(From, To, IsIndirect);

    internal override IEnumerable<Declared> Simpler() =>
    [
        .. Fewer(From).Select(from => this with { From = from }),
        .. Fewer(To).Select(to => this with { To = to }),
        .. IsIndirect ? [] : new[] { this with { IsIndirect = true } },
    ];

    public override string ToString() => $"Facts.Forbidden(\"{From}\", \"{To}\", isIndirect: {(IsIndirect ? "true" : "false")})";

    private IReadOnlyList<NaivePlace> PlaceOf(string type)
    {
        var patterns = From.Split(';').Select(text => (Text: text, End: "from")).Concat(To.Split(';').Select(text => (Text: text, End: "to")));
        var closest = Closest(patterns, pattern => pattern.Text, type);
        return closest.Count == 0 ? [] : [new NaivePlace(0, closest.Any(pattern => pattern.End == "to") ? "to" : "from", string.Empty)];
    }
}

/// <summary>A protected namespace.</summary>
internal sealed record DeclaredProtected(string Namespaces, string Allowed) : Declared
{
    internal override string Name => "Protected";

    internal override NaivePlaces Places =>
        new(type => [new NaivePlace(0, SideOf(type), string.Empty)], (source, target) => source.Member == "others" && target.Member == "itself", IsIndirect: false);

    internal override IContract ToContract() => Facts.Protected(Namespaces, Allowed);

    internal override IEnumerable<Declared> Simpler() =>
    [
        .. Fewer(Namespaces).Select(namespaces => this with { Namespaces = namespaces }),
        .. Fewer(Allowed, atLeast: 0).Select(allowed => this with { Allowed = allowed }),
    ];

    public override string ToString() => $"Facts.Protected(\"{Namespaces}\", \"{Allowed}\")";

    private string SideOf(string type) =>
        Covers(Namespaces, type) ? "itself" : Covers(Allowed, type) ? "allowed" : "others";

    private static bool Covers(string patterns, string type) =>
        patterns.Split(';', StringSplitOptions.RemoveEmptyEntries).Any(pattern => NaivePattern.Covers(pattern, type));
}

/// <summary>Siblings without a cycle.</summary>
internal sealed record DeclaredAcyclic(string Namespaces, int Depth) : Declared
{
    internal override string Name => "Acyclic";

    internal override IContract ToContract() => Facts.Acyclic(Namespaces, Depth);

    internal override IEnumerable<Declared> Simpler() =>
    [
        .. Fewer(Namespaces).Select(namespaces => this with { Namespaces = namespaces }),
        .. Depth > 0 ? new[] { this with { Depth = Depth - 1 } } : [],
    ];

    public override string ToString() => $"Facts.Acyclic(\"{Namespaces}\", {Depth})";

    /// <summary>Whether the children of a namespace are looked at: it is matched, or so many generations beneath one that is.</summary>
    internal bool LooksAt(string ns)
    {
        var segments = ns.Split('.').Length;
        return Namespaces.Split(';').Any(pattern => Enumerable.Range(0, Depth + 1).Any(generations =>
            generations < segments && NaivePattern.Names(pattern, NaivePattern.Prefix(ns, segments - generations))));
    }
}
