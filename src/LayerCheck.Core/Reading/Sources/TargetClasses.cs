using LayerCheck.Graph;

namespace LayerCheck.Reading.Sources;

/// <summary>The classes that a rule has for the types of each namespace as targets: few, however many types there are. Several threads may ask.</summary>
internal sealed class TargetClasses
{
    private static readonly List<int> None = [];

    private readonly List<int>?[] _all;
    private readonly List<int>?[] _ends;
    private readonly List<int>?[] _endsWithin;

    /// <param name="targets">The namespaces.</param>
    /// <param name="namespaceOf">For each type the number of its namespace.</param>
    /// <param name="classes">For each type its class.</param>
    /// <param name="isEnd">Whether a chain ends with a type.</param>
    internal TargetClasses(TargetNamespaces targets, int[] namespaceOf, int[] classes, Func<int, bool> isEnd)
    {
        (_all, _ends) = (new List<int>?[targets.Count], new List<int>?[targets.Count]);
        for (var type = 0; type < classes.Length; type++)
        {
            AddOnce(ref _all[namespaceOf[type]], classes[type]);
            if (isEnd(type))
            {
                AddOnce(ref _ends[namespaceOf[type]], classes[type]);
            }
        }

        _endsWithin = EndsWithinEach(targets, _ends);
    }

    /// <summary>The classes of the types in a namespace.</summary>
    internal List<int> All(int target) => _all[target] ?? None;

    /// <summary>The classes of the types in a namespace that a chain ends with.</summary>
    internal List<int> Ends(int target) => _ends[target] ?? None;

    /// <summary>The classes of such types in a namespace, be it one that only holds others, and in all that lie in it.</summary>
    internal List<int> EndsWithin(int target) => _endsWithin[target] ?? None;

    private static void AddOnce(ref List<int>? classes, int id)
    {
        classes ??= [];
        if (classes.Count == 0 || (classes[classes.Count - 1] != id && !classes.Contains(id)))
        {
            classes.Add(id);
        }
    }

    private static List<int>?[] EndsWithinEach(TargetNamespaces targets, List<int>?[] ends)
    {
        var having = new Dictionary<int, List<int>>();
        for (var target = 0; target < ends.Length; target++)
        {
            foreach (var id in ends[target] ?? None)
            {
                having.ListOf(id).Add(target);
            }
        }

        // Class by class: whatever is around one that has it is known to have it, too.
        var within = new List<int>?[targets.CountOfAll];
        foreach (var ofClass in having)
        {
            foreach (var first in ofClass.Value)
            {
                for (var target = first; target >= 0 && (within[target] is not { } known || known[known.Count - 1] != ofClass.Key); target = targets.ParentOf(target))
                {
                    (within[target] ??= []).Add(ofClass.Key);
                }
            }
        }

        return within;
    }
}
