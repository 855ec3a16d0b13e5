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
    private readonly TargetNamespaces _namespaces;
    private readonly int[] _namespaceOf;
    private readonly bool[] _isOpenToOthers;

    /// <param name="graph">What the compiled code references, with the types of everything that it could.</param>
    /// <param name="rules">The contracts, laid over the graph.</param>
    /// <param name="isLibrary">Whether chains of other projects may come to the project's types.</param>
    internal SourceCheck(ReferenceGraph graph, IReadOnlyList<IRule> rules, bool isLibrary)
    {
        _graph = graph;
        _rules = rules;
        _namespaceOf = new int[graph.NodeCount];
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var node = 0; node < _namespaceOf.Length; node++)
        {
            var ns = graph.NameOf(node).Namespace;
            if (!ids.TryGetValue(ns, out _namespaceOf[node]))
            {
                ids.Add(ns, _namespaceOf[node] = ids.Count);
            }
        }

        _namespaces = new TargetNamespaces([.. ids.OrderBy(pair => pair.Value).Select(pair => pair.Key)]);

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
        if (!suspects.Sources.Any())
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
        var words = new HashSet<string>(suspects.WordsOfNamespaces, StringComparer.Ordinal);
        return files.Exists(file => file.IsOpaque || words.Overlaps(file.Words));
    }

    private Relevance RelevanceOf(DottedName from, DottedName to)
    {
        if (_graph.OwnNodeNamed(from.Text) is not { } source || _graph.NodeNamed(to.Text) is not { } target || source == target)
        {
            return Relevance.None;
        }

        if (_graph.HasReference(source, target))
        {
            return Relevance.Known;
        }

        // Files are looked at side by side, and rules remember what they were asked.
        lock (_rules)
        {
            return _rules.Any(rule => Matters(rule, rule.SourceClassOf(source), _isOpenToOthers[source], rule.TargetClassOf(target)))
                ? Relevance.Asked
                : Relevance.None;
        }
    }

    private static bool Matters(IRule rule, int sourceClass, bool isOpenToOthers, int targetClass) =>
        rule.Forbids(sourceClass, targetClass) || (isOpenToOthers && rule.ForbidsToOthers(targetClass));

    private SuspectNames FindSuspects(Func<Func<string, bool>, IEnumerable<HiddenName>> hiddenNames)
    {
        var forbidden = new Dictionary<string, ForbiddenNamespaces>(StringComparer.Ordinal);
        var isReached = new bool[_graph.NodeCount];
        foreach (var rule in _rules)
        {
            var (classes, idOfNode) = ClassesOf(rule);
            var targets = TargetsOf(rule, idOfNode);
            var isClassReached = new bool[classes.Count];
            foreach (var source in OwnNamespacesByClass(rule))
            {
                bool[] isForbidden = [.. classes.Select(target => Matters(rule, source.Key.Class, source.Key.IsOpen, target))];
                if (Array.IndexOf(isForbidden, true) < 0)
                {
                    continue;
                }

                for (var id = 0; id < isForbidden.Length; id++)
                {
                    isClassReached[id] |= isForbidden[id];
                }

                foreach (var own in source.Value)
                {
                    if (!forbidden.TryGetValue(own, out var known))
                    {
                        forbidden.Add(own, known = new ForbiddenNamespaces(own, _namespaces));
                    }

                    known.Add(targets, isForbidden);
                }
            }

            for (var node = 0; node < isReached.Length; node++)
            {
                isReached[node] |= isClassReached[idOfNode[node]];
            }
        }

        var types = EmptySets<string>();
        for (var node = 0; node < isReached.Length; node++)
        {
            if (isReached[node])
            {
                types[_namespaceOf[node]].Add(NameWithin(node));
            }
        }

        var members = EmptySets<(string, bool)>();
        foreach (var hidden in hiddenNames(ns => _namespaces.Find(ns) is { } id && types[id].Count > 0).Where(hidden => !IsAsForbidden(hidden.Heir, hidden.Owner)))
        {
            members[_namespaces.Find(hidden.Owner.Namespace)!.Value].Add((hidden.Name, hidden.IsInNameofOnly));
        }

        return new SuspectNames(_graph.NameOf(AssemblyReader.ProjectVertex).Namespace, forbidden, _namespaces, types, members);

        HashSet<TItem>[] EmptySets<TItem>() => [.. Enumerable.Range(0, _namespaces.Count).Select(_ => new HashSet<TItem>())];
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

            namespaces.Add(NamespaceOf(node));
        }

        return classes;
    }

    /// <summary>The classes that a rule has for types as targets, and which of them each node is in.</summary>
    private (List<int> Classes, int[] IdOfNode) ClassesOf(IRule rule)
    {
        var classes = new List<int>();
        var ids = new Dictionary<int, int>();
        var idOfNode = new int[_graph.NodeCount];
        for (var node = 0; node < idOfNode.Length; node++)
        {
            var key = rule.TargetClassOf(node);
            if (!ids.TryGetValue(key, out idOfNode[node]))
            {
                ids.Add(key, idOfNode[node] = classes.Count);
                classes.Add(key);
            }
        }

        return (classes, idOfNode);
    }

    private TargetClasses TargetsOf(IRule rule, int[] idOfNode)
    {
        var targets = new TargetClasses(_namespaces);
        for (var node = 0; node < idOfNode.Length; node++)
        {
            targets.Add(_namespaceOf[node], idOfNode[node], rule.IsEnd(node));
        }

        return targets;
    }

    private string NamespaceOf(int node) => _namespaces.NameOf(_namespaceOf[node]);

    private string NameWithin(int node) => NamespaceOf(node) is { Length: > 0 } ns ? _graph.NameOf(node).Text.Substring(ns.Length + 1) : _graph.NameOf(node).Text;
}
