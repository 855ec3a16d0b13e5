using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Reporting;

/// <summary>Puts findings into words: what is wrong, why, what to do.</summary>
internal static class Messages
{
    internal const string NothingDeclared =
        "LayerCheck.Build is installed, and no layer is declared, so nothing is checked: declare <Layer> items, highest first, "
        + "in the project or in Directory.Build.props.";

    internal const string NoCompiler =
        "the compiler of this host cannot be loaded, or is too old for the project's LangVersion, so that references which are in the source alone (constants, nameof) are not seen, "
        + "and places are known by the line only. Build with a newer .NET SDK or MSBuild.";

    internal static string Of(ReferenceGraph graph, Violation violation, int morePlaces)
    {
        var kind = graph.Kind == GraphKind.Types ? string.Empty : "project ";
        var (from, to) = (graph.NameOf(violation.From).Text, graph.NameOf(violation.To).Text);
        var (sourceRole, targetRole, reason) = Explain(violation);
        var contract = violation.Contract is LayersContract && violation.Contract.Name != LayersContract.DefaultName
            ? $" (contract {violation.Contract.Name})"
            : string.Empty;
        var guidance = violation.Guidance.Length > 0 ? " " + OneLine(violation.Guidance) : string.Empty;
        var more = morePlaces switch { 0 => string.Empty, 1 => " (and 1 more place)", _ => $" (and {morePlaces} more places)" };
        return $"{kind}{Name(from, sourceRole)} must not reference {kind}{Name(to, targetRole)}: {reason}{contract}.{guidance}{more}";
    }

    internal static string UnmatchedLayer(LayersContract contract, Layer layer) =>
        $"layer '{layer.Name}'{InContract(contract.Name)} matches nothing: no type of this project, nor anything that it references, is covered by "
        + $"'{string.Join(";", layer.Namespaces)}'. Correct the pattern, or set Optional=\"true\" if there may be none.";

    internal static string UnmatchedGroup(IndependenceContract group) =>
        $"independent group '{group.Name}' matches nothing: no type of this project, nor anything that it references, is covered by "
        + $"'{string.Join(";", group.Namespaces)}', so it keeps nothing apart. Correct the pattern, or remove the group.";

    internal static string TiedLayers(LayersContract contract, Layer first, Layer second, string example) =>
        $"layers '{first.Name}' and '{second.Name}'{InContract(contract.Name)} claim '{example}' with equal weight "
        + $"('{first.Name}' is declared at {At(first.Declaration.Place)}): give one of them a more specific pattern.";

    internal static string UnusedUsing(UnusedUsing unused) =>
        $"nothing in this file uses '{unused.Namespace}', which '{unused.User}' must not reference: remove the using directive.";

    internal static string StaleEntry(IgnoredReference entry, int allowed) =>
        allowed == 0
            ? $"ignored reference '{entry.From}' -> '{entry.To}' matches no reference: the debt is paid, remove the entry "
                + "(or set Optional=\"true\" if only some configuration needs it)."
            : $"ignored reference '{entry.From}' -> '{entry.To}' matches {Count(allowed, "reference")} and no violation: no rule forbids what it tolerates. "
                + "Remove the entry, unless a layer no longer covers what it should.";

    internal static string TooMany(IgnoredReference entry, int count) =>
        $"ignored reference '{entry.From}' -> '{entry.To}' covers {Count(count, "reference")}, and Max allows {entry.Max}: "
        + "the debt has grown; remove the new references.";

    internal static string Expired(IgnoredReference entry, int count) =>
        $"ignored reference '{entry.From}' -> '{entry.To}' was tolerated until {entry.Until:yyyy-MM-dd} and still covers {Count(count, "reference")}: "
        + "remove them, or agree on a later date.";

    internal static string Unreadable(string path, string problem, bool isOutput) =>
        $"'{path}' cannot be {(isOutput ? "written" : "read")}: {problem}. The check cannot pass without it.";

    internal static string Count(int count, string noun) =>
        count == 1 ? $"1 {noun}" : $"{count} {(noun.EndsWith("y", StringComparison.Ordinal) ? noun.Substring(0, noun.Length - 1) + "ie" : noun)}s";

    internal static string TwiceDeclaredGroup(IndependenceContract group, IndependenceContract first) =>
        $"independent group '{group.Name}' is declared twice; the first is at {At(first.Declaration.Place)}. "
        + "Join them in one item with several Namespaces, or rename one.";

    internal static string At(SourcePlace place) =>
        place.Line == 0 ? place.File : $"{place.File}({place.Line},{Math.Max(1, place.Column)})";

    /// <summary>A name and what it is in the contract, where that is not the name itself.</summary>
    private static string Name(string name, string role) => name == role ? $"'{name}'" : $"'{name}' ({role})";

    private static (string Source, string Target, string Reason) Explain(Violation violation) => violation.Rule switch
    {
        BrokenRule.HigherLayer =>
            ($"layer {violation.Source}", $"layer {violation.Target}", $"{violation.Source} is below {violation.Target}"),
        BrokenRule.ClosedLayer =>
            ($"layer {violation.Source}", $"layer {violation.Target}", $"layer {violation.Between} between them is closed, so what lies beneath it is reached through it only"),
        BrokenRule.IndependentLayer =>
            (violation.Source, violation.Target, $"the namespaces of the independent layer {violation.Between} must not know each other"),
        _ => (violation.Source, violation.Target, $"members of the independent group {violation.Contract.Name} must not know each other"),
    };

    private static string InContract(string contract) =>
        contract == LayersContract.DefaultName ? string.Empty : $" of contract '{contract}'";

    private static string OneLine(string text) =>
        string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
