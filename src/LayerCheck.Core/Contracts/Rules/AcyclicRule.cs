using System.Collections.Concurrent;
using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>
/// The rule of an acyclic contract. Every reference concerns one pair of siblings, those beneath the closest namespace above both
/// of its ends; so one walk over the references gives the graphs of all siblings.
/// </summary>
internal sealed class AcyclicRule : IRule
{
    private readonly AcyclicContract _contract;
    private readonly ReferenceGraph _graph;
    private readonly NamespaceTree _tree;
    private readonly bool[] _isChecked;
    private readonly ConcurrentDictionary<int, HashSet<int>> _reached = [];
    private readonly Lazy<SiblingReferences> _siblings;
    private readonly Lazy<SiblingCycles> _cycles;

    internal AcyclicRule(ReferenceGraph graph, AcyclicContract contract)
    {
        _graph = graph;
        _contract = contract;
        _tree = new NamespaceTree(graph);
        _isChecked = new bool[_tree.Count];
        var generation = new int[_tree.Count];
        for (var ns = 0; ns < _tree.Count; ns++)
        {
            // A namespace comes behind the one above it.
            var above = _tree.ParentOf(ns);
            generation[ns] = above >= 0 && contract.Matches(_tree.NameOf(ns)) ? 0
                : above >= 0 && _isChecked[above] ? generation[above] + 1
                : int.MaxValue;
            _isChecked[ns] = generation[ns] <= contract.Depth;
        }

        _siblings = new Lazy<SiblingReferences>(() => SiblingsIn(graph));
        _cycles = new Lazy<SiblingCycles>(() => new SiblingCycles(_siblings.Value, _tree.Count));
    }

    /// <inheritdoc/>
    public IContract Contract => _contract;

    /// <inheritdoc/>
    public void Check(ReferenceGraph remaining, List<Violation> violations)
    {
        var siblings = remaining == _graph ? _siblings.Value : SiblingsIn(remaining);
        foreach (var cut in FindCuts(siblings))
        {
            var (from, to) = cut.Pair;
            var breach = new Breach(
                BrokenRule.Cycle, _tree.NameOf(from), _tree.NameOf(to), string.Join(" -> ", cut.Cycle.Select(_tree.NameOf)),
                _contract.Declaration.Severity, _contract.Declaration.Guidance);
            violations.AddRange(siblings.Own[cut.Pair].Select(reference =>
                new Violation(_contract, [reference.From, reference.To], 1, from, to, breach)));
        }
    }

    /// <inheritdoc/>
    public int SourceClassOf(int node) => _tree.Of(node);

    /// <inheritdoc/>
    public int TargetClassOf(int node) => _tree.Of(node);

    /// <inheritdoc/>
    public bool FollowsChains => false;

    /// <inheritdoc/>
    public bool IsEnd(int node) => true;

    /// <inheritdoc/>
    public bool Forbids(int sourceClass, int targetClass) => PairOf(sourceClass, targetClass) is { } pair && IsStep(pair);

    /// <inheritdoc/>
    public bool ForbidsSomething(int sourceClass) => AnyAround(sourceClass, _siblings.Value.Entered.Contains);

    /// <inheritdoc/>
    public bool ForbidsToSomething(int targetClass) => AnyAround(targetClass, ns => _siblings.Value.TargetsOf(ns).Count > 0);

    /// <inheritdoc/>
    public bool ForbidsToOthers(int targetClass) => false;

    /// <inheritdoc/>
    public bool RunsThrough(int node) =>
        // A cycle goes on from any type of a namespace that it has come to.
        AnyAround(_tree.Of(node), _siblings.Value.Entered.Contains);

    /// <inheritdoc/>
    public bool CanEndBeyond =>
        // Any way back closes a cycle with a reference that only the source may show.
        true;

    /// <inheritdoc/>
    public IReadOnlyList<Involvement> Involve(IReadOnlyList<Reference> references) =>
        [.. references.Select(reference => PairOf(_tree.Of(reference.From), _tree.Of(reference.To)) is { } pair && IsStep(pair)
            ? new Involvement(1, pair.From, pair.To)
            : Involvement.None)];

    /// <inheritdoc/>
    public (string Source, string Target) NamesOf(int sourcePlace, int targetPlace) => (_tree.NameOf(sourcePlace), _tree.NameOf(targetPlace));

