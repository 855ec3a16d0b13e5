namespace LayerCheck.Names;

/// <summary>A pattern within each namespace that another one matches.</summary>
internal sealed class ContainedPattern
{
    private readonly PatternMap<bool> _container;
    private readonly PatternMap<bool> _relative;

    /// <exception cref="ArgumentException">Together they are no pattern.</exception>
    internal ContainedPattern(NamePattern container, NamePattern relative)
    {
        Whole = container.Then(relative);
        _container = PatternMap.Of([container]);
        _relative = PatternMap.Of([relative]);
    }

    /// <summary>Both in one.</summary>
    internal NamePattern Whole { get; }

    /// <summary>The outermost namespace that contains a name, which <see cref="Whole"/> covers.</summary>
    internal string ContainerOf(DottedName name)
    {
        var segments = 1;
        while (!_container.Matches(DottedName.OfWhole(name.First(segments))) || _relative.FindAll(name.Beneath(segments)).Count == 0)
        {
            segments++;
        }

        return name.First(segments);
    }
}
