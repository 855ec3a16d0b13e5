using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading;
using LayerCheck.Reading.Metadata;
using LayerCheck.Reading.Places;
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
    private readonly bool _countsDocumentation;

    /// <summary>For each rule the class of every node as a target, and of every own one as a source.</summary>
    private readonly int[][] _targetClasses;
    private readonly int[][] _sourceClasses;

    /// <summary>For each rule the classes of the types in each namespace.</summary>
    private readonly TargetClasses[] _targets;

    /// <param name="graph">What the compiled code references, with the types of everything that it could.</param>
    /// <param name="rules">The contracts, laid over the graph.</param>
    /// <param name="isLibrary">Whether chains of other projects may come to the project's types.</param>
    /// <param name="countsDocumentation">Whether names in documentation comments count.</param>
    internal SourceCheck(ReferenceGraph graph, IReadOnlyList<IRule> rules, bool isLibrary, bool countsDocumentation)
    {
        _countsDocumentation = countsDocumentation;
        _graph = graph;
        _rules = rules;
        _namespaceOf = new int[graph.NodeCount];
        var names = new List<string>();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var node = 0; node < _namespaceOf.Length; node++)
        {
            var ns = graph.NameOf(node).Namespace;
            if (!ids.TryGetValue(ns, out _namespaceOf[node]))
            {
                ids.Add(ns, _namespaceOf[node] = names.Count);
                names.Add(ns);
            }
        }

        _namespaces = new TargetNamespaces(names);
        (_targetClasses, _sourceClasses, _targets) = (new int[rules.Count][], new int[rules.Count][], new TargetClasses[rules.Count]);
        SideBySide.Do([.. rules.Select<IRule, Action>((rule, i) => () =>
        {
            _targetClasses[i] = ClassesOf(graph.NodeCount, rule.TargetClassOf);
            _sourceClasses[i] = ClassesOf(graph.OwnCount, rule.SourceClassOf);
            _targets[i] = new TargetClasses(_namespaces, _namespaceOf, _targetClasses[i], rule.IsEnd);
        })]);

        _isOpenToOthers = OpenNodes.Of(graph, rules, isLibrary);

        static int[] ClassesOf(int count, Func<int, int> classOf)
        {
            var classes = new int[count];
            for (var node = 0; node < count; node++)
            {
                classes[node] = classOf(node);
            }

            return classes;
        }
    }

    /// <summary>Finds the forbidden references that the source shows, and the using directives that prepare for one in vain.</summary>
    /// <param name="files">Gives the source files; it may have to wait for them.</param>
    /// <param name="generated">What source generators wrote: text by the name of its document.</param>
    /// <param name="declared">Which types each file declares; null where that is not known.</param>
    /// <param name="hiddenNames">The members whose name leads to a type in a namespace, where that is worth knowing.</param>
    /// <param name="witness">Loads the compiler when it is asked something.</param>
    internal SourceFindings Find(
        Func<IReadOnlyList<ScannedFile>> files, IReadOnlyDictionary<string, string> generated, Func<DeclaredTypes?> declared,
        Func<Func<string, bool>, IEnumerable<HiddenName>> hiddenNames, ISourceWitness witness)
    {
        var forbidden = FindForbidden();
        if (Array.TrueForAll(forbidden, ns => ns is null))
        {
            return SourceFindings.None;
        }

        // Who waits for the files looks through some of them.
        (SuspectNames? names, SuspiciousFiles? withoutGlobals, IReadOnlyList<ScannedFile>? all) = (null, null, null);
        SideBySide.Do(
            () => withoutGlobals = new SuspiciousFiles(names = NamesOf(forbidden, hiddenNames), GlobalUsings.None),
            () => all = files());
        var (suspects, suspicion, scanned) = (names!, withoutGlobals!, all!);
        var globalUsingFiles = scanned.Concat(generated.Select(source => SourceScanner.Scan(source.Key, source.Value, countsDocumentation: false))).Where(file => file.HasGlobalUsing).ToList();
        witness.Use(generated, [.. globalUsingFiles.Select(file => file.Path)]);
        var globals = NeedsParsing(globalUsingFiles, suspicion, suspects) ? witness.ReadGlobalUsings() : GlobalUsings.None;
        if (globals != GlobalUsings.None)
        {
            suspicion = new SuspiciousFiles(suspects, globals);
        }

        var suspicious = suspicion.Among(scanned);
        var open = suspicious.Count == 0 ? [] : new FilesToAsk(suspects, suspicion, declared(), RelevanceOf, _countsDocumentation).Among(suspicious);
        return open.Count == 0 ? SourceFindings.None : witness.Find([.. open.Select(file => file.Path)], suspects, RelevanceOf);
    }

    /// <summary>Whether a file with global usings names anything that is forbidden to anyone; the SDK's own does not.</summary>
    private static bool NeedsParsing(List<ScannedFile> files, SuspiciousFiles suspicion, SuspectNames suspects)
    {
        var telling = new HashSet<string>(files.Count > 0 ? suspects.WordsOfNamespaces : [], StringComparer.Ordinal);
        return files.Exists(file => file.IsOpaque || suspicion.IsAnyIn(file, telling));
    }

    private Relevance RelevanceOf(DottedName from, DottedName to) =>
        _graph.OwnNodeNamed(from.Text) is { } source && _graph.NodeNamed(to.Text) is { } target ? RelevanceOf(source, target) : Relevance.None;

    private Relevance RelevanceOf(int source, int target)
    {
        if (source == target)
        {
            return Relevance.None;
        }

        if (_graph.HasReference(source, target))
        {
            return Relevance.Known;
        }

        for (var rule = 0; rule < _rules.Count; rule++)
        {
            if (Matters(_rules[rule], _sourceClasses[rule][source], _isOpenToOthers[source], _targetClasses[rule][target]))
            {
                return Relevance.Asked;
            }
        }

        return Relevance.None;
    }

    private static bool Matters(IRule rule, int sourceClass, bool isOpenToOthers, int targetClass) =>
        rule.Forbids(sourceClass, targetClass) || (isOpenToOthers && rule.ForbidsToOthers(targetClass));

    /// <summary>What is forbidden to each of the project's namespaces; null for nothing, and for all others.</summary>
    private ForbiddenNamespaces?[] FindForbidden()
    {
        var forbidden = new ForbiddenNamespaces?[_namespaces.Count];
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            AddForbidden(_rules[rule], _sourceClasses[rule], _targetClasses[rule], _targets[rule], forbidden);
        }

        return forbidden;
    }

    private SuspectNames NamesOf(ForbiddenNamespaces?[] forbidden, Func<Func<string, bool>, IEnumerable<HiddenName>> hiddenNames)
    {
        var isReached = new bool[_graph.NodeCount];
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            MarkReached(_rules[rule], _targetClasses[rule], isReached);
        }

        var types = new List<int>?[_namespaces.Count];
        for (var node = 0; node < isReached.Length; node++)
        {
            if (isReached[node])
            {
                (types[_namespaceOf[node]] ??= []).Add(node);
            }
        }

        var members = new HashSet<(string, bool)>?[_namespaces.Count];
        foreach (var hidden in hiddenNames(ns => _namespaces.Find(ns) is { } id && types[id] is not null).Where(hidden => !IsAsForbidden(hidden.Heir, hidden.Owner)))
        {
            (members[_namespaces.Find(hidden.Owner.Namespace)!.Value] ??= []).Add((hidden.Name, hidden.IsInNameofOnly));
        }

        return new SuspectNames(_graph.NameOf(AssemblyReader.ProjectVertex).Namespace, forbidden, _namespaces, types, NameWithin, members);
    }

    /// <summary>Adds what a rule forbids to the project's namespaces, by the classes that their types have as sources.</summary>
    private void AddForbidden(IRule rule, int[] sourceClasses, int[] targetClasses, TargetClasses targets, ForbiddenNamespaces?[] forbidden)
    {
        var isAnythingForbiddenToOthers = new Lazy<bool>(() => targetClasses.Any(rule.ForbidsToOthers));
        var byClass = new Dictionary<int, ForbiddenClasses?>[] { [], [] };
        for (var node = 0; node < _graph.OwnCount; node++)
        {
            var (sourceClass, isOpen) = (sourceClasses[node], _isOpenToOthers[node]);
            var known = byClass[isOpen ? 1 : 0];
            if (!known.TryGetValue(sourceClass, out var classes))
            {
                known.Add(sourceClass, classes = ClassesForbiddenTo(sourceClass, isOpen));
            }

            if (classes is not null)
            {
                (forbidden[_namespaceOf[node]] ??= new ForbiddenNamespaces()).Add(classes);
            }
        }

        ForbiddenClasses? ClassesForbiddenTo(int sourceClass, bool isOpen) => rule.ForbidsSomething(sourceClass) || (isOpen && isAnythingForbiddenToOthers.Value)
            ? new ForbiddenClasses(targets, targetClass => Matters(rule, sourceClass, isOpen, targetClass))
            : null;
    }

    /// <summary>Marks the nodes that a rule forbids to anything in the project.</summary>
    private void MarkReached(IRule rule, int[] targetClasses, bool[] isReached)
    {
        var isAnyOpen = Array.IndexOf(_isOpenToOthers, true) >= 0;
        var (reached, others) = (new HashSet<int>(), new HashSet<int>());
        var last = (Class: -1, IsReached: false);
        for (var node = 0; node < isReached.Length; node++)
        {
            // Types of one namespace mostly are of one class, and stand together.
            var id = targetClasses[node];
            if (id != last.Class)
            {
                last = (id, reached.Contains(id) || (!others.Contains(id) && (rule.ForbidsToSomething(id) || (isAnyOpen && rule.ForbidsToOthers(id)))));
                (last.IsReached ? reached : others).Add(id);
            }

            isReached[node] |= last.IsReached;
        }
    }

    /// <summary>Whether the one type is forbidden to whomever the other is, so that its own name gives the file away.</summary>
    private bool IsAsForbidden(DottedName heir, DottedName owner) =>
        _graph.NodeNamed(heir.Text) is { } one
        && _graph.NodeNamed(owner.Text) is { } other
        && Array.TrueForAll(_targetClasses, classes => classes[one] == classes[other]);

    private string NameWithin(int node) => _graph.NameOf(node) is { Namespace.Length: > 0 } name ? name.Text.Substring(name.Namespace.Length + 1) : _graph.NameOf(node).Text;
}
