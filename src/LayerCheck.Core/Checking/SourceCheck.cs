using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading.Metadata;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Checking;

/// <summary>Asks the second witness, about the files that give reason to.</summary>
internal sealed class SourceCheck
{
    private readonly ReferenceGraph _graph;
    private readonly IReadOnlyList<IRule> _rules;
    private readonly bool _isLibrary;
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);

    /// <param name="graph">What the compiled code references, with the types of everything that it could.</param>
    /// <param name="rules">The contracts, laid over the graph.</param>
    /// <param name="isLibrary">Whether chains of other projects may come to the project's types.</param>
    internal SourceCheck(ReferenceGraph graph, IReadOnlyList<IRule> rules, bool isLibrary)
    {
        _isLibrary = isLibrary;
        _graph = graph;
        _rules = rules;
        for (var node = graph.NodeCount - 1; node >= 0; node--)
        {
            // Of several assemblies with one name the first counts, and the project's own before all.
            _nodes[graph.NameOf(node).Text] = node;
        }
    }

    /// <summary>Finds the forbidden references that the source shows, and the using directives that prepare for one in vain.</summary>
    /// <param name="files">Full paths of the source files.</param>
    /// <param name="generated">What source generators wrote: text by the name of its document.</param>
    /// <param name="hiddenNames">The members whose name leads to a type in a namespace, where that is worth knowing.</param>
    /// <param name="witness">Loads the compiler when it is asked something.</param>
    internal SourceFindings Find(
        IReadOnlyList<string> files, IReadOnlyDictionary<string, string> generated,
        Func<Func<string, bool>, IEnumerable<HiddenName>> hiddenNames, ISourceWitness witness)
    {
        var suspects = FindSuspects(hiddenNames);
        if (!suspects.Targets.Any())
        {
            return SourceFindings.None;
        }

        var scanner = new WordScanner(SuspiciousFiles.WordsOf(suspects));
        var scanned = scanner.Scan(files);
        var globalUsingFiles = scanned.Concat(generated.Select(source => scanner.Scan(source.Key, source.Value))).Where(file => file.HasGlobalUsing).ToList();
        witness.Use(generated, [.. globalUsingFiles.Select(file => file.Path)]);
        var globals = NeedsParsing(globalUsingFiles, suspects) ? witness.ReadGlobalUsings() : GlobalUsings.None;
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

        string[] paths = [.. suspicious.Select(file => file.Path)];
        return new SourceFindings(witness.Find(paths, suspects, IsForbidden), witness.FindUnusedUsings(paths, suspects));
    }

    /// <summary>Whether a file with global usings names anything that is forbidden to anyone; the SDK's own does not.</summary>
    private static bool NeedsParsing(List<ScannedFile> files, SuspectNames suspects)
    {
        var words = new HashSet<string>(suspects.Targets.SelectMany(target => target.Split('.')).Concat(suspects.TypesIn(string.Empty)), StringComparer.Ordinal);
        return files.Exists(file => file.IsOpaque || words.Overlaps(file.Words));
    }

    private bool IsForbidden(DottedName from, DottedName to) =>
        _nodes.TryGetValue(from.Text, out var source)
        && _nodes.TryGetValue(to.Text, out var target)
        && source < _graph.OwnCount
        && _rules.Any(rule => Matters(rule, rule.SourceClassOf(source), IsOpenToOthers(rule, source), rule.TargetClassOf(target)));

    /// <summary>Whether a chain of another project may run through a node.</summary>
    private bool IsOpenToOthers(IRule rule, int node) => _isLibrary && !rule.IsEnd(node);

    private static bool Matters(IRule rule, int sourceClass, bool isOpenToOthers, int targetClass) =>
        rule.Forbids(sourceClass, targetClass) || (isOpenToOthers && rule.ForbidsToOthers(targetClass));

    private SuspectNames FindSuspects(Func<Func<string, bool>, IEnumerable<HiddenName>> hiddenNames)
    {
        var forbidden = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var ends = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var rule in _rules)
        {
            var sources = NodesBy(node => (rule.SourceClassOf(node), IsOpen: IsOpenToOthers(rule, node)), _graph.OwnCount);
            var targets = NodesBy(rule.TargetClassOf, _graph.NodeCount);
            var endTargets = NodesBy(rule.TargetClassOf, _graph.NodeCount, rule.IsEnd);
            foreach (var (source, target) in sources.SelectMany(source => targets
                .Where(target => Matters(rule, source.Key.Item1, source.Key.IsOpen, target.Key))
                .Select(target => (source, target))))
            {
                foreach (var own in source.Value.Keys)
                {
                    AddAll(forbidden, own, target.Value.Keys);
                    if (endTargets.TryGetValue(target.Key, out var end))
                    {
                        AddAll(ends, own, end.Keys);
                    }
                }

                foreach (var named in target.Value)
                {
                    AddAll(types, named.Key, named.Value);
                }
            }
        }

        var members = new Dictionary<string, HashSet<(string, bool)>>(StringComparer.Ordinal);
        foreach (var hidden in hiddenNames(types.ContainsKey).Where(hidden => !IsAsForbidden(hidden.Heir, hidden.Owner)))
        {
            AddAll(members, hidden.Owner.Namespace, [(hidden.Name, hidden.IsInNameofOnly)]);
        }

        return new SuspectNames(_graph.NameOf(AssemblyReader.ProjectVertex).Namespace, ReadOnly(forbidden), ReadOnly(ends), ReadOnly(types), ReadOnly(members));
    }

    /// <summary>Whether the one type is forbidden to whomever the other is, so that its own name gives the file away.</summary>
    private bool IsAsForbidden(DottedName heir, DottedName owner) =>
        _nodes.TryGetValue(heir.Text, out var one)
        && _nodes.TryGetValue(owner.Text, out var other)
        && _rules.All(rule => rule.TargetClassOf(one) == rule.TargetClassOf(other));

    /// <summary>Simple names by class and namespace.</summary>
    private Dictionary<TClass, Dictionary<string, HashSet<string>>> NodesBy<TClass>(Func<int, TClass> classOf, int count, Func<int, bool>? isWanted = null)
        where TClass : notnull
    {
        var classes = new Dictionary<TClass, Dictionary<string, HashSet<string>>>();
        foreach (var node in Enumerable.Range(0, count).Where(isWanted ?? (_ => true)))
        {
            if (!classes.TryGetValue(classOf(node), out var namespaces))
            {
                classes.Add(classOf(node), namespaces = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal));
            }

            var name = _graph.NameOf(node);
            AddAll(namespaces, name.Namespace, [name.Text.Substring(name.Text.LastIndexOf('.') + 1)]);
        }

        return classes;
    }

    private static void AddAll<TItem>(Dictionary<string, HashSet<TItem>> map, string key, IEnumerable<TItem> values)
    {
        if (!map.TryGetValue(key, out var known))
        {
            map.Add(key, known = []);
        }

        known.UnionWith(values);
    }

    private static Dictionary<string, IReadOnlyCollection<TItem>> ReadOnly<TItem>(Dictionary<string, HashSet<TItem>> map) =>
        map.ToDictionary(pair => pair.Key, pair => (IReadOnlyCollection<TItem>)pair.Value, StringComparer.Ordinal);
}

/// <summary>What the second witness found.</summary>
internal sealed record SourceFindings(IReadOnlyList<SourceReference> References, IReadOnlyList<UnusedUsing> UnusedUsings)
{
    internal static SourceFindings None { get; } = new([], []);
}
