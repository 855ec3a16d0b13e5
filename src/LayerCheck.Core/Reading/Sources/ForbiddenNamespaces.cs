namespace LayerCheck.Reading.Sources;

/// <summary>The namespaces that are forbidden to one of the project's, by any rule.</summary>
/// <param name="own">The project's.</param>
/// <param name="targets">All namespaces.</param>
/// <remarks>Once all rules were added, several threads may ask.</remarks>
internal sealed class ForbiddenNamespaces(string own, TargetNamespaces targets)
{
    private readonly List<(TargetClasses Targets, bool[] IsForbidden)> _rules = [];
    private HashSet<string>? _firstBeyond;

    /// <summary>1 for forbidden, -1 for not, 0 for not asked yet: a byte is never seen half written.</summary>
    private sbyte[]? _isForbidden;

    /// <summary>Adds what one rule forbids.</summary>
    /// <param name="classes">The classes that the rule has for the types of all namespaces.</param>
    /// <param name="isForbidden">For each class, whether it is forbidden.</param>
    internal void Add(TargetClasses classes, bool[] isForbidden) => _rules.Add((classes, isForbidden));

    /// <summary>Whether a namespace has types that must not be referenced, or that only lead to such.</summary>
    internal bool Contains(int target)
    {
        var known = _isForbidden ??= new sbyte[targets.Count];
        if (known[target] == 0)
        {
            known[target] = (sbyte)(IsForbidden(classes => classes.All(target)) ? 1 : -1);
        }

        return known[target] > 0;
    }

    /// <summary>Whether a namespace has types that must not be referenced themselves.</summary>
    internal bool ContainsEnd(int target) => IsForbidden(classes => classes.Ends(target));

    /// <summary>
    /// The first segments, of the namespaces that are forbidden themselves, that are not shared: whoever is outside of a
    /// namespace writes that.
    /// </summary>
    internal HashSet<string> FirstBeyond => _firstBeyond ??= new HashSet<string>(
        targets.Beside(own).Where(beside => IsForbidden(classes => classes.EndsWithin(beside))).Select(TargetNamespaces.LastSegment), StringComparer.Ordinal);

    private bool IsForbidden(Func<TargetClasses, IReadOnlyCollection<int>> select)
    {
        foreach (var (classes, isForbidden) in _rules)
        {
            foreach (var id in select(classes))
            {
                if (isForbidden[id])
                {
                    return true;
                }
            }
        }

        return false;
    }
}
