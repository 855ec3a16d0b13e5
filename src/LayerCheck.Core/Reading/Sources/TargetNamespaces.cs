namespace LayerCheck.Reading.Sources;

/// <summary>All namespaces that types can be referenced in, by number, and behind them those that only hold others.</summary>
internal sealed class TargetNamespaces
{
    private readonly List<string> _names = [];
    private readonly List<int> _parents = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <param name="names">The full names of those that have types, without repeats; empty for the global one.</param>
    internal TargetNamespaces(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            _ids.Add(name, _names.Count);
            _names.Add(name);
        }

        Count = _names.Count;
        for (var id = 0; id < _names.Count; id++)
        {
            _parents.Add(_names[id].Length == 0 ? -1 : IdOf(_names[id].Substring(0, Math.Max(0, _names[id].LastIndexOf('.')))));
        }
    }

    /// <summary>How many have types; they have the lowest numbers.</summary>
    internal int Count { get; }

    /// <summary>How many there are, those that only hold others included.</summary>
    internal int CountOfAll => _names.Count;

    internal string NameOf(int id) => _names[id];

    /// <summary>The namespace that one lies in directly; -1 for the global one.</summary>
    internal int ParentOf(int id) => _parents[id];

    /// <summary>The number of a namespace with types; null for any other.</summary>
    internal int? Find(string name) => _ids.TryGetValue(name, out var id) && id < Count ? id : null;

    /// <summary>A namespace and all that it lies in, up to the global one.</summary>
    internal IEnumerable<int> Around(int id)
    {
        for (; id >= 0; id = _parents[id])
        {
            yield return id;
        }
    }

    /// <summary>A namespace and all that it lies in, up to the global one.</summary>
    internal static IEnumerable<string> Around(string name)
    {
        for (var length = name.Length; length > 0; length = name.LastIndexOf('.', length - 1))
        {
            yield return name.Substring(0, length);
        }

        yield return string.Empty;
    }

    /// <summary>The last segment of a dotted name.</summary>
    internal static string LastSegment(string name) => name.Substring(name.LastIndexOf('.') + 1);

    /// <summary>How many segments of a dotted name are one.</summary>
    internal static int CountSegments(string name, string segment)
    {
        var count = 0;
        for (int start = 0, end; start <= name.Length; start = end + 1)
        {
            end = name.IndexOf('.', start);
            end = end < 0 ? name.Length : end;
            count += end - start == segment.Length && string.CompareOrdinal(name, start, segment, 0, segment.Length) == 0 ? 1 : 0;
        }

        return count;
    }

    private int IdOf(string name)
    {
        if (!_ids.TryGetValue(name, out var id))
        {
            _ids.Add(name, id = _names.Count);
            _names.Add(name);
        }

        return id;
    }
}
