namespace LayerCheck.Reading.Sources;

/// <summary>
/// Picks the files whose text may write a name that they must not: only these are worth parsing. Whoever writes a type's name
/// writes some segment of its namespace, unless that namespace is open to the file anyway: then the type's own name.
/// </summary>
internal static class SuspiciousFiles
{
    /// <summary>The words that have to be looked for.</summary>
    internal static IEnumerable<string> WordsOf(SuspectNames suspects) =>
        suspects.Targets.SelectMany(target => target.Split('.').Concat(suspects.TypesIn(target).SelectMany(Spellings)));

    /// <summary>Picks the suspicious files.</summary>
    /// <param name="files">All files.</param>
    /// <param name="suspects">What is forbidden to whom.</param>
    /// <param name="openEverywhere">The namespaces that a global using opens.</param>
    /// <param name="aliases">The names that a global using gives to something else.</param>
    /// <param name="isAnyTypeOpen">Whether a global using opens a type, so that its members need no qualifier.</param>
    internal static List<ScannedFile> Among(
        IReadOnlyList<ScannedFile> files, SuspectNames suspects, IReadOnlyCollection<string> openEverywhere, IReadOnlyCollection<string> aliases, bool isAnyTypeOpen)
    {
        var sources = suspects.Sources.ToList();
        return [.. files.Where(file => OwnNamespaces(file).Any(own => MayWriteForbidden(file, own)))];

        IEnumerable<string> OwnNamespaces(ScannedFile file) =>
            sources.Where(own => file.IsOpaque
                || (own.Length == 0 && file.Namespaces.Count == 0)
                || file.Namespaces.Any(declared => own == declared || own.EndsWith("." + declared, StringComparison.Ordinal))
                || own.Length == 0);

        bool MayWriteForbidden(ScannedFile file, string own) =>
            suspects.ForbiddenTo(own) is { Count: > 0 } targets
            && (file.IsOpaque || isAnyTypeOpen || aliases.Any(file.Words.Contains) || targets.Any(target => MayWrite(file, own, target)));

        bool MayWrite(ScannedFile file, string own, string target)
        {
            var isOpen = IsWithin(own, target) || openEverywhere.Contains(target);
            return isOpen
                ? suspects.TypesIn(target).SelectMany(Spellings).Any(file.Words.Contains)
                : file.Words.Contains(FirstBeyond(target, own));
        }
    }

    /// <summary>How a type's name may be written: attributes lose their suffix.</summary>
    internal static IEnumerable<string> Spellings(string type)
    {
        const string Suffix = "Attribute";
        yield return type;
        if (type.Length > Suffix.Length && type.EndsWith(Suffix, StringComparison.Ordinal))
        {
            yield return type.Substring(0, type.Length - Suffix.Length);
        }
    }

    private static bool IsWithin(string name, string ancestor) =>
        ancestor.Length == 0 || name == ancestor || name.StartsWith(ancestor + ".", StringComparison.Ordinal);

    /// <summary>The first segment of a namespace that another one does not share; whoever is in the other must write it.</summary>
    private static string FirstBeyond(string target, string own)
    {
        var (targets, owns) = (target.Split('.'), own.Split('.'));
        for (var i = 0; i < targets.Length; i++)
        {
            if (i >= owns.Length || targets[i] != owns[i])
            {
                return targets[i];
            }
        }

        return targets[targets.Length - 1];
    }
}
