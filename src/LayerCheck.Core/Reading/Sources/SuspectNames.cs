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

    /// <summary>Whether a namespace with such a last name is one of those that <see cref="IsForbiddenTo"/> tells.</summary>
    internal bool HasEnd(string ownNamespace, string lastName) =>
        ends.TryGetValue(ownNamespace, out var targets)
        && targets.Any(target => target.EndsWith(lastName, StringComparison.Ordinal) && (target.Length == lastName.Length || target[target.Length - lastName.Length - 1] == '.'));

    internal IReadOnlyCollection<string> TypesIn(string targetNamespace) =>
        types.TryGetValue(targetNamespace, out var names) ? names : [];

    internal IReadOnlyCollection<(string Name, bool IsInNameofOnly)> MembersLeadingTo(string targetNamespace) =>
        members.TryGetValue(targetNamespace, out var names) ? names : [];
}
