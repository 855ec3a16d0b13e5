using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>Which siblings are in cycles. Cycles of other projects alone are theirs to report: what is in one counts as one here.</summary>
internal sealed class SiblingCycles
{
    private readonly SiblingReferences _siblings;
    private readonly StrongComponents _ofAll;
    private readonly HashSet<int> _cut;

    internal SiblingCycles(SiblingReferences siblings, int count)
    {
        _siblings = siblings;
        OfOthers = ComponentsOf(siblings.Others, count);
        _ofAll = ComponentsOf(siblings.All, count);
        Own = [.. siblings.Own.Keys.Where(pair => CanCut(pair) && _ofAll.Of(pair.From) == _ofAll.Of(pair.To))];
        _cut = [.. Own.Select(pair => _ofAll.Of(pair.From))];
    }

    /// <summary>The pairs on cycles that can be cut here.</summary>
    internal IReadOnlyList<(int From, int To)> Own { get; }

    /// <summary>What the references of other projects tie together.</summary>
    internal StrongComponents OfOthers { get; }

    /// <summary>Whether it is this project alone that makes a pair part of a cycle, if it is part of one.</summary>
    internal bool CanCut((int From, int To) pair) => !_siblings.Others.Contains(pair) && OfOthers.Of(pair.From) != OfOthers.Of(pair.To);

    /// <summary>Whether the cycles that a sibling is in have a pair that can be cut here.</summary>
    internal bool IsCutWith(int sibling) => _cut.Contains(_ofAll.Of(sibling));

    private static StrongComponents ComponentsOf(IEnumerable<(int From, int To)> pairs, int count)
    {
        var targets = pairs.ToLookup(pair => pair.From, pair => pair.To);
        int[][] byNamespace = [.. Enumerable.Range(0, count).Select(ns => targets[ns].ToArray())];
        return StrongComponents.Find(count, _ => true, ns => byNamespace[ns]);
    }
}
