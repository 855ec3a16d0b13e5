using LayerCheck.Graph;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// The names that the source of a namespace may not write: for each namespace of the project, the namespaces with types that
/// none of its own types may reference.
/// </summary>
internal sealed class SuspectNames
{
    /// <summary>What attributes leave out of their type's name.</summary>
    internal const string AttributeSuffix = "Attribute";

    private static readonly List<SuspectMember> NoMembers = [];

    private readonly Dictionary<string, ForbiddenNamespaces> _forbidden = new(StringComparer.Ordinal);
    private readonly List<int>?[] _types;
    private readonly Func<int, string> _nameOf;
    private readonly List<string> _words;
    private readonly Dictionary<string, int> _ids;

    /// <summary>For each forbidden type, once for each spelling of its name, the number of its namespace and its node.</summary>
    private readonly List<int> _namespaceOfType;
    private readonly List<int> _nodeOfType;
    private readonly FlatLookup _typesByWord;

    /// <summary>The members by word; few words are any.</summary>
    private readonly List<SuspectMember>?[] _members;
    private readonly int[] _lastSegments;
    private readonly Lazy<Dictionary<string, List<int>>> _byLastSegment;

    /// <param name="project">What stands for the namespace of the project itself, which attributes of the assembly belong to.</param>
    /// <param name="forbidden">For each of <paramref name="targets"/> that is one of the project's what is forbidden to it; null for nothing.</param>
    /// <param name="targets">All namespaces.</param>
    /// <param name="types">For each of them the nodes of its types that something may not reference; null for none.</param>
    /// <param name="nameOf">The simple name of a node.</param>
    /// <param name="members">For each of them the names of members that lead to its types though they are written on others, and whether they do only within <c>nameof</c>; null for none.</param>
    internal SuspectNames(
        string project,
        ForbiddenNamespaces?[] forbidden,
        TargetNamespaces targets,
        List<int>?[] types,
        Func<int, string> nameOf,
        HashSet<(string Name, bool IsInNameofOnly)>?[] members)
    {
        Project = project;
        Targets = targets;
        _types = types;
        _nameOf = nameOf;
        _lastSegments = new int[targets.CountOfAll];
        _lastSegments.AsSpan().Fill(-1);
        _byLastSegment = new(FindLastSegments);

        // As a list grows it leaves as much behind.
        var count = 0;
        foreach (var nodes in types)
        {
            count += nodes?.Count ?? 0;
        }

        (_words, _ids) = (new(count + targets.CountOfAll), new(count + targets.CountOfAll, StringComparer.Ordinal));
        (_namespaceOfType, _nodeOfType) = (new(count), new(count));
        var wordOfType = new List<int>(count);
        var memberWords = new List<int>();
        var memberRows = new List<SuspectMember>();
        for (var id = 0; id < targets.Count; id++)
        {
            foreach (var outer in types[id] is not null ? targets.Around(id) : [])
            {
                if (_lastSegments[outer] < 0 && targets.NameOf(outer).Length > 0)
                {
                    _lastSegments[outer] = IdOf(TargetNamespaces.LastSegment(targets.NameOf(outer)));
                }
            }

            foreach (var node in types[id] ?? [])
            {
                var type = nameOf(node);
                AddType(type, id, node);
                if (WithoutSuffix(type) is { } other)
                {
                    AddType(other, id, node);
                }
            }

            if (forbidden[id] is { } all)
            {
                _forbidden.Add(targets.NameOf(id), all);
            }

            if (members[id] is { } names)
            {
                foreach (var (name, isInNameofOnly) in names)
                {
                    memberWords.Add(IdOf(name));
                    memberRows.Add(new SuspectMember(id, isInNameofOnly));
                }
            }
        }

        _typesByWord = new FlatLookup(_words.Count, [.. wordOfType]);
        _members = new List<SuspectMember>?[_words.Count];
        for (var i = 0; i < memberWords.Count; i++)
        {
            (_members[memberWords[i]] ??= []).Add(memberRows[i]);
        }

        void AddType(string spelling, int ns, int node)
        {
            wordOfType.Add(IdOf(spelling));
            _namespaceOfType.Add(ns);
            _nodeOfType.Add(node);
        }
    }

