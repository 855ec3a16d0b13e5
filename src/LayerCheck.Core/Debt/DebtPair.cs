namespace LayerCheck.Debt;

/// <summary>A reference as a debt file names it, exactly.</summary>
/// <param name="From">The full name of a type, or the file name of a project, such as <c>Kraken.Core.csproj</c>.</param>
/// <param name="To">The same for what is referenced.</param>
internal sealed record DebtPair(string From, string To) : IComparable<DebtPair>
{
    /// <summary>
    /// Whether a debt file can hold the pair: its line, read again, is this pair. Some names that F# allows cannot be told from
    /// the syntax around them.
    /// </summary>
    internal bool CanBeWritten => DebtLine.Parse(ToString()) is { Kind: DebtLineKind.Entry } line && line.Pair == this;

    /// <summary>Orders by <see cref="From"/>, then <see cref="To"/>, ordinal: the order of a debt file.</summary>
    public int CompareTo(DebtPair? other)
    {
        var bySource = other is null ? 1 : string.CompareOrdinal(From, other.From);
        return bySource != 0 ? bySource : string.CompareOrdinal(To, other!.To);
    }

    /// <summary>The pair as a line of a debt file.</summary>
    public override string ToString() => $"{From} -> {To}";
}
