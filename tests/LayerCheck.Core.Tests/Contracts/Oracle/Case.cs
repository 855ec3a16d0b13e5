using LayerCheck.Debt;
using LayerCheck.Graph;

namespace LayerCheck.Tests.Contracts.Oracle;

/// <summary>A tolerated reference of a case.</summary>
internal sealed record DeclaredEntry(string From, string To, string Contract)
{
    public override string ToString() => $"Facts.Ignored(\"{From}\", \"{To}\", \"{Contract}\")";

    internal bool Covers((string From, string To) reference) =>
        NaivePattern.Covers(From, NaiveGraph.NameOf(reference.From)) && NaivePattern.Covers(To, NaiveGraph.NameOf(reference.To));

    internal bool IsFor(Declared declared) => Contract.Length == 0 || Contract == declared.Name;
}

/// <summary>Code and what is declared about it; its text can be pasted into a test.</summary>
/// <param name="Types">The names of the types, each one once; those of another project as <c>Lib/Q.X</c>.</param>
/// <param name="References">Who references whom.</param>
/// <param name="Declarations">No two of one kind.</param>
/// <param name="Entries">What is tolerated.</param>
internal sealed record Case(
    IReadOnlyList<string> Types,
    IReadOnlyList<(string From, string To)> References,
    IReadOnlyList<Declared> Declarations,
    IReadOnlyList<DeclaredEntry> Entries)
{
    internal NaiveGraph Naive => new(References);

    internal ReferenceGraph ToGraph() => Facts.Types([.. Types, .. References.Select(pair => $"{pair.From}→{pair.To}")]);

    /// <summary>The same code with its types in another order, which gives them other numbers.</summary>
    internal Case Shuffled()
    {
        var random = new Random(Types.Count + References.Count);
        return this with { Types = [.. Types.OrderBy(_ => random.Next())] };
    }

    /// <summary>Settles the case with the engine.</summary>
    internal Settlement Settle(ReferenceGraph graph) => Facts.Settle(
        graph,
        Declarations.Select(declared => declared.ToContract()),
        [.. Entries.Select(entry => Facts.Ignored(entry.From, entry.To, entry.Contract))]);

    /// <summary>Cases with less in them.</summary>
    internal IEnumerable<Case> Simpler() =>
    [
        .. Types.Skip(1).Select(type => this with
        {
            Types = [.. Types.Where(other => other != type)],
            References = [.. References.Where(pair => pair.From != type && pair.To != type)],
        }),
        .. References.Select(pair => this with { References = [.. References.Where(other => other != pair)] }),
        .. Declarations.Select(declared => this with { Declarations = [.. Declarations.Where(other => other != declared)] }),
        .. Declarations.SelectMany(declared => declared.Simpler().Select(simpler => this with
        {
            Declarations = [.. Declarations.Select(other => other == declared ? simpler : other)],
        })),
        .. Entries.Select((_, left) => this with { Entries = [.. Entries.Where((_, i) => i != left)] }),
    ];

    public override string ToString()
    {
        var isolated = Types.Where(type => !References.Any(pair => pair.From == type || pair.To == type));
        var graph = $"Facts.Types(\"{string.Join(" ", isolated.Concat(References.Select(pair => $"{pair.From}→{pair.To}")))}\")";
        return Environment.NewLine + string.Join(Environment.NewLine, [graph, .. Declarations.Select(declared => declared.ToString()), .. Entries.Select(entry => entry.ToString())]);
    }
}
