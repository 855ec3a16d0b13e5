using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>
/// The shortest chains from the project's nodes in a place to nodes in none, found breadth first. Where several are as short, names
/// decide, so that the same code gives the same chain whatever its files' order.
/// </summary>
internal sealed class ShortestChains
{
    /// <summary>How many nodes at either end of a chain are told at least.</summary>
    private const int EndLength = 32;

    private readonly ReferenceGraph _graph;
    private readonly IPlaces _places;
    private readonly List<Step> _steps = [];
    private readonly Dictionary<int, List<int>> _arrivals = [];

    internal ShortestChains(ReferenceGraph graph, IPlaces places)
    {
        _graph = graph;
        _places = places;
        foreach (var source in Enumerable.Range(0, graph.OwnCount).Where(node => places.PlaceOf(node) >= 0).OrderBy(node => graph.Ranks[node]))
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
    /// <returns>The chain, and how many nodes of its middle are left out: many long chains together would not fit into memory.</returns>
    internal (int[] Nodes, int Omitted) To(int last, int target)
    {
        var step = _arrivals[last].Find(arrival => _places.Forbids(_steps[arrival].Place, _places.PlaceOf(target)));
        var chain = new List<int> { target };
        for (; step >= 0; step = _steps[step].Previous)
        {
            chain.Add(_steps[step].Node);
            if (_steps[step].Previous < 0)
            {
                chain.Add(_steps[step].Source);
            }
        }

        chain.Reverse();
        if (chain.Count <= 2 * EndLength)
        {
            return ([.. chain], 0);
        }

        // The last step that the project's own code takes is where the chain is reported.
        var own = chain.FindLastIndex(node => node < _graph.OwnCount);
        var tail = chain.Count - EndLength;
        int[] kept =
        [
            .. chain.GetRange(0, EndLength),
            .. Enumerable.Range(own, 2).Where(i => i >= EndLength && i < tail).Select(i => chain[i]),
            .. chain.GetRange(tail, EndLength),
        ];
        return (kept, chain.Count - kept.Length);
    }

    private void AddStepsFrom(int node, int place, int previous)
    {
        foreach (var to in _graph.TargetsOf(node).ToArray().Where(to => _places.PlaceOf(to) < 0).OrderBy(to => _graph.Ranks[to]))
        {
            if (!_arrivals.TryGetValue(to, out var arrivals))
            {
                _arrivals.Add(to, arrivals = []);
            }

            if (arrivals.Count < _places.DistinctPlaces && !arrivals.Exists(arrival => _steps[arrival].Place == place))
            {
                arrivals.Add(_steps.Count);
                _steps.Add(new Step(to, place, previous, node));
            }
        }
    }

    /// <summary>A node reached from a place. <paramref name="Source"/> is the node before it.</summary>
    private readonly record struct Step(int Node, int Place, int Previous, int Source);
}
