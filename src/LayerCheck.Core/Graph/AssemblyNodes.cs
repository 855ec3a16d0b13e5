namespace LayerCheck.Graph;

/// <summary>The nodes of a graph that are in one assembly, by name. It is never changed: graphs that grow out of each other share it.</summary>
/// <param name="types">The assembly's types, as far as they are known of it.</param>
/// <param name="nodeOfType">The node of each of them.</param>
/// <param name="others">The nodes that are none of them.</param>
internal sealed class AssemblyNodes(TypeNames types, int[] nodeOfType, IReadOnlyDictionary<string, int> others)
{
    private static readonly TypeNames NoTypes = new([]);

    /// <param name="nodes">The nodes of an assembly of which nothing else is known.</param>
    internal AssemblyNodes(IReadOnlyDictionary<string, int> nodes)
        : this(NoTypes, [], nodes)
    {
    }

    /// <summary>The nodes that are none of its known types.</summary>
    internal IReadOnlyDictionary<string, int> Others => others;

    /// <summary>The node of a name; -1 for none.</summary>
    internal int Of(string name) =>
        types.NumberOf(name) is var number and >= 0 ? nodeOfType[number]
        : others.TryGetValue(name, out var node) ? node
        : -1;

    /// <summary>The same with more nodes.</summary>
    internal AssemblyNodes With(IReadOnlyDictionary<string, int> more)
    {
        var all = new Dictionary<string, int>(others.Count + more.Count, StringComparer.Ordinal);
        foreach (var nodes in new[] { others, more })
        {
            foreach (var pair in nodes)
            {
                all.Add(pair.Key, pair.Value);
            }
        }

        return new AssemblyNodes(types, nodeOfType, all);
    }
}
