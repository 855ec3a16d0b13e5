namespace LayerCheck.Reading.Sources;

/// <summary>The classes that a rule has for the types of each namespace as targets: few, however many types and namespaces there are.</summary>
internal sealed class TargetClasses
{
    private readonly HashSet<int>[] _all;
    private readonly HashSet<int>[] _ends;
    private readonly Lazy<Dictionary<string, HashSet<int>>> _endsWithin;

    /// <param name="targets">The namespaces.</param>
    internal TargetClasses(TargetNamespaces targets)
    {
        _all = [.. Enumerable.Range(0, targets.Count).Select(_ => new HashSet<int>())];
        _ends = [.. _all.Select(_ => new HashSet<int>())];
        _endsWithin = new(() =>
        {
            var within = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
            for (var id = 0; id < _ends.Length; id++)
            {
                foreach (var outer in TargetNamespaces.Around(targets.NameOf(id)))
                {
                    if (!within.TryGetValue(outer, out var classes))
                    {
                        within.Add(outer, classes = []);
                    }

                    classes.UnionWith(_ends[id]);
                }
            }

            return within;
        });
    }

    /// <summary>Adds the class of a type, before anything is asked.</summary>
    internal void Add(int target, int id, bool isEnd)
    {
        _all[target].Add(id);
        if (isEnd)
        {
            _ends[target].Add(id);
        }
    }

    /// <summary>The classes of the types in a namespace.</summary>
    internal HashSet<int> All(int target) => _all[target];

    /// <summary>The classes of the types in a namespace that a chain ends with.</summary>
    internal HashSet<int> Ends(int target) => _ends[target];

    /// <summary>The classes of such types in a namespace and all that lie in it.</summary>
    internal HashSet<int> EndsWithin(string target) => _endsWithin.Value[target];
}
