namespace LayerCheck.Reading.Sources;

/// <summary>
/// Picks the files whose text may write a name that they must not: only these are worth parsing. Whoever writes a type's name
/// writes some segment of its namespace, unless that namespace is open to the file anyway: then the type's own name; or the
/// name of a member that leads to it from another type.
/// </summary>
internal static class SuspiciousFiles
{
    /// <summary>What attributes leave out of their type's name.</summary>
    internal const string AttributeSuffix = "Attribute";

    private const string Nameof = "nameof";

    /// <summary>What attributes of the project itself begin with.</summary>
    private static readonly string[] AttributeTargets = ["assembly", "module"];

    /// <summary>The words that have to be looked for.</summary>
    internal static IEnumerable<string> WordsOf(SuspectNames suspects) =>
        suspects.Targets.SelectMany(target => target.Split('.').Concat(suspects.TypesIn(target).SelectMany(Spellings)))
            .Concat(suspects.Members).Concat(AttributeTargets).Append(Nameof);

    /// <summary>Picks the suspicious files.</summary>
    /// <param name="files">All files.</param>
    /// <param name="suspects">What is forbidden to whom.</param>
    /// <param name="openEverywhere">The namespaces that a global using opens.</param>
    /// <param name="aliases">The names that a global using gives to something else.</param>
    /// <param name="isAnyTypeOpen">Whether a global using opens a type, so that its members need no qualifier.</param>
    internal static List<ScannedFile> Among(
        IReadOnlyList<ScannedFile> files, SuspectNames suspects, IReadOnlyCollection<string> openEverywhere, IReadOnlyCollection<string> aliases, bool isAnyTypeOpen)
    {
        // Once for each namespace, and not for each file: which words lead from it to something forbidden.
        var words = new Dictionary<string, (HashSet<string> Anywhere, HashSet<string> InNameof, HashSet<string> Chained)>(StringComparer.Ordinal);
        var bySuffix = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var own in suspects.Sources)
        {
            words.Add(own, WordsFrom(own));
            foreach (var suffix in SuffixesOf(own))
            {
                if (!bySuffix.TryGetValue(suffix, out var namespaces))
                {
                    bySuffix.Add(suffix, namespaces = []);
                }

                namespaces.Add(own);
            }
        }

        return [.. files.Where(file => !file.IsGenerated).Where(file => file.IsOpaque || isAnyTypeOpen
            ? OwnNamespaces(file).Any(own => suspects.ForbiddenTo(own).Count > 0)
            : OwnNamespaces(file).Any(own => words[own].Anywhere.Overlaps(file.Words) || (file.Words.Contains(Nameof) && words[own].InNameof.Overlaps(file.Words)) || NamesChained(own, file)))];

        // What only leads to something forbidden is mostly referenced by right: its type's name has to be there as well.
        bool NamesChained(string own, ScannedFile file) => words[own].Chained.Count > 0 && file.Words.Any(word =>
            suspects.NamespacesOfType(word).Any(target => words[own].Chained.Contains(target) && file.Words.Contains(FirstBeyond(target, own))));

        // A nested declaration writes the end of the namespace only; what stands outside of all is in the global one.
        IEnumerable<string> OwnNamespaces(ScannedFile file) => file.IsOpaque
            ? words.Keys
            : file.Namespaces.Append(string.Empty).SelectMany(declared => bySuffix.TryGetValue(declared, out var namespaces) ? namespaces : [])
                .Concat(Array.Exists(AttributeTargets, file.Words.Contains) && words.ContainsKey(suspects.Project) ? [suspects.Project] : []);

        (HashSet<string> Anywhere, HashSet<string> InNameof, HashSet<string> Chained) WordsFrom(string own)
        {
            var targets = suspects.ForbiddenTo(own);
            var chained = new HashSet<string>(StringComparer.Ordinal);
            var inNameof = new HashSet<string>(StringComparer.Ordinal);
            var found = new HashSet<string>(targets.Count > 0 ? aliases : [], StringComparer.Ordinal);
            foreach (var target in targets)
            {
                if (IsWithin(own, target) || openEverywhere.Contains(target))
                {
                    found.UnionWith(suspects.TypesIn(target).SelectMany(Spellings));
                }
                else if (suspects.IsForbiddenTo(own, target))
                {
                    found.Add(FirstBeyond(target, own));
                }
                else
                {
                    chained.Add(target);
                }

                foreach (var (name, isInNameofOnly) in suspects.MembersLeadingTo(target))
                {
                    (isInNameofOnly ? inNameof : found).Add(name);
                }
            }

            return (found, inNameof, chained);
        }
    }

    /// <summary>A name, and what is left of it when segments are taken from its front.</summary>
    private static IEnumerable<string> SuffixesOf(string name)
    {
        yield return name;
        for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name.Substring(dot + 1);
        }
    }

    /// <summary>How a type's name may be written: attributes lose their suffix.</summary>
    internal static IEnumerable<string> Spellings(string type)
    {
        yield return type;
        if (type.Length > AttributeSuffix.Length && type.EndsWith(AttributeSuffix, StringComparison.Ordinal))
        {
            yield return type.Substring(0, type.Length - AttributeSuffix.Length);
        }
    }

    private static bool IsWithin(string name, string ancestor) =>
        ancestor.Length == 0 || name == ancestor || name.StartsWith(ancestor + ".", StringComparison.Ordinal);

    /// <summary>The first segment of a namespace that another one does not share; whoever is in the other must write it.</summary>
    private static string FirstBeyond(string target, string own)
    {
        // What stands before the start of a segment is the same in both.
        for (var start = 0; ;)
        {
            var dot = target.IndexOf('.', start);
            var end = dot < 0 ? target.Length : dot;
            var isShared = own.Length >= end
                && string.CompareOrdinal(own, start, target, start, end - start) == 0
                && (own.Length == end || own[end] == '.');
            if (!isShared || dot < 0)
            {
                return target.Substring(start, end - start);
            }

            start = dot + 1;
        }
    }
}
