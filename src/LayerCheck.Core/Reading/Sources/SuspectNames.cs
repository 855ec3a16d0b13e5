namespace LayerCheck.Reading.Sources;

/// <summary>
/// The names that the source of a namespace may not write: for each namespace of the project, the namespaces with types that
/// none of its own types may reference.
/// </summary>
internal sealed class SuspectNames
{
    /// <summary>What attributes leave out of their type's name.</summary>
    internal const string AttributeSuffix = "Attribute";

    private readonly IReadOnlyDictionary<string, ForbiddenNamespaces> _forbidden;
    private readonly IReadOnlyList<IReadOnlyCollection<(string Name, int Node)>> _types;
    private readonly List<SuspectWord> _words = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly int[] _lastSegments;
    private readonly Lazy<ILookup<string, int>> _byLastSegment;

    /// <param name="project">What stands for the namespace of the project itself, which attributes of the assembly belong to.</param>
    /// <param name="forbidden">Own namespace to what is forbidden to it.</param>
    /// <param name="targets">All namespaces.</param>
    /// <param name="types">For each of them the simple names, and nodes, of its types that something may not reference.</param>
    /// <param name="members">For each of them the names of members that lead to its types though they are written on others, and whether they do only within <c>nameof</c>.</param>
    internal SuspectNames(
        string project,
        IReadOnlyDictionary<string, ForbiddenNamespaces> forbidden,
        TargetNamespaces targets,
        IReadOnlyList<IReadOnlyCollection<(string Name, int Node)>> types,
        IReadOnlyList<IReadOnlyCollection<(string Name, bool IsInNameofOnly)>> members)
    {
        Project = project;
        _forbidden = forbidden;
        Targets = targets;
        _types = types;
        _lastSegments = [.. Enumerable.Repeat(-1, targets.CountOfAll)];
        _byLastSegment = new(() => Enumerable.Range(0, targets.Count)
            .Where(id => types[id].Count > 0)
            .ToLookup(id => TargetNamespaces.LastSegment(targets.NameOf(id)), StringComparer.Ordinal));
        for (var id = 0; id < targets.Count; id++)
        {
            foreach (var outer in types[id].Count > 0 ? targets.Around(id) : [])
            {
                if (_lastSegments[outer] < 0 && targets.NameOf(outer).Length > 0)
                {
                    _lastSegments[outer] = IdOf(TargetNamespaces.LastSegment(targets.NameOf(outer)));
                }
            }

            foreach (var (type, node) in types[id])
            {
                foreach (var spelling in Spellings(type))
                {
                    _words[IdOf(spelling)].AddType(id, node);
                }
            }

            foreach (var (name, isInNameofOnly) in members[id])
            {
                _words[IdOf(name)].AddMember(id, isInNameofOnly);
            }
        }
    }

    /// <summary>What stands for the namespace of the project itself.</summary>
    internal string Project { get; }

    /// <summary>The project's namespaces that have anything forbidden.</summary>
    internal IEnumerable<string> Sources => _forbidden.Keys;

    /// <summary>All namespaces.</summary>
    internal TargetNamespaces Targets { get; }

    /// <summary>All words that can be part of naming something forbidden, in the order of their numbers.</summary>
    internal List<SuspectWord> Words => _words;

    /// <summary>The words that a using directive of something forbidden has: the segments of namespaces, and what stands in none.</summary>
    internal IEnumerable<string> WordsOfNamespaces => _lastSegments.Where(word => word >= 0).Select(word => _words[word].Text)
        .Concat(Targets.Find(string.Empty) is { } global ? _types[global].Select(type => type.Name) : []);

    /// <summary>The number of the word that the name of a namespace ends with; -1 where nothing in it is forbidden to anyone.</summary>
    internal int LastSegmentOf(int target) => _lastSegments[target];

    /// <summary>The number of a word; null where it is none of <see cref="Words"/>.</summary>
    internal int? Find(string word) => _ids.TryGetValue(word, out var id) ? id : null;

    /// <summary>What a word can be; null where it is none of <see cref="Words"/>.</summary>
    internal SuspectWord? WordOf(string word) => Find(word) is { } id ? _words[id] : null;

    /// <summary>What is forbidden to a namespace of the project; null for nothing.</summary>
    internal ForbiddenNamespaces? ForbiddenTo(string ownNamespace) => _forbidden.TryGetValue(ownNamespace, out var known) ? known : null;

    /// <summary>The namespaces that are forbidden to anyone and end with a segment.</summary>
    internal IEnumerable<int> NamespacesEndingWith(string segment) => _byLastSegment.Value[segment];

    /// <summary>How a type's name may be written: attributes lose their suffix.</summary>
    internal static IEnumerable<string> Spellings(string type) =>
        type.Length > AttributeSuffix.Length && type.EndsWith(AttributeSuffix, StringComparison.Ordinal)
            ? [type, type.Substring(0, type.Length - AttributeSuffix.Length)]
            : [type];

    private int IdOf(string text)
    {
        if (!_ids.TryGetValue(text, out var id))
        {
            _ids.Add(text, id = _words.Count);
            _words.Add(new SuspectWord(text));
        }

        return id;
    }
}

/// <summary>What a word in source can be of something forbidden, besides a segment of its namespace.</summary>
/// <param name="text">The word.</param>
internal sealed class SuspectWord(string text)
{
    private static readonly List<int> NoNamespaces = [];
    private static readonly List<(int Namespace, int Node)> NoTypes = [];
    private static readonly List<(int Namespace, bool IsInNameofOnly)> NoMembers = [];

    private List<int>? _namespaces;
    private List<(int Namespace, int Node)>? _types;
    private List<(int Namespace, bool IsInNameofOnly)>? _members;

    internal string Text { get; } = text;

    /// <summary>The namespaces with a forbidden type of that name, as it may be written.</summary>
    internal List<int> NamespacesOfType => _namespaces ?? NoNamespaces;

    /// <summary>These types: the number of the namespace, and the node of the graph.</summary>
    internal List<(int Namespace, int Node)> Types => _types ?? NoTypes;

    /// <summary>The namespaces with a type that a member of that name leads to, and whether it does only within <c>nameof</c>.</summary>
    internal List<(int Namespace, bool IsInNameofOnly)> NamespacesOfMember => _members ?? NoMembers;

    internal void AddType(int ns, int node)
    {
        (_types ??= []).Add((ns, node));
        if (_namespaces is null || _namespaces[_namespaces.Count - 1] != ns)
        {
            (_namespaces ??= []).Add(ns);
        }
    }

    internal void AddMember(int ns, bool isInNameofOnly) => (_members ??= []).Add((ns, isInNameofOnly));
}
