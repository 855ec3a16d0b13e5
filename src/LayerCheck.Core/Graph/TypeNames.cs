using LayerCheck.Names;

namespace LayerCheck.Graph;

/// <summary>The names of an assembly's top-level types, numbered: what all projects that reference the assembly have in common.</summary>
internal sealed class TypeNames
{
    private readonly Dictionary<string, int> _numbers;

    /// <param name="names">The names; of types that differ in arity only the first counts.</param>
    internal TypeNames(IReadOnlyCollection<DottedName> names)
    {
        _numbers = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        var distinct = new List<DottedName>(names.Count);
        foreach (var name in names)
        {
            if (!_numbers.ContainsKey(name.Text))
            {
                _numbers.Add(name.Text, distinct.Count);
                distinct.Add(name);
            }
        }

        All = distinct;
    }

    /// <summary>The names by their numbers.</summary>
    internal IReadOnlyList<DottedName> All { get; }

    /// <summary>The number of a name; -1 for none.</summary>
    internal int NumberOf(string name) => _numbers.TryGetValue(name, out var number) ? number : -1;
}