    /// <summary>What stands for the namespace of the project itself.</summary>
    internal string Project { get; }

    /// <summary>The project's namespaces that have anything forbidden.</summary>
    internal IEnumerable<string> Sources => _forbidden.Keys;

    /// <summary>All namespaces.</summary>
    internal TargetNamespaces Targets { get; }

    /// <summary>All words that can be part of naming something forbidden, in the order of their numbers.</summary>
    internal List<string> Words => _words;

    /// <summary>The words that a using directive of something forbidden has: the segments of namespaces, and what stands in none.</summary>
    internal IEnumerable<string> WordsOfNamespaces => _lastSegments.Where(word => word >= 0).Select(word => _words[word])
        .Concat(Targets.Find(string.Empty) is { } global && _types[global] is { } nodes ? nodes.Select(_nameOf) : []);

    /// <summary>The number of the word that the name of a namespace ends with; -1 where nothing in it is forbidden to anyone.</summary>
    internal int LastSegmentOf(int target) => _lastSegments[target];

    /// <summary>The number of a word; null where it is none of <see cref="Words"/>.</summary>
    internal int? Find(string word) => _ids.TryGetValue(word, out var id) ? id : null;

    /// <summary>The forbidden types that a word may name, by numbers of their own.</summary>
    internal ReadOnlySpan<int> TypesNamed(int word) => _typesByWord[word];

    /// <summary>The number of the namespace of one of <see cref="TypesNamed"/>.</summary>
    internal int NamespaceOf(int type) => _namespaceOfType[type];

    /// <summary>The graph's node of one of <see cref="TypesNamed"/>.</summary>
    internal int NodeOf(int type) => _nodeOfType[type];

    /// <summary>What members of a word's name lead to.</summary>
    internal List<SuspectMember> MembersOf(int word) => _members[word] ?? NoMembers;

    /// <summary>What is forbidden to a namespace of the project; null for nothing.</summary>
    internal ForbiddenNamespaces? ForbiddenTo(string ownNamespace) => _forbidden.TryGetValue(ownNamespace, out var known) ? known : null;

    /// <summary>The namespaces that are forbidden to anyone and end with a segment.</summary>
    internal List<int> NamespacesEndingWith(string segment) => _byLastSegment.Value.TryGetValue(segment, out var known) ? known : [];

    /// <summary>How a type's name may be written: attributes lose their suffix.</summary>
    internal static IEnumerable<string> Spellings(string type) => WithoutSuffix(type) is { } other ? [type, other] : [type];

    private static string? WithoutSuffix(string type) =>
        type.Length > AttributeSuffix.Length && type.EndsWith(AttributeSuffix, StringComparison.Ordinal) ? type.Substring(0, type.Length - AttributeSuffix.Length) : null;

    private Dictionary<string, List<int>> FindLastSegments()
    {
        var found = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var id = 0; id < Targets.Count; id++)
        {
            if (_types[id] is not null)
            {
                found.ListOf(TargetNamespaces.LastSegment(Targets.NameOf(id))).Add(id);
            }
        }

        return found;
    }

    private int IdOf(string text)
    {
        if (!_ids.TryGetValue(text, out var id))
        {
            _ids.Add(text, id = _words.Count);
            _words.Add(text);
        }

        return id;
    }
}

/// <summary>What a member's name can lead to though it is written on another type.</summary>
/// <param name="Namespace">The number of the namespace of the type that it leads to.</param>
/// <param name="IsInNameofOnly">Whether it does only within <c>nameof</c>.</param>
internal sealed record SuspectMember(int Namespace, bool IsInNameofOnly);
