namespace LayerCheck.Reading.Sources;

/// <summary>The classes that a rule has for the types of each namespace as targets: few, however many types there are.</summary>
internal sealed class TargetClasses
{
    private static readonly List<int> None = [];

    private readonly TargetNamespaces _targets;
    private readonly List<int>?[] _all;
    private readonly List<int>?[] _ends;
    private readonly Lazy<List<int>?[]> _endsWithin;

    /// <param name="targets">The namespaces.</param>
    internal TargetClasses(TargetNamespaces targets)
    {
        _targets = targets;
        _all = new List<int>?[targets.Count];
        _ends = new List<int>?[targets.Count];
        _endsWithin = new(FindEndsWithin);
    }

    /// <summary>Adds the class of a type, before anything is asked.</summary>
    internal void Add(int target, int id, bool isEnd)
    {
        AddOnce(ref _all[target], id);
        if (isEnd)
        {
            AddOnce(ref _ends[target], id);
        }
    }

    /// <summary>The classes of the types in a namespace.</summary>
    internal List<int> All(int target) => _all[target] ?? None;

    /// <summary>The classes of the types in a namespace that a chain ends with.</summary>
    internal List<int> Ends(int target) => _ends[target] ?? None;

    /// <summary>The classes of such types in a namespace, be it one that only holds others, and in all that lie in it.</summary>
    internal List<int> EndsWithin(int target) => _endsWithin.Value[target] ?? None;

    private static void AddOnce(ref List<int>? classes, int id)
    {
        classes ??= [];
        if (classes.Count == 0 || (classes[classes.Count - 1] != id && !classes.Contains(id)))
        {
            classes.Add(id);
        }
    }

    private List<int>?[] FindEndsWithin()
    {
        var within = new HashSet<int>?[_targets.CountOfAll];
        for (var id = 0; id < _ends.Length; id++)
        {
            foreach (var outer in _ends[id] is null ? [] : _targets.Around(id))
            {
                (within[outer] ??= []).UnionWith(_ends[id]!);
            }
        }

        return [.. within.Select(classes => classes?.ToList())];
    }
}
