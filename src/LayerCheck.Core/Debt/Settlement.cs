using System.Globalization;
using LayerCheck.Contracts;
using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading;

namespace LayerCheck.Debt;

/// <summary>
/// Takes the tolerated references out of a graph before the contracts are checked, so that a chain is cleared with any of its
/// steps, and counts what they tolerate: that is the debt.
/// </summary>
internal sealed class Settlement
{
    private readonly IReadOnlyList<IgnoredReference> _entries;
    private readonly PatternMap<int> _bySource = new();
    private readonly Dictionary<int, PatternMap<bool>> _targets = [];
    private readonly Dictionary<string, Dictionary<string, List<int>>> _exactTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, List<int>>> _exactProjects = new(StringComparer.Ordinal);
    private readonly List<Dictionary<DebtPair, int>> _covered = [];
    private readonly List<int> _named = [];

    internal Settlement(IReadOnlyList<IgnoredReference> entries)
    {
        _entries = entries;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Patterns is { } patterns)
            {
                _bySource.Add(patterns.From, i);
                _targets.Add(i, PatternMap.Of([patterns.To]));
            }
            else
            {
                AddExact(_exactTypes, entries[i].From, entries[i].To, i);
                if (ProjectGraph.IsFileName(entries[i].From))
                {
                    // What is named by its file there is named by its name here.
                    AddExact(_exactProjects, ProjectGraph.NameOf(entries[i].From), ProjectGraph.NameOf(entries[i].To), i);
                }
            }

