using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Tests;

/// <summary>Small graphs and declarations, written as text.</summary>
internal static class Facts
{
    /// <summary>A graph of types from references such as <c>P.Low.A→P.High.B</c>. A name without an arrow is a type that references nothing.</summary>
    internal static ReferenceGraph Types(params string[] references)
    {
        var pairs = references.Select(text => text.Split('→')).ToList();
        var names = pairs.SelectMany(pair => pair).Distinct().ToList();
        var starts = new List<int>();
        var targets = new List<int>();
        foreach (var name in names)
        {
            starts.Add(targets.Count);
            targets.AddRange(pairs.Where(pair => pair.Length == 2 && pair[0] == name).Select(pair => names.IndexOf(pair[1])).Distinct().Order());
        }

        starts.Add(targets.Count);
        return new ReferenceGraph(GraphKind.Types, [.. names.Select(TypeName)], [.. starts], [.. targets]);
    }

    internal static DottedName TypeName(string name) =>
        name.LastIndexOf('.') is var dot && dot < 0 ? DottedName.OfType(string.Empty, name) : DottedName.OfType(name[..dot], name[(dot + 1)..]);

    /// <summary>A contract of layers, highest first: <c>High</c>, or <c>High=P.A;P.B</c>, with <c>!closed</c>, <c>!independent</c>, <c>!optional</c> behind.</summary>
    internal static LayersContract Layers(params string[] layers) => new(LayersContract.DefaultName, [.. layers.Select(Layer)]);

    internal static IndependenceContract Group(string name, string patterns) => new(Declare(name), Patterns(patterns), Patterns(patterns));

    internal static IgnoredReference Ignored(string from, string to, string contract = "", int? max = null, DateTime? until = null, bool isOptional = false) =>
        new(Declare(from), Patterns(from).Single(), Patterns(to).Single(), contract, "because", "team", until, max, isOptional);

    internal static Declaration Declare(string name, bool isShared = false) =>
        new(name, new SourcePlace("/repo/Project.csproj", 1, 1), isShared, null, string.Empty);

    internal static List<NamePattern> Patterns(string text) =>
        [.. text.Split(';').Select(part => NamePattern.TryParse(part, out var pattern, out var problem) ? pattern! : throw new AssertFailedException(problem!))];

    /// <summary>The broken pairs as <c>from→to</c>, in order.</summary>
    internal static string Broken(IContract contract, ReferenceGraph graph)
    {
        var violations = new List<Violation>();
        contract.Check(graph, violations);
        return string.Join(" ", violations.Select(violation => $"{graph.NameOf(violation.From).Text}→{graph.NameOf(violation.To).Text}").Order(StringComparer.Ordinal));
    }

    private static Layer Layer(string text)
    {
        var flags = text.Split('!');
        var parts = flags[0].Split('=');
        var patterns = Patterns(parts.Length > 1 ? parts[1] : "P." + parts[0]);
        return new Layer(Declare(parts[0]), patterns, patterns, flags.Contains("optional"), flags.Contains("closed"), flags.Contains("independent"));
    }
}
