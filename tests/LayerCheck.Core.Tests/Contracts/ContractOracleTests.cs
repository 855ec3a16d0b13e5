using FsCheck;
using FsCheck.Fluent;
using LayerCheck.Contracts;
using LayerCheck.Contracts.Rules;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Tests.Contracts.Oracle;

namespace LayerCheck.Tests.Contracts;

/// <summary>The engine against the plainest way to say the same: every path is tried.</summary>
[TestClass]
public sealed class ContractOracleTests
{
    [TestMethod]
    public void Violations_are_those_that_trying_every_path_finds() => Check(0, origin =>
    {
        var graph = origin.ToGraph();
        foreach (var declared in origin.Declarations)
        {
            AssertViolations(origin, declared, graph, Facts.Violations(declared.ToContract(), graph), origin.Naive);
        }
    });

    [TestMethod]
    public void What_is_left_open_is_what_breaks_a_contract_without_the_tolerated_references() => Check(1, origin =>
    {
        var graph = origin.ToGraph();
        var open = origin.Settle(graph).Open.ToLookup(open => open.Violation.Contract.Name, open => open.Violation);
        foreach (var declared in origin.Declarations)
        {
            var entries = origin.Entries.Where(entry => entry.IsFor(declared)).ToList();
            AssertViolations(origin, declared, graph, [.. open[declared.Name]], origin.Naive.Without(reference => entries.Exists(entry => entry.Covers(reference))));
        }
    });

    [TestMethod]
    public void An_entry_counts_those_who_break_a_contract_by_what_it_covers() => Check(2, origin =>
    {
        var settlement = origin.Settle(origin.ToGraph());
        var involved = (
            from declared in origin.Declarations
            let count = SourceCounter(origin, declared)
            from reference in origin.References
            where origin.Entries.Any(entry => entry.IsFor(declared) && entry.Covers(reference))
            let sources = count(reference)
            where sources > 0
            select (declared, reference, sources)).ToList();
        var expected = origin.Entries.Select(entry => involved
            .Where(row => entry.IsFor(row.declared) && entry.Covers(row.reference))
            .GroupBy(row => row.reference)
            .Sum(rows => rows.Max(row => row.sources)));
        Assert.AreEqual(string.Join(" ", expected), string.Join(" ", origin.Entries.Select((_, i) => settlement.CountOf(i))));

        AssertSame(
            involved.Select(row => $"{NaiveGraph.NameOf(row.reference.From)}→{NaiveGraph.NameOf(row.reference.To)} {row.declared.Name} ×{row.sources}"),
            settlement.Debt.Select(row => $"{row.From}→{row.To} {row.Contract.Name} ×{row.Involvement.Sources}"));
    });

    [TestMethod]
    public void How_nodes_are_numbered_changes_nothing() => Check(3, origin =>
    {
        var (graph, shuffled) = (origin.ToGraph(), origin.Shuffled().ToGraph());
        AssertSame(Describe(graph, origin.Settle(graph)), Describe(shuffled, origin.Settle(shuffled)));
    });

    [TestMethod]
    public void What_no_chain_runs_through_need_not_be_known() => Check(4, origin =>
    {
        var contracts = origin.Declarations.Select(declared => declared.ToContract()).ToList();
        var (known, whole) = (origin.Naive.Without(reference => !NaiveGraph.IsOwn(reference.From)), origin.ToGraph());
        while (true)
        {
            var graph = (origin with { References = known.References }).ToGraph();
            var rules = contracts.Select(contract => contract.On(graph)).OfType<IRule>().ToList();
            var wanted = Enumerable.Range(graph.OwnCount, graph.NodeCount - graph.OwnCount)
                .Where(node => rules.Exists(rule => rule.RunsThrough(node))).Select(node => NameIn(graph, node)).ToHashSet();
            var more = origin.Naive.Without(reference => !NaiveGraph.IsOwn(reference.From) && !wanted.Contains(reference.From));
            if (more.References.Count == known.References.Count)
            {
                AssertSame(Describe(whole, origin.Settle(whole)), Describe(graph, origin.Settle(graph)));
                return;
            }

            known = more;
        }
    });

