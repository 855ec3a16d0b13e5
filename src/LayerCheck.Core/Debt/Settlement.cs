using System.Globalization;
using LayerCheck.Contracts;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Debt;

/// <summary>Splits violations into those that are tolerated, which are debt, and those that are not.</summary>
internal sealed class Settlement
{
    private readonly IReadOnlyList<IgnoredReference> _entries;
    private readonly PatternMap<int> _bySource = new();
    private readonly List<PatternMap<int>> _targets = [];
    private readonly List<HashSet<(string From, string To)>> _covered = [];

    internal Settlement(IReadOnlyList<IgnoredReference> entries)
    {
        _entries = entries;
        for (var i = 0; i < entries.Count; i++)
        {
            _bySource.Add(entries[i].From, i);
            _targets.Add(new PatternMap<int>());
            _targets[i].Add(entries[i].To, i);
            _covered.Add([]);
        }
    }

    /// <summary>The violations that no entry covers.</summary>
    internal List<OpenViolation> Open { get; } = [];

    /// <summary>The violations that an entry covers.</summary>
    internal List<DebtRow> Debt { get; } = [];

    internal IReadOnlyList<IgnoredReference> Entries => _entries;

    /// <summary>How many references an entry covers; the same pair in two contracts is one reference.</summary>
    internal int CountOf(int entry) => _covered[entry].Count;

    /// <summary>How many references of a graph an entry names, be they violations or not.</summary>
    internal int CountReferences(int entry, ReferenceGraph graph)
    {
        var isTarget = Enumerable.Range(0, graph.NodeCount).Select(node => _targets[entry].FindAll(graph.NameOf(node)).Count > 0).ToArray();
        var count = 0;
        for (var from = 0; from < graph.OwnCount; from++)
        {
            if (_bySource.FindAll(graph.NameOf(from)).Exists(match => match.Value == entry))
            {
                foreach (var to in graph.TargetsOf(from))
                {
                    count += isTarget[to] ? 1 : 0;
                }
            }
        }

        return count;
    }

    /// <summary>Settles violations of one graph.</summary>
    internal void Add(ReferenceGraph graph, IEnumerable<Violation> violations)
    {
        foreach (var violation in violations)
        {
            var (from, to) = (graph.NameOf(violation.From), graph.NameOf(violation.To));
            IgnoredReference? first = null;
            foreach (var match in _bySource.FindAll(from).OrderBy(match => match.Value))
            {
                var entry = _entries[match.Value];
                if ((entry.Contract.Length == 0 || entry.Contract == violation.Contract.Name) && _targets[match.Value].FindAll(to).Count > 0)
                {
                    // Every entry that covers it is of use; the first one tells why.
                    _covered[match.Value].Add((from.Text, to.Text));
                    first ??= entry;
                }
            }

            if (first is null)
            {
                Open.Add(new OpenViolation(graph, violation));
            }
            else
            {
                Debt.Add(new DebtRow(graph.Kind, from.Text, to.Text, violation, first));
            }
        }
    }
}

/// <summary>A violation that fails the build, with the graph that its nodes belong to.</summary>
internal sealed record OpenViolation(ReferenceGraph Graph, Violation Violation)
{
    /// <summary>LC1001 for projects, LC2001 for types, and so on.</summary>
    internal string Code => (Graph.Kind == GraphKind.Types ? "LC200" : "LC100") + Violation.Contract.CodeNumber.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A tolerated violation.</summary>
/// <param name="Kind">What its ends are.</param>
/// <param name="From">The full name of the referencing end.</param>
/// <param name="To">The full name of the referenced end.</param>
/// <param name="Violation">What it would be without the entry.</param>
/// <param name="Entry">The first entry that covers it.</param>
internal sealed record DebtRow(GraphKind Kind, string From, string To, Violation Violation, IgnoredReference Entry);
