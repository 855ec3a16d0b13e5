namespace LayerCheck.Reading.Sources;

/// <summary>All namespaces that types can be referenced in, by number, and how they lie within each other.</summary>
internal sealed class TargetNamespaces
{
    private readonly IReadOnlyList<string> _names;
    private readonly Dictionary<string, int> _ids;
    private readonly Lazy<ILookup<string, string>> _inner;

    /// <param name="names">Their full names, without repeats; empty for the global one.</param>
    internal TargetNamespaces(IReadOnlyList<string> names)
    {
        _names = names;
        _ids = Enumerable.Range(0, names.Count).ToDictionary(id => names[id], StringComparer.Ordinal);
        _inner = new(() => names.SelectMany(Around).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)
            .ToLookup(name => name.Substring(0, Math.Max(0, name.LastIndexOf('.'))), StringComparer.Ordinal));
    }

    internal int Count => _names.Count;

    internal string NameOf(int id) => _names[id];

    /// <summary>The number of a namespace; null for one without types.</summary>
    internal int? Find(string name) => _ids.TryGetValue(name, out var id) ? id : null;

    /// <summary>The outermost namespaces that one is outside of.</summary>
    internal IEnumerable<string> Beside(string name) => Around(name).SelectMany(outer => _inner.Value[outer]).Where(inner => !IsWithin(name, inner));

    /// <summary>A namespace and all that it lies in, down to the global one.</summary>
    internal static IEnumerable<string> Around(string name)
    {
        for (var length = name.Length; length > 0; length = name.LastIndexOf('.', length - 1))
        {
            yield return name.Substring(0, length);
        }

        yield return string.Empty;
    }

    /// <summary>Whether a namespace is another one, or lies in it.</summary>
    internal static bool IsWithin(string name, string outer) =>
        name.StartsWith(outer, StringComparison.Ordinal) && (outer.Length == 0 || name.Length == outer.Length || name[outer.Length] == '.');

    /// <summary>The last segment of a dotted name.</summary>
    internal static string LastSegment(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