    [TestMethod]
    public void Where_a_chain_has_no_end_that_it_must_not_come_to_its_ways_need_not_be_known()
    {
        var (spared, ended) = (0, 0);
        Check(7, origin =>
        {
            // What a project references never references it in turn.
            var naive = origin.Naive.Without(reference => !NaiveGraph.IsOwn(reference.From) && NaiveGraph.IsOwn(reference.To));
            var own = naive.Without(reference => !NaiveGraph.IsOwn(reference.From));
            foreach (var declared in own.References.Count < naive.References.Count ? origin.Declarations : [])
            {
                Case whole = origin with { References = naive.References, Declarations = [declared] }, known = whole with { References = own.References };
                var (graph, wholeGraph, contract) = (known.ToGraph(), whole.ToGraph(), declared.ToContract());
                var (rule, wholeRule) = (contract.On(graph)!, contract.On(wholeGraph)!);
                if (rule.CanEndBeyond)
                {
                    continue;
                }

                spared++;
                AssertSame(Describe(wholeGraph, whole.Settle(wholeGraph)), Describe(graph, known.Settle(graph)));
                AssertSame(Forbidden(wholeGraph, wholeRule), Forbidden(graph, rule));
                if (!Enumerable.Range(graph.OwnCount, graph.NodeCount - graph.OwnCount).Any(rule.IsEnd))
                {
                    ended++;
                    AssertSame(ForbiddenToOthers(wholeGraph, wholeRule), ForbiddenToOthers(graph, rule));
                }
            }
        });
        Assert.IsGreaterThan(100, spared);
        Assert.IsGreaterThan(100, ended);

        static IEnumerable<string> Forbidden(ReferenceGraph graph, IRule rule) =>
            from source in Enumerable.Range(0, graph.OwnCount)
            from target in Enumerable.Range(0, graph.NodeCount)
            where rule.Forbids(rule.SourceClassOf(source), rule.TargetClassOf(target))
            select $"{NameIn(graph, source)}→{NameIn(graph, target)}";

        static IEnumerable<string> ForbiddenToOthers(ReferenceGraph graph, IRule rule) =>
            from target in Enumerable.Range(graph.OwnCount, graph.NodeCount - graph.OwnCount)
            where rule.ForbidsToOthers(rule.TargetClassOf(target))
            select NameIn(graph, target);
    }

    [TestMethod]
    public void Whether_a_reference_would_break_a_contract_depends_on_the_classes_of_its_ends() => Check(5, origin =>
    {
        if (origin.References.Count == 0 || !NaiveGraph.IsOwn(origin.References[0].From))
        {
            return;
        }

        var before = (origin with { References = [.. origin.References.Skip(1)] }).ToGraph();
        var (from, to) = (NodeOf(before, origin.References[0].From), NodeOf(before, origin.References[0].To));
        foreach (var declared in origin.Declarations)
        {
            var rule = declared.ToContract().On(before)!;
            var forbids = rule.Forbids(rule.SourceClassOf(from), rule.TargetClassOf(to));
            Assert.AreEqual(SourceCounter(origin, declared)(origin.References[0]) > 0, forbids, $"{declared}: {origin.References[0]}");
        }
    });

    [TestMethod]
    public void The_cases_have_violations_of_every_kind()
    {
        var found = new List<string>();
        Check(6, origin =>
        {
            var graph = origin.ToGraph();
            found.AddRange(origin.Declarations.SelectMany(declared => Facts.Violations(declared.ToContract(), graph)).Select(violation =>
                $"{violation.Breach.Rule} {(violation.Chain.Length > 2 ? "by a chain" : "directly")}{(violation.Sources > 1 ? " from several" : string.Empty)}"));
        });
        foreach (var kind in Enum.GetNames<BrokenRule>())
        {
            var isDirect = kind is nameof(BrokenRule.Protected) or nameof(BrokenRule.Cycle);
            Assert.Contains($"{kind} directly", found);
            Assert.AreEqual(isDirect, !found.Contains($"{kind} by a chain"));
            Assert.AreEqual(isDirect, !found.Contains($"{kind} by a chain from several"));
        }
    }

    private static void Check(int seed, Action<Case> property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(5_000).WithReplay(20261123, (ulong)(2 * seed) + 1), Prop.ForAll(Cases.All, property));

