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
    private readonly string[] _namespaces;
    private readonly bool[] _isOpenToOthers;

    /// <param name="graph">What the compiled code references, with the types of everything that it could.</param>
    /// <param name="rules">The contracts, laid over the graph.</param>
    /// <param name="isLibrary">Whether chains of other projects may come to the project's types.</param>
    internal SourceCheck(ReferenceGraph graph, IReadOnlyList<IRule> rules, bool isLibrary)
    {
        _graph = graph;
        _rules = rules;
        _namespaces = [.. Enumerable.Range(0, graph.NodeCount).Select(node => graph.NameOf(node).Namespace)];

        // Only what is in no place at all: whatever is in one would make most files of a library suspicious, for next to nothing.
        _isOpenToOthers = [.. Enumerable.Range(0, graph.OwnCount).Select(node =>
            isLibrary && rules.Any(rule => rule.FollowsChains) && rules.All(rule => !rule.FollowsChains || !rule.IsEnd(node)))];
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

        return witness.Find([.. suspicious.Select(file => file.Path)], suspects, RelevanceOf);
    }

    /// <summary>Whether a file with global usings names anything that is forbidden to anyone; the SDK's own does not.</summary>
    private static bool NeedsParsing(List<ScannedFile> files, SuspectNames suspects)
    {
        var words = new HashSet<string>(suspects.Targets.SelectMany(target => target.Split('.')).Concat(suspects.TypesIn(string.Empty)), StringComparer.Ordinal);
        return files.Exists(file => file.IsOpaque || words.Overlaps(file.Words));
    }

    private Relevance RelevanceOf(DottedName from, DottedName to)
    {
        // Files are looked at side by side, and rules remember what they were asked.
        lock (_rules)
        {
            return _graph.OwnNodeNamed(from.Text) is not { } source || _graph.NodeNamed(to.Text) is not { } target ? Relevance.None
                : _graph.HasReference(source, target) ? Relevance.Known
                : _rules.Any(rule => Matters(rule, rule.SourceClassOf(source), _isOpenToOthers[source], rule.TargetClassOf(target))) ? Relevance.Asked
                : Relevance.None;
        }
    }

    private static bool Matters(IRule rule, int sourceClass, bool isOpenToOthers, int targetClass) =>
        rule.Forbids(sourceClass, targetClass) || (isOpenToOthers && rule.ForbidsToOthers(targetClass));

    private SuspectNames FindSuspects(Func<Func<string, bool>, IEnumerable<HiddenName>> hiddenNames)
    {
        var forbidden = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var ends = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var rule in _rules)
        {
            var sources = OwnNamespacesByClass(rule);
            var targets = TargetsByClass(rule);
            foreach (var source in sources)
            {
                var reached = targets.Where(target => Matters(rule, source.Key.Class, source.Key.IsOpen, target.Key)).Select(target => target.Value).ToList();
                if (reached.Count == 0)
                {
                    continue;
                }

                var namespaces = new HashSet<string>(reached.SelectMany(target => target.Namespaces), StringComparer.Ordinal);
                var endNamespaces = new HashSet<string>(reached.SelectMany(target => target.EndNamespaces), StringComparer.Ordinal);
                foreach (var own in source.Value)
                {
                    AddAll(forbidden, own, namespaces);
                    AddAll(ends, own, endNamespaces);
                }

                reached.ForEach(target => target.IsReached = true);
            }

            foreach (var node in targets.Values.Where(target => target.IsReached).SelectMany(target => target.Nodes))
            {
                AddAll(types, _namespaces[node], [NameWithin(node)]);
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
        _graph.NodeNamed(heir.Text) is { } one
        && _graph.NodeNamed(owner.Text) is { } other
        && _rules.All(rule => rule.TargetClassOf(one) == rule.TargetClassOf(other));

    /// <summary>The project's namespaces by the class that their types have as sources.</summary>
    private Dictionary<(int Class, bool IsOpen), HashSet<string>> OwnNamespacesByClass(IRule rule)
    {
        var classes = new Dictionary<(int Class, bool IsOpen), HashSet<string>>();
        for (var node = 0; node < _graph.OwnCount; node++)
        {
            var key = (rule.SourceClassOf(node), _isOpenToOthers[node]);
            if (!classes.TryGetValue(key, out var namespaces))
            {
                classes.Add(key, namespaces = new HashSet<string>(StringComparer.Ordinal));
            }

            namespaces.Add(_namespaces[node]);
        }

        return classes;
    }

    /// <summary>All types by the class that they have as targets.</summary>
    private Dictionary<int, Targets> TargetsByClass(IRule rule)
    {
        var classes = new Dictionary<int, Targets>();
        for (var node = 0; node < _graph.NodeCount; node++)
        {
            var key = rule.TargetClassOf(node);
            if (!classes.TryGetValue(key, out var targets))
            {
                classes.Add(key, targets = new Targets());
            }

            targets.Nodes.Add(node);
            targets.Namespaces.Add(_namespaces[node]);
            if (rule.IsEnd(node))
            {
                targets.EndNamespaces.Add(_namespaces[node]);
            }
        }

        return classes;
    }

    private string NameWithin(int node) => _graph.NameOf(node).Text.Substring(_namespaces[node].Length == 0 ? 0 : _namespaces[node].Length + 1);

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

    /// <summary>The types of one class.</summary>
    private sealed class Targets
    {
        internal List<int> Nodes { get; } = [];

        internal HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

        /// <summary>The namespaces of those that a chain ends with.</summary>
        internal HashSet<string> EndNamespaces { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether they are forbidden to anyone.</summary>
        internal bool IsReached { get; set; }
    }
}