    /// <summary>The siblings that a reference between two namespaces concerns; null where it concerns none that are looked at.</summary>
    private (int From, int To)? PairOf(int from, int to) =>
        _tree.Siblings(from, to) is var (parent, one, other) && _isChecked[parent] ? (one, other) : null;

    /// <summary>Whether something holds of a namespace, or of any that it lies in.</summary>
    private bool AnyAround(int ns, Func<int, bool> holds)
    {
        for (; ns >= 0; ns = _tree.ParentOf(ns))
        {
            if (holds(ns))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a reference, there or not, is or would be a step of a cycle that is this project's to cut.</summary>
    private bool IsStep((int From, int To) pair) =>
        ReachedFrom(pair.To).Contains(pair.From) && (_cycles.Value.CanCut(pair) || _cycles.Value.IsCutWith(pair.From));

    private SiblingReferences SiblingsIn(ReferenceGraph graph)
    {
        var siblings = new SiblingReferences();
        for (var from = 0; from < graph.NodeCount; from++)
        {
            foreach (var to in graph.TargetsOf(from))
            {
                if (PairOf(_tree.Of(from), _tree.Of(to)) is { } pair)
                {
                    siblings.Add(pair, from < graph.OwnCount ? (from, to) : null);
                }
            }
        }

        return siblings;
    }

    /// <summary>All siblings that one of them reaches.</summary>
    private HashSet<int> ReachedFrom(int sibling) => _reached.GetOrAdd(sibling, first =>
    {
        HashSet<int> reached = [first];
        var open = new Stack<int>(reached);
        while (open.Count > 0)
        {
            foreach (var next in _siblings.Value.TargetsOf(open.Pop()))
            {
                if (reached.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    });

    /// <summary>
    /// Chooses what to cut: the pairs with the most references are kept first, and one that would close a cycle with those kept is
    /// cut. So what is cut is light, and each cut is needed. What other projects reference cannot be cut here.
    /// </summary>
    private List<Cut> FindCuts(SiblingReferences siblings)
    {
        var cycles = siblings == _siblings.Value ? _cycles.Value : new SiblingCycles(siblings, _tree.Count);
        var others = cycles.OfOthers;
        var order = new TopologicalOrder(others.Count);
        foreach (var (from, to) in siblings.Others)
        {
            order.TryAdd(others.Of(from), others.Of(to));
        }

        var cuts = new List<(int From, int To)>();
        foreach (var pair in cycles.Own
            .OrderByDescending(pair => siblings.Own[pair].Count)
            .ThenBy(pair => _tree.NameOf(pair.From), StringComparer.Ordinal)
            .ThenBy(pair => _tree.NameOf(pair.To), StringComparer.Ordinal))
        {
            if (!order.TryAdd(others.Of(pair.From), others.Of(pair.To)))
            {
                cuts.Add(pair);
            }
        }

        var kept = new HashSet<(int, int)>(siblings.All.Except(cuts));
        return [.. cuts.Select(pair => new Cut(pair, CycleThrough(pair, siblings, kept)))];
    }

    /// <summary>The shortest cycle that a cut reference would close with what is kept; of several as short the first by name.</summary>
    private List<int> CycleThrough((int From, int To) cut, SiblingReferences siblings, HashSet<(int, int)> kept)
    {
        var previous = new Dictionary<int, int> { [cut.To] = -1 };
        var open = new Queue<int>([cut.To]);
        while (open.Count > 0 && !previous.ContainsKey(cut.From))
        {
            var node = open.Dequeue();
            foreach (var next in siblings.TargetsOf(node).Where(next => kept.Contains((node, next))).OrderBy(_tree.NameOf, StringComparer.Ordinal))
            {
                if (!previous.ContainsKey(next))
                {
                    previous.Add(next, node);
                    open.Enqueue(next);
                }
            }
        }

        var cycle = new List<int>();
        for (var node = cut.From; node >= 0; node = previous[node])
        {
            cycle.Add(node);
        }

        cycle.Reverse();
        cycle.Insert(0, cut.From);
        return cycle;
    }

    /// <summary>A pair of siblings whose references are to go, and a cycle that they close.</summary>
    private sealed record Cut((int From, int To) Pair, IReadOnlyList<int> Cycle);
}
