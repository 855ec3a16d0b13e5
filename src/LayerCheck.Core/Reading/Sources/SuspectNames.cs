namespace LayerCheck.Reading.Sources;

/// <summary>
/// The names that the source of a namespace may not write: for each namespace of the project, the namespaces with types that
/// none of its own types may reference.
/// </summary>
/// <param name="forbidden">Own namespace to forbidden namespaces.</param>
/// <param name="types">Namespace to the simple names of its types that something may not reference.</param>
internal sealed class SuspectNames(
    IReadOnlyDictionary<string, IReadOnlyCollection<string>> forbidden, IReadOnlyDictionary<string, IReadOnlyCollection<string>> types)
{
    /// <summary>The project's namespaces that have anything forbidden.</summary>
    internal IEnumerable<string> Sources => forbidden.Keys;

    /// <summary>All namespaces that are forbidden to anyone.</summary>
    internal IEnumerable<string> Targets => types.Keys;

    internal IReadOnlyCollection<string> ForbiddenTo(string ownNamespace) =>
        forbidden.TryGetValue(ownNamespace, out var targets) ? targets : [];

    internal IReadOnlyCollection<string> TypesIn(string targetNamespace) =>
        types.TryGetValue(targetNamespace, out var names) ? names : [];
}
