namespace LayerCheck.Tests.Contracts.Oracle;

/// <summary>Finds what breaks a contract of places by trying every path.</summary>
internal sealed class NaiveChains
{
    private readonly NaiveGraph _graph;
    private readonly NaivePlaces _places;
    private readonly Dictionary<string, NaivePlace?> _placeOf;

    internal NaiveChains(NaiveGraph graph, IEnumerable<string> types, NaivePlaces places)
    {
        _graph = graph;
        _places = places;
        _placeOf = types.ToDictionary(type => type, type => places.PlacesOf(NaiveGraph.NameOf(type)).SingleOrDefault());
    }

    /// <summary>Every reference that enters a forbidden place, with the shortest way to it and those who come by it.</summary>
    internal IReadOnlyDictionary<(string From, string To), (int Length, IReadOnlyCollection<string> Sources)> Find()
    {
        var found = new Dictionary<(string, string), (int Length, HashSet<string> Sources)>();
        foreach (var source in _placeOf.Keys.Where(type => NaiveGraph.IsOwn(type) && _placeOf[type] is not null))
        {
            Extend([source]);
        }

        return found.ToDictionary(pair => pair.Key, pair => (pair.Value.Length, (IReadOnlyCollection<string>)pair.Value.Sources));

        void Extend(IReadOnlyList<string> path)
        {
            foreach (var next in _graph.TargetsOf(path[^1]))
            {
                if (_placeOf[next] is { } place)
                {
                    if (_places.Forbids(_placeOf[path[0]]!, place))
                    {
                        var known = found.TryGetValue((path[^1], next), out var other) ? other : (Length: int.MaxValue, Sources: []);
                        known.Sources.Add(path[0]);
                        found[(path[^1], next)] = (Math.Min(known.Length, path.Count + 1), known.Sources);
                    }
                }
                else if (_places.IsIndirect && !path.Contains(next))
                {
                    Extend([.. path, next]);
                }
            }
        }
    }

    /// <summary>Those who break the contract by a reference: they come to its one end, and from its other a place that is forbidden to them is reached.</summary>
    internal int CountSources((string From, string To) reference)
    {
        var ends = EndsOf(reference.To, []).ToList();
        return _placeOf.Keys.Count(source => NaiveGraph.IsOwn(source)
            && _placeOf[source] is { } place
            && ends.Exists(end => _places.Forbids(place, end))
            && (source == reference.From || (_placeOf[reference.From] is null && LeadsTo(source, reference.From, []))));
    }

    /// <summary>Whether a chain is one: its steps are there, its ends are in places of which one must not reach the other, and nothing between them is in any.</summary>
    internal bool IsChain(IReadOnlyList<string> chain) =>
        NaiveGraph.IsOwn(chain[0])
        && chain.Zip(chain.Skip(1)).All(step => _graph.TargetsOf(step.First).Contains(step.Second))
        && chain.Skip(1).SkipLast(1).All(type => _placeOf[type] is null)
        && (chain.Count == 2 || _places.IsIndirect)
        && _placeOf[chain[0]] is { } source && _placeOf[chain[^1]] is { } target && _places.Forbids(source, target);

    private bool LeadsTo(string type, string wanted, IReadOnlyList<string> before) =>
        _places.IsIndirect && _graph.TargetsOf(type).Any(next =>
            next == wanted || (_placeOf[next] is null && !before.Contains(next) && LeadsTo(next, wanted, [.. before, next])));

    private IEnumerable<NaivePlace> EndsOf(string type, IReadOnlyList<string> before) =>
        _placeOf[type] is { } place ? [place]
        : _places.IsIndirect ? _graph.TargetsOf(type).Where(next => !before.Contains(next)).SelectMany(next => EndsOf(next, [.. before, type]))
        : [];
}
