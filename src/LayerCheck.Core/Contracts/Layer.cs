using System.Runtime.CompilerServices;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>One layer of a <see cref="LayersContract"/>.</summary>
/// <param name="Declaration">Its name and place.</param>
/// <param name="Namespaces">What belongs to it among types.</param>
/// <param name="Projects">What belongs to it among projects.</param>
/// <param name="HasOwnProjects">Whether <paramref name="Projects"/> was declared, and is not what stands for it.</param>
/// <param name="IsOptional">Whether it may match nothing.</param>
/// <param name="IsClosed">Whether the layers above may not reach beneath it.</param>
/// <param name="IsIndependent">Whether its several patterns may not reference each other.</param>
internal sealed record Layer(
    Declaration Declaration,
    IReadOnlyList<NamePattern> Namespaces,
    IReadOnlyList<NamePattern> Projects,
    bool HasOwnProjects,
    bool IsOptional,
    bool IsClosed,
    bool IsIndependent)
{
    internal string Name => Declaration.Name;

    /// <summary>A layer is what was declared: two that say the same are two.</summary>
    public bool Equals(Layer? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The patterns that this kind of graph is matched against.</summary>
    internal IReadOnlyList<NamePattern> PatternsFor(GraphKind kind) => kind == GraphKind.Types ? Namespaces : Projects;
}
