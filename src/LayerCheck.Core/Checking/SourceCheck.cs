using LayerCheck.Contracts;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Checking;

/// <summary>Asks the second witness, about the files that give reason to.</summary>
internal sealed class SourceCheck(IReadOnlyList<IContract> contracts)
{
    /// <summary>Finds the forbidden references that the source shows, and the using directives that prepare for one in vain.</summary>
    /// <param name="ownTypes">The project's types.</param>
    /// <param name="otherTypes">The types of everything that it references.</param>
    /// <param name="files">Full paths of the source files.</param>
    /// <param name="generated">What source generators wrote: text by the name of its document.</param>
    /// <param name="witness">Loads the compiler when it is asked something.</param>
    internal SourceFindings Find(
        IReadOnlyList<DottedName> ownTypes, IEnumerable<DottedName> otherTypes, IReadOnlyList<string> files,
        IReadOnlyDictionary<string, string> generated, ISourceWitness witness)
    {
        var suspects = SuspectsIn(ownTypes, otherTypes);
        if (!suspects.Targets.Any())
        {
            return SourceFindings.None;
        }

        var scanner = new WordScanner(SuspiciousFiles.WordsOf(suspects));
        var scanned = scanner.Scan(files);
        var globalUsingFiles = scanned.Concat(generated.Select(source => scanner.Scan(source.Key, source.Value))).Where(file => file.HasGlobalUsing).ToList();
        witness.Use(generated);
        var globals = NeedsParsing(globalUsingFiles, suspects)
            ? witness.ReadGlobalUsings(globalUsingFiles.Select(file => file.Path))
            : GlobalUsings.None;
        if (globals.Aliases.Count > 0)
        {
            // Aliases are words, too, and only now known.
            scanned = new WordScanner(SuspiciousFiles.WordsOf(suspects).Concat(globals.Aliases)).Scan(files);
        }

        var suspicious = SuspiciousFiles.Among(scanned, suspects, globals.Namespaces, globals.Aliases, globals.HasStatic);
        if (suspicious.Count == 0)
        {
            return SourceFindings.None;
        }

        string[] suspiciousPaths = [.. suspicious.Select(file => file.Path)], globalPaths = [.. globalUsingFiles.Select(file => file.Path)];
        return new SourceFindings(
            witness.Find(suspiciousPaths, globalPaths, suspects, IsForbidden),
            witness.FindUnusedUsings(suspiciousPaths, globalPaths, suspects));
    }

    /// <summary>Whether a file with global usings names anything that is forbidden to anyone; the SDK's own does not.</summary>
    private static bool NeedsParsing(List<ScannedFile> files, SuspectNames suspects)
    {
        var words = new HashSet<string>(suspects.Targets.SelectMany(target => target.Split('.')), StringComparer.Ordinal);
        return files.Exists(file => file.IsOpaque || words.Overlaps(file.Words));
    }

    private bool IsForbidden(DottedName from, DottedName to) => contracts.Any(contract =>
        contract.PlaceOf(from) is { } source && contract.PlaceOf(to) is { } target && contract.Forbids(source, target));

    private SuspectNames SuspectsIn(IReadOnlyList<DottedName> ownTypes, IEnumerable<DottedName> otherTypes)
    {
        var forbidden = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var others = otherTypes.ToList();
        foreach (var contract in contracts)
        {
            var sources = PlacesOf(contract, ownTypes);
            var targets = sources.Concat(PlacesOf(contract, others)).ToList();
            foreach (var (source, target) in sources.SelectMany(source => targets.Where(target => contract.Forbids(source.Key, target.Key)).Select(target => (source, target))))
            {
                foreach (var own in source.Value.Keys)
                {
                    AddAll(forbidden, own, target.Value.Keys);
                }

                foreach (var named in target.Value)
                {
                    AddAll(types, named.Key, named.Value);
                }
            }
        }

        return new SuspectNames(ReadOnly(forbidden), ReadOnly(types));
    }

    /// <summary>Place to namespace to simple names.</summary>
    private static Dictionary<object, Dictionary<string, HashSet<string>>> PlacesOf(IContract contract, IEnumerable<DottedName> types)
    {
        var places = new Dictionary<object, Dictionary<string, HashSet<string>>>();
        foreach (var type in types)
        {
            if (contract.PlaceOf(type) is not { } place)
            {
                continue;
            }

            if (!places.TryGetValue(place, out var namespaces))
            {
                places.Add(place, namespaces = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal));
            }

            var dot = type.Text.LastIndexOf('.');
            AddAll(namespaces, type.Text.Substring(0, Math.Max(0, dot)), [type.Text.Substring(dot + 1)]);
        }

        return places;
    }

    private static void AddAll(Dictionary<string, HashSet<string>> map, string key, IEnumerable<string> values)
    {
        if (!map.TryGetValue(key, out var known))
        {
            map.Add(key, known = new HashSet<string>(StringComparer.Ordinal));
        }

        known.UnionWith(values);
    }

    private static Dictionary<string, IReadOnlyCollection<string>> ReadOnly(Dictionary<string, HashSet<string>> map) =>
        map.ToDictionary(pair => pair.Key, pair => (IReadOnlyCollection<string>)pair.Value, StringComparer.Ordinal);
}

/// <summary>What the second witness found.</summary>
internal sealed record SourceFindings(IReadOnlyList<SourceReference> References, IReadOnlyList<UnusedUsing> UnusedUsings)
{
    internal static SourceFindings None { get; } = new([], []);
}
