namespace LayerCheck.Contracts;

/// <summary>All that a project declares about its dependencies.</summary>
/// <param name="Contracts">In the order of their declaration.</param>
/// <param name="DefaultSeverity">What rules do to the build that name no severity of their own.</param>
internal sealed record Architecture(IReadOnlyList<IContract> Contracts, Severity DefaultSeverity)
{
    internal IEnumerable<LayersContract> LayersContracts => Contracts.OfType<LayersContract>();

    internal IEnumerable<IndependenceContract> Groups => Contracts.OfType<IndependenceContract>();

    /// <summary>What a violation does to the build.</summary>
    internal Severity SeverityOf(Violation violation) => violation.Severity ?? DefaultSeverity;
}
