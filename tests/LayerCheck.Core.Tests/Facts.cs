using LayerCheck.Contracts;
using LayerCheck.Contracts.Rules;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Tests;

/// <summary>Small graphs and declarations, written as text.</summary>
internal static class Facts
{
    /// <summary>A place that does not matter.</summary>
    internal static SourcePlace Nowhere { get; } = new(string.Empty, 0, 0);

    /// <summary>
    /// A graph of types from references such as <c>P.Low.A→P.High.B</c> or several in a row, <c>A→B→C</c>, apart by spaces. A name without
    /// an arrow is a type that references nothing; <c>Lib/Q.X</c> is a type of another project.
    /// </summary>
    internal static ReferenceGraph Types(params string[] references)
    {
        var rows = references.SelectMany(text => text.Split(' ')).Select(row => row.Split('→')).ToList();
        var pairs = rows.SelectMany(row => row.Zip(row.Skip(1))).ToList();
        var names = rows.SelectMany(row => row).Distinct().OrderBy(name => name.Contains('/')).ToList();
        var starts = new List<int>();
        var targets = new List<int>();
        foreach (var name in names)
        {
            starts.Add(targets.Count);
            targets.AddRange(pairs.Where(pair => pair.First == name).Select(pair => names.IndexOf(pair.Second)).Distinct().Order());
        }

        starts.Add(targets.Count);
        return new ReferenceGraph(
            GraphKind.Types,
            [.. names.Select(name => TypeName(name[(name.IndexOf('/') + 1)..]))],
            [.. names.Select(name => name[..Math.Max(0, name.IndexOf('/'))])],
            names.Count(name => !name.Contains('/')),
            [.. starts],
            [.. targets]);
    }

    internal static DottedName TypeName(string name) => DottedName.Parse(name);

    /// <summary>A contract of layers, highest first: <c>High</c>, or <c>High=P.A;P.B</c>, with <c>!closed</c>, <c>!independent</c>, <c>!optional</c> behind.</summary>
    internal static LayersContract Layers(params string[] layers) => new(LayerContractSettings.Default(LayersContract.DefaultName), [.. layers.Select(Layer)]);

    /// <summary>The same, repeated in containers, with patterns relative to them.</summary>
    internal static LayersContract LayersIn(string containers, string[] layers, bool isExhaustive = false, string ignores = "", bool isIndirect = true) => new(
        new LayerContractSettings(
            LayersContract.DefaultName, Declare(LayersContract.DefaultName),
            containers.Length > 0 ? Patterns(containers) : [], isExhaustive, ignores.Length > 0 ? Patterns(ignores) : [], isIndirect),
        [.. layers.Select(layer => Layer(layer.Contains('=') ? layer : layer.Split('!') is var flags ? $"{flags[0]}={flags[0]}{string.Concat(flags.Skip(1).Select(flag => "!" + flag))}" : layer))]);

    internal static ForbiddenContract Forbidden(string from, string to, bool isIndirect = true) => new(Declare("Forbidden"), Patterns(from), Patterns(to), isIndirect);

    internal static ProtectedContract Protected(string namespaces, string allowed) =>
        new(Declare("Protected"), Patterns(namespaces), allowed.Length > 0 ? Patterns(allowed) : []);

    internal static AcyclicContract Acyclic(string namespaces, int depth = 0) => new(Declare("Acyclic"), Patterns(namespaces), depth);

    internal static IndependenceContract Group(string name, string patterns) => new(Declare(name), Patterns(patterns), Patterns(patterns));

    internal static IgnoredReference Ignored(string from, string to, string contract = "", int? max = null, DateTime? until = null, bool isOptional = false) =>
        new(Declare(from), from, to, new ReferencePatterns(Patterns(from).Single(), Patterns(to).Single()), contract, "because", "team", until, max, isOptional);

    internal static Declaration Declare(string name, bool isShared = false) =>
        new(name, new SourcePlace("/repo/Project.csproj", 1, 1), isShared, null, string.Empty);

    internal static List<NamePattern> Patterns(string text) =>
        [.. text.Split(';').Select(part => NamePattern.TryParse(part, out var pattern, out var problem) ? pattern! : throw new AssertFailedException(problem!))];

    /// <summary>The broken pairs as <c>from→to</c>, in order.</summary>
    internal static string Broken(IContract contract, ReferenceGraph graph)
    {
        return string.Join(" ", Violations(contract, graph).Select(violation => $"{graph.NameOf(violation.From).Text}→{graph.NameOf(violation.To).Text}").Order(StringComparer.Ordinal));
    }

    /// <summary>The chains of the violations as <c>a→b→c</c>, in order, with the number of sources where there are several: <c>a→b→c×2</c>.</summary>
    internal static string Chains(IContract contract, ReferenceGraph graph) =>
        string.Join(" ", Violations(contract, graph).Select(violation =>
            string.Join("→", violation.Chain.Select(node => graph.NameOf(node).Text)) + (violation.Sources > 1 ? $"×{violation.Sources}" : string.Empty)).Order(StringComparer.Ordinal));

    internal static List<Violation> Violations(IContract contract, ReferenceGraph graph)
    {
        var violations = new List<Violation>();
        contract.On(graph)?.Check(graph, violations);
        return violations;
    }

    /// <summary>Settles a graph.</summary>
    internal static Settlement Settle(ReferenceGraph graph, IEnumerable<IContract> contracts, params IReadOnlyList<IgnoredReference> entries)
    {
        var settlement = new Settlement(entries);
        settlement.Settle(graph, contracts.Select(contract => contract.On(graph)).OfType<IRule>());
        return settlement;
    }

    private static Layer Layer(string text)
    {
        var flags = text.Split('!');
        var parts = flags[0].Split('=');
        var patterns = Patterns(parts.Length > 1 ? parts[1] : "P." + parts[0]);
        return new Layer(Declare(parts[0]), patterns, patterns, false, flags.Contains("optional"), flags.Contains("closed"), flags.Contains("independent"));
    }
}
