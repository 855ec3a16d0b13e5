using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Names;
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
        var (fromKind, toKind) = (KindOf(graph, violation.Chain[0]), KindOf(graph, violation.To));
        var (from, to) = (graph.NameOf(violation.Chain[0]).Text, graph.NameOf(violation.To).Text);
        var (sourceRole, targetRole, reason) = Explain(violation);
        var contract = violation.Contract is LayersContract && violation.Contract.Name != LayersContract.DefaultName
            ? $" (contract {violation.Contract.Name})"
            : string.Empty;
        var more = morePlaces switch { 0 => string.Empty, 1 => " (and 1 more place)", _ => $" (and {morePlaces} more places)" };
        return $"{fromKind}{Name(from, sourceRole)} must not reference {toKind}{Name(to, targetRole)}: {reason}{contract}.{Chain(graph, violation)}{Guidance(violation.Breach.Guidance)}{more}";
    }

    internal static string Uncovered(ReferenceGraph graph, UncoveredNamespace missing)
    {
        var (what, where) = missing.Namespace.Length > 0
            ? ($"'{missing.Namespace}'", "put it into a layer, or name it in ExhaustiveIgnores")
            : ($"the global namespace, with '{graph.NameOf(missing.FirstType).Text}',", "put its types into a namespace, or name each in ExhaustiveIgnores");
        return $"{what} is in no layer of contract '{missing.Contract.Name}', which is exhaustive ({Count(missing.Types, "type")}): {where}."
            + Guidance(missing.Contract.Settings.Declaration?.Guidance ?? string.Empty);
    }

    internal static string UnmatchedLayer(LayersContract contract, Layer layer) =>
        $"layer '{layer.Name}'{InContract(contract.Name)} matches nothing: no type of this project, nor anything that it references, is covered by "
        + $"'{string.Join(";", contract.PatternsOf(layer, GraphKind.Types))}'. Correct the pattern, or set Optional=\"true\" if there may be none.";

    /// <param name="what">What is declared, as the end of a subject.</param>
    /// <param name="name">Its name.</param>
    /// <param name="patterns">What matches nothing.</param>
    internal static string Unmatched(string what, string name, IEnumerable<NamePattern> patterns) =>
        $"{what} '{name}' matches nothing: no type of this project, nor anything that it references, is covered by "
        + $"'{string.Join(";", patterns)}', so it keeps nothing apart. Correct the pattern, or remove it.";

    internal static string TiedLayers(LayersContract contract, Layer first, Layer second, string example) =>
        $"layers '{first.Name}' and '{second.Name}'{InContract(contract.Name)} claim '{example}' with equal weight "
        + $"('{first.Name}' is declared at {At(first.Declaration.Place)}): give one of them a more specific pattern.";

    internal static string UnusedUsing(UnusedUsing unused) =>
        $"nothing in this file uses '{unused.Namespace}', which '{unused.User}' must not reference: remove the using directive.";

    /// <param name="problem">What is wrong with a line, in whole sentences.</param>
    internal static string MalformedDebt(string problem) => $"the debt file cannot be read here: {problem}";

    internal static string AddedDebt(IgnoredReference entry, string reference) =>
        $"'{entry.From}' -> '{entry.To}' has been added to the debt since '{reference}': remove the reference instead of tolerating it.";

    internal static string StaleEntry(IgnoredReference entry, int allowed) =>
        allowed == 0
            ? $"ignored reference '{entry.From}' -> '{entry.To}' matches no reference: the debt is paid, remove the entry "
                + (entry.Patterns is null
                    ? "(dotnet build -p:LayerCheckUpdateDebt=prune does; begin its line with '? ' if only some configuration needs it)."
                    : "(or set Optional=\"true\" if only some configuration needs it).")
            : $"ignored reference '{entry.From}' -> '{entry.To}' matches {Count(allowed, "reference")} and no violation: no rule forbids what it tolerates. "
                + "Remove the entry, unless a layer no longer covers what it should.";

    internal static string StaleSharedEntry(string from, string to) =>
        $"ignored reference '{from}' -> '{to}' matches no violation in any project: the debt is paid, remove the entry "
        + "(or set Optional=\"true\" if only some configuration needs it).";

    internal static string UnmatchedSharedLayer(string contract, string layer) =>
        $"layer '{layer}'{InContract(contract)} matches nothing in any project: correct its pattern, or set Optional=\"true\" if there may be none.";

    internal static string TooMany(IgnoredReference entry, int count) =>
        $"ignored reference '{entry.From}' -> '{entry.To}' covers {Count(count, "reference")}, and Max allows {entry.Max}: "
        + "the debt has grown; remove the new references.";

    internal static string Expired(IgnoredReference entry, int count) =>
        $"ignored reference '{entry.From}' -> '{entry.To}' was tolerated until {entry.Until:yyyy-MM-dd} and still covers {Count(count, "reference")}: "
        + "remove them, or agree on a later date.";

    internal static string Unreadable(string path, string problem, bool isOutput) =>
        $"'{path}' cannot be {(isOutput ? "written" : "read")}: {problem}. The check cannot pass without it.";

    internal static string Count(int count, string noun) =>
        count == 1 ? $"1 {noun}" : $"{count} {(noun.EndsWith("ry", StringComparison.Ordinal) ? noun.Substring(0, noun.Length - 1) + "ie" : noun)}s";

    /// <param name="itemType">The item.</param>
    /// <param name="name">Its name.</param>
    /// <param name="first">The place of the first.</param>
    /// <param name="patterns">The metadata that takes the patterns where the name is none; null where there can be one item only.</param>
    internal static string TwiceDeclared(string itemType, string name, SourcePlace first, string? patterns) =>
        $"{itemType} '{name}' is declared twice; the first is at {At(first)}. Join them in one item"
        + (patterns is null ? "." : $", or give one another name in Include, and its patterns in {patterns}.");

    internal static string At(SourcePlace place) =>
        place.Line == 0 ? place.File : $"{place.File}({place.Line},{Math.Max(1, place.Column)})";

    private static string KindOf(ReferenceGraph graph, int node) =>
        graph.Kind == GraphKind.Types ? string.Empty : graph.AssemblyOf(node) == ProjectGraph.Package ? "package " : "project ";

    /// <summary>A name and what it is in the contract, where that is not the name itself.</summary>
    private static string Name(string name, string role) => role.Length == 0 || name == role ? $"'{name}'" : $"'{name}' ({role})";

    private static (string Source, string Target, string Reason) Explain(Violation violation)
    {
        var breach = violation.Breach;
        return breach.Rule switch
        {
            BrokenRule.HigherLayer =>
                ($"layer {breach.Source}", $"layer {breach.Target}", $"{breach.Source} is below {breach.Target}"),
            BrokenRule.ClosedLayer =>
                ($"layer {breach.Source}", $"layer {breach.Target}", $"layer {breach.Between} between them is closed, so what lies beneath it is reached through it only"),
            BrokenRule.IndependentLayer =>
                (breach.Source, breach.Target, $"the namespaces of the independent layer {breach.Between} must not know each other"),
            BrokenRule.IndependentMember =>
                (breach.Source, breach.Target, $"members of the independent group {violation.Contract.Name} must not know each other"),
            BrokenRule.Forbidden => (string.Empty, string.Empty, $"ForbiddenReference {violation.Contract.Name} says so"),
            BrokenRule.Protected =>
                (string.Empty, string.Empty, $"{breach.Target} is protected, and {(breach.Between.Length > 0 ? $"only {breach.Between} may reference it" : "only itself may reference it")}"),
            BrokenRule.Cycle =>
                (breach.Source, breach.Target, $"namespaces of the acyclic group {violation.Contract.Name} form a cycle, {breach.Between}, and this is the lightest place to cut it"),
            _ => throw new ArgumentOutOfRangeException(nameof(violation)),
        };
    }

    /// <summary>The nodes between the ends of a chain; nothing for a direct reference.</summary>
    private static string Chain(ReferenceGraph graph, Violation violation)
    {
        if (violation.Chain.Length == 2)
        {
            return string.Empty;
        }

        var between = violation.Chain.Skip(1).Take(violation.Chain.Length - 2).Select(node => $"'{graph.NameOf(node).Text}'");
        var others = violation.Sources - 1;
        var more = others == 0 ? string.Empty
            : $" So {(others == 1 ? "does" : "do")} {Count(others, graph.Kind == GraphKind.Types ? "more type" : "more project")}.";
        var omitted = violation.Omitted == 0 ? string.Empty : $", and {violation.Omitted} more";
        return $" It does so through {string.Join(", ", between)}{omitted}.{more}";
    }

    private static string InContract(string contract) =>
        contract == LayersContract.DefaultName ? string.Empty : $" of contract '{contract}'";

    private static string Guidance(string text) =>
        string.Concat(text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => " " + word));
}
