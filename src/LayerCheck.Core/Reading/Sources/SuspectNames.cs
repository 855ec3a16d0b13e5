namespace LayerCheck.Reading.Sources;

/// <summary>
/// The names that the source of a namespace may not write: for each namespace of the project, the namespaces with types that
/// none of its own types may reference.
/// </summary>
/// <param name="project">What stands for the namespace of the project itself, which attributes of the assembly belong to.</param>
/// <param name="forbidden">Own namespace to forbidden namespaces, those that only lead to a forbidden place included.</param>
/// <param name="ends">Own namespace to the namespaces that are forbidden themselves.</param>
/// <param name="types">Namespace to the simple names of its types that something may not reference.</param>
/// <param name="members">
/// Namespace to the names of members that lead to its types though they are written on others, and whether they do only within
/// <c>nameof</c>.
/// </param>
internal sealed class SuspectNames(
    string project,
    IReadOnlyDictionary<string, IReadOnlyCollection<string>> forbidden,
    IReadOnlyDictionary<string, IReadOnlyCollection<string>> ends,
    IReadOnlyDictionary<string, IReadOnlyCollection<string>> types,
    IReadOnlyDictionary<string, IReadOnlyCollection<(string Name, bool IsInNameofOnly)>> members)
{
    private readonly Lazy<ILookup<string, string>> _namespacesByType = new(() => types
        .SelectMany(pair => pair.Value.SelectMany(SuspiciousFiles.Spellings).Select(spelling => (Spelling: spelling, Namespace: pair.Key)))
        .ToLookup(pair => pair.Spelling, pair => pair.Namespace, StringComparer.Ordinal));

    private readonly Lazy<ILookup<string, string>> _namespacesByMember = new(() => members
        .SelectMany(pair => pair.Value.Select(member => (member.Name, Namespace: pair.Key)))
        .ToLookup(pair => pair.Name, pair => pair.Namespace, StringComparer.Ordinal));

    private readonly Lazy<ILookup<string, string>> _namespacesByLastSegment = new(() => types.Keys
        .ToLookup(LastSegment, StringComparer.Ordinal));

    /// <summary>What stands for the namespace of the project itself.</summary>
    internal string Project => project;

    /// <summary>The project's namespaces that have anything forbidden.</summary>
    internal IEnumerable<string> Sources => forbidden.Keys;

    /// <summary>All namespaces that are forbidden to anyone.</summary>
    internal IEnumerable<string> Targets => types.Keys;

    /// <summary>The names of all members that lead to a type which is not written.</summary>
    internal IEnumerable<string> Members => members.Values.SelectMany(names => names.Select(member => member.Name));

    internal IReadOnlyCollection<string> ForbiddenTo(string ownNamespace) =>
        forbidden.TryGetValue(ownNamespace, out var targets) ? targets : [];

    /// <summary>Whether a namespace has types that a type of another must not reference itself.</summary>
    internal bool IsForbiddenTo(string ownNamespace, string target) => ends.TryGetValue(ownNamespace, out var targets) && targets.Contains(target);

    /// <summary>The namespaces that are forbidden to anyone and end with a segment.</summary>
    internal IEnumerable<string> NamespacesEndingWith(string segment) => _namespacesByLastSegment.Value[segment];

    /// <summary>The namespaces with a forbidden type of a name, as it may be written.</summary>
    internal IEnumerable<string> NamespacesOfType(string spelling) => _namespacesByType.Value[spelling];

    /// <summary>The namespaces with a type that the name of a member leads to.</summary>
    internal IEnumerable<string> NamespacesOfMember(string name) => _namespacesByMember.Value[name];

    internal IReadOnlyCollection<string> TypesIn(string targetNamespace) =>
        types.TryGetValue(targetNamespace, out var names) ? names : [];

    internal IReadOnlyCollection<(string Name, bool IsInNameofOnly)> MembersLeadingTo(string targetNamespace) =>
        members.TryGetValue(targetNamespace, out var names) ? names : [];

    /// <summary>The last segment of a dotted name.</summary>
    internal static string LastSegment(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
