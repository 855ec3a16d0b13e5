namespace LayerCheck.Reading.Sources;

/// <summary>
/// Picks the files whose text may write a name that they must not: only these are worth parsing. Whoever writes a type's name
/// writes some segment of its namespace, unless that namespace is open to the file anyway: then the type's own name; or the
/// name of a member that leads to it from another type.
/// </summary>
internal static class SuspiciousFiles
{
    private const string Nameof = "nameof";

    /// <summary>What attributes of the project itself begin with.</summary>
    private static readonly string[] AttributeTargets = ["assembly", "module"];

    /// <summary>The words that have to be looked for.</summary>
    internal static IEnumerable<string> WordsOf(SuspectNames suspects) => suspects.Words.Concat(AttributeTargets).Append(Nameof);

    /// <summary>Picks the suspicious files.</summary>
    /// <param name="files">All files.</param>
    /// <param name="suspects">What is forbidden to whom.</param>
    /// <param name="openEverywhere">The namespaces that a global using opens.</param>
    /// <param name="aliases">The names that a global using gives to something else.</param>
    /// <param name="isAnyTypeOpen">Whether a global using opens a type, so that its members need no qualifier.</param>
    internal static List<ScannedFile> Among(
        IReadOnlyList<ScannedFile> files, SuspectNames suspects, IReadOnlyCollection<string> openEverywhere, IReadOnlyCollection<string> aliases, bool isAnyTypeOpen)
    {
        var bySuffix = suspects.Sources
            .SelectMany(own => SuffixesOf(own).Select(suffix => (Suffix: suffix, Own: own)))
            .ToLookup(pair => pair.Suffix, pair => pair.Own, StringComparer.Ordinal);
        var isSuspicious = SideBySide.Select(files, file => !file.IsGenerated && (file.IsOpaque
            ? suspects.Sources.Any()
            : OwnNamespaces(file).Any(own => isAnyTypeOpen || LeadsAway(own, suspects.ForbiddenTo(own)!, file))));
        return [.. files.Where((_, i) => isSuspicious[i])];

        // A nested declaration writes the end of the namespace only; what stands outside of all is in the global one.
        IEnumerable<string> OwnNamespaces(ScannedFile file) => file.Namespaces.Append(string.Empty).SelectMany(declared => bySuffix[declared])
            .Concat(Array.Exists(AttributeTargets, file.Has) && suspects.ForbiddenTo(suspects.Project) is not null ? [suspects.Project] : []);

        bool LeadsAway(string own, ForbiddenNamespaces forbidden, ScannedFile file)
        {
            var firstBeyond = forbidden.FirstBeyond;
            foreach (var text in file.Words)
            {
                if (aliases.Contains(text) || firstBeyond.Contains(text))
                {
                    return true;
                }

                if (suspects.WordOf(text) is not { } word)
                {
                    continue;
                }

                // What only leads to something forbidden is mostly referenced by right: its type's name has to be there as well.
                foreach (var target in word.NamespacesOfType)
                {
                    if (forbidden.Contains(target) && IsInReach(suspects.Targets.NameOf(target), own, file))
                    {
                        return true;
                    }
                }

                foreach (var (target, isInNameofOnly) in word.NamespacesOfMember)
                {
                    if (forbidden.Contains(target) && (!isInNameofOnly || file.Has(Nameof)))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        bool IsInReach(string target, string own, ScannedFile file) =>
            TargetNamespaces.IsWithin(own, target) || openEverywhere.Contains(target) || file.Has(FirstBeyond(target, own));
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
