using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>The references between siblings, those of all parents together.</summary>
internal sealed class SiblingReferences
{
    private readonly Dictionary<int, List<int>> _targets = [];

    /// <summary>The project's own references of each pair.</summary>
    internal Dictionary<(int From, int To), List<(int From, int To)>> Own { get; } = [];

    /// <summary>The pairs that other projects have references of.</summary>
    internal HashSet<(int From, int To)> Others { get; } = [];

    internal HashSet<(int From, int To)> All { get; } = [];

    /// <summary>The siblings that are referenced.</summary>
    internal HashSet<int> Entered { get; } = [];

    internal List<int> TargetsOf(int sibling) => _targets.TryGetValue(sibling, out var targets) ? targets : [];

    internal void Add((int From, int To) pair, (int From, int To)? own)
    {
        if (All.Add(pair))
        {
            Entered.Add(pair.To);
            _targets.ListOf(pair.From).Add(pair.To);
        }

        if (own is { } reference)
        {
            Own.ListOf(pair).Add(reference);
        }
        else
        {
            Others.Add(pair);
        }
    }
}
