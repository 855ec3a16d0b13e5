using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>
/// The shortest chains from the project's nodes in a place to nodes in none that lead on to one, found breadth first. Where several
/// are as short, names decide, so that the same code gives the same chain whatever its files' order.
/// </summary>
internal sealed class ShortestChains
{
    /// <summary>How many nodes before the last are told at least.</summary>
    private const int MostNodes = 16;

    private readonly ReferenceGraph _graph;
    private readonly IPlaces _places;
    private readonly Reach _reach;
    private readonly List<Step> _steps = [];
    private readonly Dictionary<int, List<int>> _arrivals = [];
    private readonly List<int> _next = [];
    private readonly Comparison<int> _byRank;

    internal ShortestChains(ReferenceGraph graph, IPlaces places, Reach reach)
    {
        _graph = graph;
        _places = places;
        _reach = reach;
        List<int> sources = [.. Enumerable.Range(0, graph.OwnCount).Where(node => places.PlaceOf(node) >= 0 && BeginsChain(node))];
        var ranks = graph.RanksOf([.. sources, .. Enumerable.Range(0, graph.NodeCount).Where(reach.LeadsOn)]);
        _byRank = (one, other) => ranks[one].CompareTo(ranks[other]);
        sources.Sort(_byRank);
        foreach (var source in sources)
        {
            AddStepsFrom(source, places.PlaceOf(source), previous: -1);
        }

        for (var i = 0; i < _steps.Count; i++)
        {
            AddStepsFrom(_steps[i].Node, _steps[i].Place, i);
        }
    }

    /// <summary>The shortest chain to a node in no place and on to another, from any place that must not reach that one.</summary>
    /// <param name="last">The node in no place, which some such place leads to.</param>
    /// <param name="target">What it references.</param>
    /// <returns>The chain, and how many of its nodes are left out: many long chains together would not fit into memory.</returns>
    internal (int[] Nodes, int Omitted) To(int last, int target)
    {
        var index = _arrivals[last].Find(arrival => _places.Forbids(_steps[arrival].Place, _places.PlaceOf(target)));
        var step = _steps[index];
        var end = Math.Max(1, step.Position + 1 - MostNodes);

        // The last step that the project's own code takes is where the chain is reported.
        var (own, next) = last < _graph.OwnCount ? (step.Position, -1) : (step.OwnPosition, step.OwnNext);
        var chain = new List<int> { target };
        for (var i = index; i >= 0 && _steps[i].Position >= end; i = _steps[i].Previous)
        {
            chain.Add(_steps[i].Node);
        }

        if (own + 1 < end && next >= 0)
        {
            chain.Add(next);
        }

        if (own > 0 && own < end)
        {
            chain.Add(step.Own);
        }

        chain.Add(step.Root);
        chain.Reverse();
        return ([.. chain], step.Position + 2 - chain.Count);
    }

    private bool BeginsChain(int node)
    {
        foreach (var to in _graph.TargetsOf(node))
        {
            if (_reach.LeadsOn(to))
            {
                return true;
            }
        }

        return false;
    }

    private void AddStepsFrom(int node, int place, int previous)
    {
        _next.Clear();
        foreach (var to in _graph.TargetsOf(node))
        {
            if (_reach.LeadsOn(to))
            {
                _next.Add(to);
            }
        }

        _next.Sort(_byRank);
        foreach (var to in _next)
        {
            var arrivals = _arrivals.ListOf(to);
            if (arrivals.Count < _places.DistinctPlaces && !IsReachedFrom(place, arrivals))
            {
                arrivals.Add(_steps.Count);
                _steps.Add(StepTo(to, place, previous, node));
            }
        }
    }

    private bool IsReachedFrom(int place, List<int> arrivals)
    {
        foreach (var arrival in arrivals)
        {
            if (_steps[arrival].Place == place)
            {
                return true;
            }
        }

        return false;
    }

    private Step StepTo(int to, int place, int previous, int from)
    {
        var before = previous < 0 ? new Step(from, place, -1, Position: 0, from, from, 0, -1) : _steps[previous];
        var (own, ownPosition, ownNext) = from < _graph.OwnCount ? (from, before.Position, to) : (before.Own, before.OwnPosition, before.OwnNext);
        return new Step(to, place, previous, before.Position + 1, before.Root, own, ownPosition, ownNext);
    }

    /// <summary>A node reached from a place.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Place">The place.</param>
    /// <param name="Previous">The index of the step before; -1 for the first.</param>
    /// <param name="Position">How many nodes come before it.</param>
    /// <param name="Root">The first of them.</param>
    /// <param name="Own">The last of them that is the project's.</param>
    /// <param name="OwnPosition">How many come before that one.</param>
    /// <param name="OwnNext">The one behind it.</param>
    private readonly record struct Step(int Node, int Place, int Previous, int Position, int Root, int Own, int OwnPosition, int OwnNext);
}