    private static void AssertViolations(Case origin, Declared declared, ReferenceGraph graph, IReadOnlyList<Violation> violations, NaiveGraph naive)
    {
        if (declared is DeclaredAcyclic acyclic)
        {
            AssertCuts(acyclic, graph, violations, naive);
            return;
        }

        var chains = new NaiveChains(naive, origin.Types, declared.Places!);
        AssertSame(
            chains.Find().Select(pair => $"{declared.Name}: {pair.Key.From}→{pair.Key.To} over {pair.Value.Length}, ×{pair.Value.Sources.Count}"),
            violations.Select(violation =>
                $"{declared.Name}: {NameIn(graph, violation.From)}→{NameIn(graph, violation.To)} over {violation.Chain.Length}, ×{violation.Sources}"));
        foreach (var violation in violations)
        {
            var chain = violation.Chain.Select(node => NameIn(graph, node)).ToList();
            Assert.IsTrue(chains.IsChain(chain), $"{declared.Name}: {string.Join("→", chain)} is no chain");
        }
    }

    private static void AssertCuts(DeclaredAcyclic declared, ReferenceGraph graph, IReadOnlyList<Violation> violations, NaiveGraph naive)
    {
        var siblings = new NaiveSiblings(naive, declared);
        var reported = violations.Select(violation => (From: NameIn(graph, violation.From), To: NameIn(graph, violation.To))).ToList();
        var cuts = violations.Select(violation => (From: violation.Breach.Source, To: violation.Breach.Target)).Distinct().ToList();
        AssertSame(
            naive.References.Where(reference => NaiveGraph.IsOwn(reference.From) && siblings.PairOf(reference) is { } pair && cuts.Contains(pair)).Select(Describe),
            reported.Select(Describe));

        Assert.AreEqual(string.Empty, Remaining(cuts), "cycles that are left");
        foreach (var cut in cuts)
        {
            Assert.AreNotEqual(string.Empty, Remaining([.. cuts.Where(other => other != cut)]), $"{Describe(cut)} need not go");
        }

        foreach (var violation in violations)
        {
            var cycle = violation.Breach.Between.Split(" -> ");
            Assert.IsTrue(siblings.IsCycle(cycle), $"{violation.Breach.Between} is no cycle");
            Assert.AreEqual(Describe((violation.Breach.Source, violation.Breach.Target)), Describe((cycle[0], cycle[1])));
        }

        string Remaining(List<(string From, string To)> without) => string.Join(" ",
            new NaiveSiblings(naive.Without(reference => siblings.PairOf(reference) is { } pair && without.Contains(pair)), declared).OnCycles().Select(Describe));
    }

    /// <summary>Counts those who break a contract by a reference.</summary>
    private static Func<(string From, string To), int> SourceCounter(Case origin, Declared declared)
    {
        if (declared is not DeclaredAcyclic acyclic)
        {
            return new NaiveChains(origin.Naive, origin.Types, declared.Places!).CountSources;
        }

        var siblings = new NaiveSiblings(origin.Naive, acyclic);
        return reference => siblings.IsStep(reference) ? 1 : 0;
    }

    /// <summary>All that a settlement says, by name.</summary>
    private static IEnumerable<string> Describe(ReferenceGraph graph, Settlement settlement) =>
    [
        .. settlement.Open.Select(open => $"{string.Join("→", open.Violation.Chain.Select(node => NameIn(graph, node)))} ×{open.Violation.Sources} {open.Violation.Breach}"),
        .. settlement.Debt.Select(row => $"{row.From}→{row.To} {row.Contract.Name} ×{row.Involvement.Sources} {LayersOf(row)}"),
        .. settlement.Entries.Select((entry, i) => $"{entry.From}→{entry.To}: {settlement.CountOf(i)}"),
    ];

    private static string Describe((string From, string To) pair) => $"{pair.From}→{pair.To}";

    private static string LayersOf(DebtRow row) => row.Contract is LayersContract layers && layers.Assign(row.Graph) is var assignment
        ? $"{assignment.LayerOf(row.Involvement.SourcePlace)}→{assignment.LayerOf(row.Involvement.TargetPlace)}"
        : string.Empty;

    private static string NameIn(ReferenceGraph graph, int node) =>
        graph.AssemblyOf(node) is { Length: > 0 } assembly ? $"{assembly}/{graph.NameOf(node).Text}" : graph.NameOf(node).Text;

    private static int NodeOf(ReferenceGraph graph, string type) => Enumerable.Range(0, graph.NodeCount).Single(node => NameIn(graph, node) == type);

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.AreEqual(string.Join("; ", expected.Order(StringComparer.Ordinal)), string.Join("; ", actual.Order(StringComparer.Ordinal)));
}
