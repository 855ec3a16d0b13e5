using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>All that a project declares about its dependencies.</summary>
/// <param name="Contracts">In the order of their declaration.</param>
/// <param name="DefaultSeverity">What rules do to the build that name no severity of their own.</param>
internal sealed record Architecture(IReadOnlyList<IContract> Contracts, Severity DefaultSeverity)
{
    internal IEnumerable<LayersContract> LayersContracts => Contracts.OfType<LayersContract>();

    /// <summary>What a violation does to the build.</summary>
    internal Severity SeverityOf(Violation violation) => violation.Breach.Severity ?? DefaultSeverity;

    /// <summary>The first segments of all patterns of types: what they cover begins with one of them, unless one is a wildcard.</summary>
    internal HashSet<string> Roots => new(
        Contracts.SelectMany(contract => contract.Patterns).Select(pattern => pattern.Segments[0]),
        StringComparer.Ordinal);

    /// <summary>Whether one of <see cref="Roots"/> is a wildcard.</summary>
    /// <param name="roots">They.</param>
    internal static bool IsAnyRoot(HashSet<string> roots) => roots.Contains(NamePattern.Star) || roots.Contains(NamePattern.DoubleStar);
}