            _covered.Add([]);
            _named.Add(0);
        }
    }

    /// <summary>The violations that are left.</summary>
    internal List<OpenViolation> Open { get; } = [];

    /// <summary>The references that are tolerated, and would break a contract.</summary>
    internal List<DebtRow> Debt { get; } = [];

    internal IReadOnlyList<IgnoredReference> Entries => _entries;

    /// <summary>How many references an entry covers that would break a contract; one at the end of chains counts as often as it has sources.</summary>
    internal int CountOf(int entry) => _covered[entry].Values.Sum();

    /// <summary>How many references an entry names, be they allowed or not.</summary>
    internal int CountNamed(int entry) => _named[entry];

    /// <summary>Settles one graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="rules">The contracts, laid over it.</param>
    internal void Settle(ReferenceGraph graph, IEnumerable<IRule> rules)
    {
        var named = ReferencesNamedIn(graph);

        // Most entries are for all contracts.
        var withoutAll = new Lazy<ReferenceGraph>(() => graph.Without([.. named.Select(tolerance => tolerance.Reference)]));
        var verdicts = new List<Verdict>();
        SideBySide.Do([.. rules.Select<IRule, Action>(rule =>
        {
            var verdict = new Verdict(rule);
            verdicts.Add(verdict);
            return () => Judge(graph, named, withoutAll, verdict);
        })]);

        foreach (var verdict in verdicts)
        {
            Open.AddRange(verdict.Violations.Select(violation => new OpenViolation(graph, violation)));
            foreach (var (tolerance, involvement) in verdict.Debt)
            {
                Add(graph, verdict.Rule, tolerance, involvement);
            }
        }
    }

    /// <summary>Checks one rule without what is tolerated, and finds what would break it otherwise.</summary>
    private void Judge(ReferenceGraph graph, List<Tolerance> named, Lazy<ReferenceGraph> withoutAll, Verdict verdict)
    {
        var tolerated = named
            .Select(tolerance => new Tolerance(tolerance.Reference, tolerance.Entries.FindAll(entry => IsFor(_entries[entry], verdict.Rule.Contract))))
            .Where(tolerance => tolerance.Entries.Count > 0)
            .ToList();
        List<Reference> references = [.. tolerated.Select(tolerance => tolerance.Reference)];
        verdict.Rule.Check(references.Count == named.Count ? withoutAll.Value : graph.Without(references), verdict.Violations);
        verdict.Debt.AddRange(tolerated
            .Zip(verdict.Rule.Involve(references), (tolerance, involvement) => (tolerance, involvement))
            .Where(pair => pair.involvement.Sources > 0));
    }

    private static void AddExact(Dictionary<string, Dictionary<string, List<int>>> exact, string from, string to, int entry)
    {
        if (!exact.TryGetValue(from, out var targets))
        {
            exact.Add(from, targets = new Dictionary<string, List<int>>(StringComparer.Ordinal));
        }

        targets.ListOf(to).Add(entry);
    }

    private static bool IsFor(IgnoredReference entry, IContract contract) => entry.Contract.Length == 0 || entry.Contract == contract.Name;

    private void Add(ReferenceGraph graph, IRule rule, Tolerance tolerance, Involvement involvement)
    {
        // Every entry that covers it is of use; the first one tells why.
        var pair = new DebtPair(graph.NameOf(tolerance.Reference.From).Text, graph.NameOf(tolerance.Reference.To).Text);
        var (fromPlace, toPlace) = rule.NamesOf(involvement.SourcePlace, involvement.TargetPlace);
        Debt.Add(new DebtRow(graph, pair.From, pair.To, fromPlace, toPlace, rule.Contract, involvement, _entries[tolerance.Entries[0]]));
        foreach (var entry in tolerance.Entries)
        {
            // The same pair in two contracts is one reference.
            _covered[entry].TryGetValue(pair, out var known);
            _covered[entry][pair] = Math.Max(known, involvement.Sources);
        }
    }

    /// <summary>The references that entries name, with these in the order of their declaration.</summary>
    private List<Tolerance> ReferencesNamedIn(ReferenceGraph graph)
    {
        var named = new List<Tolerance>();
        if (_entries.Count == 0)
        {
            return named;
        }

        var exactSources = graph.Kind == GraphKind.Types ? _exactTypes : _exactProjects;

        for (var from = 0; from < graph.NodeCount; from++)
        {
            var targets = graph.TargetsOf(from);
            if (targets.Length == 0)
            {
                continue;
            }

            var matches = _bySource.FindAll(graph.NameOf(from));
            var isExact = exactSources.TryGetValue(graph.NameOf(from).Text, out var exact);
            if (matches.Count == 0 && !isExact)
            {
                continue;
            }

            foreach (var to in targets)
            {
                var name = graph.NameOf(to);
                var exactEntries = isExact && exact!.TryGetValue(name.Text, out var known) ? known : [];
                var entries = matches.Select(match => match.Value).Where(entry => _targets[entry].FindAll(name).Count > 0)
                    .Concat(exactEntries).OrderBy(entry => entry).ToList();
                if (entries.Count > 0)
                {
                    named.Add(new Tolerance(new Reference(from, to), entries));
                    entries.ForEach(entry => _named[entry]++);
                }
            }
        }

        return named;
    }

    /// <summary>A reference that entries tolerate, if a contract forbids it.</summary>
    /// <param name="Reference">The reference.</param>
    /// <param name="Entries">The indices of the entries, in the order of their declaration.</param>
    private sealed record Tolerance(Reference Reference, List<int> Entries);

    /// <summary>What comes of one rule.</summary>
    private sealed class Verdict(IRule rule)
    {
        internal IRule Rule { get; } = rule;

        internal List<Violation> Violations { get; } = [];

        /// <summary>What is tolerated, and how the rule would be broken by it.</summary>
        internal List<(Tolerance Tolerance, Involvement Involvement)> Debt { get; } = [];
    }
}

/// <summary>A violation that fails the build, with the graph that its nodes belong to.</summary>
internal sealed record OpenViolation(ReferenceGraph Graph, Violation Violation)
{
    internal string Code => CodeOf(Graph, Violation.Contract);

    /// <summary>LC1001 for projects, LC2001 for types, and so on.</summary>
    internal static string CodeOf(ReferenceGraph graph, IContract contract) =>
        (graph.Kind == GraphKind.Types ? "LC200" : "LC100") + ((int)contract.Kind).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A tolerated reference.</summary>
/// <param name="Graph">What its ends belong to.</param>
/// <param name="From">The full name of the referencing end.</param>
/// <param name="To">The full name of the referenced end.</param>
/// <param name="FromPlace">The layer or member that the forbidden reference, or chain, begins in; empty where the contract has none.</param>
/// <param name="ToPlace">The same for where it ends.</param>
/// <param name="Contract">What it would break without the entry.</param>
/// <param name="Involvement">How.</param>
/// <param name="Entry">The first entry that covers it.</param>
internal sealed record DebtRow(
    ReferenceGraph Graph, string From, string To, string FromPlace, string ToPlace, IContract Contract, Involvement Involvement, IgnoredReference Entry)
{
    /// <summary>The code of the diagnostic that it would be without the entry.</summary>
    internal string Code => OpenViolation.CodeOf(Graph, Contract);
}
