namespace LayerCheck.Reading.Sources;

/// <summary>
/// The names that the source of a namespace may not write: for each namespace of the project, the namespaces with types that
/// none of its own types may reference.
/// </summary>
/// <param name="project">What stands for the namespace of the project itself, which attributes of the assembly belong to.</param>
/// <param name="forbidden">Own namespace to what is forbidden to it.</param>
/// <param name="targets">All namespaces.</param>
/// <param name="types">For each of them the simple names of its types that something may not reference.</param>
/// <param name="members">For each of them the names of members that lead to its types though they are written on others, and whether they do only within <c>nameof</c>.</param>
internal sealed class SuspectNames(
    string project,
    IReadOnlyDictionary<string, ForbiddenNamespaces> forbidden,
    TargetNamespaces targets,
    IReadOnlyList<IReadOnlyCollection<string>> types,
    IReadOnlyList<IReadOnlyCollection<(string Name, bool IsInNameofOnly)>> members)
{
    /// <summary>What attributes leave out of their type's name.</summary>
    internal const string AttributeSuffix = "Attribute";

    private readonly Lazy<Dictionary<string, SuspectWord>> _words = new(() => WordsOf(targets, types, members));

    private readonly Lazy<ILookup<string, int>> _byLastSegment = new(() => Enumerable.Range(0, targets.Count)
        .Where(id => types[id].Count > 0)
        .ToLookup(id => TargetNamespaces.LastSegment(targets.NameOf(id)), StringComparer.Ordinal));

    /// <summary>What stands for the namespace of the project itself.</summary>
    internal string Project => project;

    /// <summary>The project's namespaces that have anything forbidden.</summary>
    internal IEnumerable<string> Sources => forbidden.Keys;

    /// <summary>All namespaces.</summary>
    internal TargetNamespaces Targets => targets;

    /// <summary>All words that can be part of naming something forbidden.</summary>
    internal IEnumerable<string> Words => _words.Value.Keys;

    /// <summary>The words that a using directive of something forbidden has: the segments of namespaces, and what stands in none.</summary>
    internal IEnumerable<string> WordsOfNamespaces => Enumerable.Range(0, targets.Count).Where(id => types[id].Count > 0)
        .SelectMany(id => targets.NameOf(id) is { Length: > 0 } name ? name.Split('.') : types[id]);

    /// <summary>What a word can be; null where it is none of <see cref="Words"/>.</summary>
    internal SuspectWord? WordOf(string word) => _words.Value.TryGetValue(word, out var known) ? known : null;

    /// <summary>What is forbidden to a namespace of the project; null for nothing.</summary>
    internal ForbiddenNamespaces? ForbiddenTo(string ownNamespace) => forbidden.TryGetValue(ownNamespace, out var known) ? known : null;

    /// <summary>The namespaces that are forbidden to anyone and end with a segment.</summary>
    internal IEnumerable<int> NamespacesEndingWith(string segment) => _byLastSegment.Value[segment];

    /// <summary>How a type's name may be written: attributes lose their suffix.</summary>
    internal static IEnumerable<string> Spellings(string type)
    {
        yield return type;
        if (type.Length > AttributeSuffix.Length && type.EndsWith(AttributeSuffix, StringComparison.Ordinal))
        {
            yield return type.Substring(0, type.Length - AttributeSuffix.Length);
        }
    }

    private static Dictionary<string, SuspectWord> WordsOf(
        TargetNamespaces targets, IReadOnlyList<IReadOnlyCollection<string>> types, IReadOnlyList<IReadOnlyCollection<(string Name, bool IsInNameofOnly)>> members)
    {
        var words = new Dictionary<string, SuspectWord>(StringComparer.Ordinal);
        for (var id = 0; id < targets.Count; id++)
        {
            foreach (var segment in types[id].Count > 0 ? targets.NameOf(id).Split('.') : [])
            {
                Word(segment);
            }

            foreach (var spelling in types[id].SelectMany(Spellings))
            {
                Word(spelling).NamespacesOfType.Add(id);
            }

            foreach (var (name, isInNameofOnly) in members[id])
            {
                Word(name).NamespacesOfMember.Add((id, isInNameofOnly));
            }
        }

        return words;

        SuspectWord Word(string text)
        {
            if (!words.TryGetValue(text, out var word))
            {
                words.Add(text, word = new SuspectWord());
            }

            return word;
        }
    }
}

/// <summary>What a word in source can be of something forbidden, besides a segment of its namespace.</summary>
internal sealed class SuspectWord
{
    /// <summary>The namespaces with a forbidden type of that name, as it may be written.</summary>
    internal List<int> NamespacesOfType { get; } = [];

    /// <summary>The namespaces with a type that a member of that name leads to, and whether it does only within <c>nameof</c>.</summary>
    internal List<(int Namespace, bool IsInNameofOnly)> NamespacesOfMember { get; } = [];
}
