using LayerCheck.Graph;
using LayerCheck.Reading;

namespace LayerCheck.Contracts.Rules;

/// <summary>The rule of a contract with places: finds references from place to place, and chains of nodes in no place between them.</summary>
internal sealed class PlacedRule : IRule
{
    private readonly ReferenceGraph _graph;
    private readonly IPlaces _places;
    private readonly PlaceSets _sets;
    private readonly Lazy<Reach> _reach;
    private readonly Lazy<bool> _canBreak;
    private readonly Lazy<bool> _canEndBeyond;
    private readonly Lazy<int[]> _sourceClasses;
    private readonly Lazy<int[]> _targetClasses;

    internal PlacedRule(ReferenceGraph graph, IPlaces places)
    {
        _graph = graph;
        _places = places;
        _sets = new PlaceSets(places);
        _reach = new Lazy<Reach>(() => new Reach(graph, places, _sets));
        _sourceClasses = new Lazy<int[]>(() => Mixed(graph.OwnCount, SourceClassOf));
        _targetClasses = new Lazy<int[]>(() => Mixed(graph.NodeCount, TargetClassOf));
        _canEndBeyond = new Lazy<bool>(() => places.IsIndirect && FindEndBeyond());
        _canBreak = new Lazy<bool>(() => Enumerable.Range(0, graph.OwnCount).Any(node => places.PlaceOf(node) is var place and >= 0 && places.ForbidsAnything(place)));
    }

    /// <inheritdoc/>
    public IContract Contract => _places.Contract;

    /// <inheritdoc/>
    public void Check(ReferenceGraph remaining, List<Violation> violations)
    {
        for (var from = 0; from < remaining.OwnCount; from++)
        {
            if (_places.PlaceOf(from) is var source and >= 0)
            {
                foreach (var to in remaining.TargetsOf(from))
                {
                    if (_places.PlaceOf(to) is var target and >= 0 && _places.Forbids(source, target))
                    {
                        violations.Add(new Violation(Contract, [from, to], 1, source, target, _places.Explain(source, target)));
                    }
                }
            }
        }

        if (_places.IsIndirect)
        {
            AddChains(remaining, violations);
        }
    }

    /// <inheritdoc/>
    public int SourceClassOf(int node) =>
        _places.PlaceOf(node) is var place and >= 0 ? (node < _graph.OwnCount ? _sets.Of(place) : PlaceSets.Empty)
        : _places.IsIndirect ? _reach.Value.SourcesOf(node)
        : PlaceSets.Empty;

    /// <inheritdoc/>
    public int TargetClassOf(int node) =>
        _places.PlaceOf(node) is var place and >= 0 ? _sets.Of(place)
        : _places.IsIndirect ? _reach.Value.TargetsOf(node)
        : PlaceSets.Empty;

    /// <inheritdoc/>
    public bool FollowsChains => _places.IsIndirect;

    /// <inheritdoc/>
    public bool IsEnd(int node) => _places.PlaceOf(node) >= 0;

    /// <inheritdoc/>
    public bool Forbids(int sourceClass, int targetClass) => _sets.Forbids(sourceClass, targetClass);

    /// <inheritdoc/>
    public bool ForbidsSomething(int sourceClass) => Array.Exists(_targetClasses.Value, targetClass => Forbids(sourceClass, targetClass));

    /// <inheritdoc/>
    public bool ForbidsToSomething(int targetClass) => Array.Exists(_sourceClasses.Value, sourceClass => Forbids(sourceClass, targetClass));

    /// <inheritdoc/>
    public bool ForbidsToOthers(int targetClass) => _places.IsIndirect && targetClass != PlaceSets.Empty;

    /// <inheritdoc/>
    public bool RunsThrough(int node) =>
        // Whether or not the compiled code leads to it: the source may, by a name that the compiler erased.
        _places.IsIndirect && _places.PlaceOf(node) < 0 && _canBreak.Value;

    /// <inheritdoc/>
    public bool CanEndBeyond => _canEndBeyond.Value;

    /// <inheritdoc/>
    public IReadOnlyList<Involvement> Involve(IReadOnlyList<Reference> references)
    {
        int[] targets = [.. references.Select(reference => TargetClassOf(reference.To))];
        if (!references.Where((reference, i) => Forbids(SourceClassOf(reference.From), targets[i])).Any())
        {
            return [.. references.Select(_ => Involvement.None)];
        }

        var counts = new SourceCounter(_graph, _places, _sets, _reach.Value).Count(references, targets);
        return [.. references.Select((reference, i) => counts[i] > 0 && _sets.FirstForbidden(SourceClassOf(reference.From), targets[i]) is var (source, target)
            ? new Involvement(counts[i], source, target)
            : Involvement.None)];
    }

    /// <inheritdoc/>
    public (string Source, string Target) NamesOf(int sourcePlace, int targetPlace) =>
        _places.Explain(sourcePlace, targetPlace) is var breach ? (breach.Source, breach.Target) : default;

    private bool FindEndBeyond()
    {
        var asked = new HashSet<int>();
        for (var node = _graph.OwnCount; node < _graph.NodeCount; node++)
        {
            if (_places.PlaceOf(node) is var place and >= 0 && asked.Add(place) && ForbidsToSomething(_sets.Of(place)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The classes of some nodes, in no order that a contract has: then few have to be asked until one says yes.</summary>
    private static int[] Mixed(int count, Func<int, int> classOf)
    {
        // Types that stand together mostly are of one class.
        var distinct = new HashSet<int>();
        for (var (node, last) = (0, -1); node < count; node++)
        {
            if (classOf(node) is var id && id != last)
            {
                distinct.Add(last = id);
            }
        }

        int[] classes = [.. distinct];
        Array.Sort(classes, (one, other) => Mix(one).CompareTo(Mix(other)));
        return classes;

        static uint Mix(int id) => (uint)id * 2654435761u;
    }

    private void AddChains(ReferenceGraph remaining, List<Violation> violations)
    {
        var reach = remaining == _graph ? _reach.Value : new Reach(remaining, _places, _sets);
        var entering = new List<Reference>();
        for (var from = 0; from < remaining.NodeCount; from++)
        {
            if (reach.SourcesOf(from) is var sources and not PlaceSets.Empty)
            {
                foreach (var to in remaining.TargetsOf(from))
                {
                    if (_sets.Forbids(sources, _sets.Of(_places.PlaceOf(to))))
                    {
                        entering.Add(new Reference(from, to));
                    }
                }
            }
        }

        if (entering.Count == 0)
        {
            return;
        }

        int[] targets = [.. entering.Select(step => _sets.Of(_places.PlaceOf(step.To)))];
        int[] counts = [];
        ShortestChains chains = null!;
        SideBySide.Do(
            () => counts = new SourceCounter(remaining, _places, _sets, reach).Count(entering, targets),
            () => chains = new ShortestChains(remaining, _places, reach));
        for (var i = 0; i < entering.Count; i++)
        {
            var (chain, omitted) = chains.To(entering[i].From, entering[i].To);
            var (source, target) = (_places.PlaceOf(chain[0]), _places.PlaceOf(chain[chain.Length - 1]));
            violations.Add(new Violation(Contract, chain, counts[i], source, target, _places.Explain(source, target)) { Omitted = omitted });
        }
    }
}
