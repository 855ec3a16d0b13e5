using LayerCheck.Contracts;
using LayerCheck.Contracts.Rules;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading;
using LayerCheck.Reading.Metadata;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using LayerCheck.Reporting;

namespace LayerCheck.Checking;

/// <summary>Checks one project: what it declares against what it references.</summary>
internal sealed class ProjectCheck(ProjectToCheck project)
{
    /// <summary>Checks the declarations, as far as they can be without code, and the project references.</summary>
    internal List<Diagnostic> CheckProjects()
    {
        var diagnostics = new List<Diagnostic>();
        if (project.Architecture.Contracts.Count == 0 && !project.HasFaultyDeclarations)
        {
            diagnostics.Add(new Diagnostic("LC0001", Severity.Warning, new SourcePlace(project.ProjectFile, 0, 0), Messages.NothingDeclared));
        }

        var declarations = new DeclarationCheck(project, diagnostics);
        declarations.AddEqualPatterns();
        declarations.AddTies(project.Projects.Graph);

        var settlement = new Settlement(project.Ignored);
        SettleProjects(settlement);
        foreach (var open in settlement.Open)
        {
            // The project's own step is the one that it can change.
            Add(diagnostics, open, [project.Projects.PlaceOf(open.Violation.Chain[1])]);
        }

        diagnostics.Sort();
        return diagnostics;
    }

    /// <summary>Checks the code, and settles the debt of projects and code together.</summary>
    /// <param name="assembly">The compiler's output.</param>
    /// <param name="references">What it references.</param>
    /// <param name="store">Keeps what is read of referenced projects.</param>
    /// <param name="sources">The files it was compiled from.</param>
    /// <param name="names">Finds names in them.</param>
    /// <param name="witness">Finds what only they show.</param>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal CodeFindings CheckCode(
        CompiledProject assembly, ReferencedAssemblies references, IGraphStore store, SourceFiles sources, ISourceNames names, ISourceWitness witness)
    {
        using var image = AssemblyImage.Open(assembly.AssemblyPath);
        using var symbols = DebugSymbols.Open(image, assembly.PdbPath);
        var reader = new AssemblyReader(image, Path.GetFileName(project.ProjectFile), references);
        var compiled = reader.Read();
        var finder = new PlaceFinder(image, reader, compiled, symbols, sources, names, project.ProjectFile);

        var others = new ReferencedCode(project.Architecture.Contracts, references, store);
        var (graph, rules) = others.Follow(compiled.WithNodes(references.TopLevelTypes(IsWorthOpening)));
        var generated = symbols?.EmbeddedSources(document => sources.FindCompiled(document) is null) ?? new Dictionary<string, string>();
        var source = new SourceCheck(graph, rules).Find(
            sources.Compiled, generated, isWanted => HiddenNamesIn(image, references, isWanted), witness);
        var erased = ByEnds(compiled, source.References);
        if (erased.Count > 0)
        {
            (graph, rules) = others.Follow(graph.WithReferences(erased.Select(pair => (pair.Key.From, pair.Value[0].To))));
        }

        var settlement = new Settlement(project.Ignored);
        SettleProjects(settlement);
        settlement.Settle(graph, rules);

        var diagnostics = new List<Diagnostic>();
        AddViolations(diagnostics, [.. settlement.Open.Where(open => open.Graph == graph)], compiled, finder, erased);

        IReadOnlyList<UncoveredNamespace> uncovered =
            [.. project.Architecture.LayersContracts.SelectMany(contract => contract.FindUncovered(graph)).Where(missing => SeverityOf(missing) != Severity.None)];
        diagnostics.AddRange(uncovered.Select(missing =>
            new Diagnostic("LC2006", SeverityOf(missing), finder.PlaceOf(missing.FirstType), Messages.Uncovered(graph, missing))));

        var declarations = new DeclarationCheck(project, diagnostics);
        declarations.AddTies(graph);

        // What is missing may be in the declarations that were left out: then it would be said of the wrong ones.
        if (!project.HasFaultyDeclarations)
        {
            declarations.AddUnmatched(graph, references);
        }

        if (project.Architecture.DefaultSeverity != Severity.None)
        {
            diagnostics.AddRange(source.UnusedUsings.Select(unused => new Diagnostic("LC2007", Severity.Warning, unused.Place, Messages.UnusedUsing(unused))));
        }

        AddEntries(diagnostics, settlement);
        diagnostics.Sort();
        return new CodeFindings(diagnostics, SummaryBuilder.Build(project.Key, project.Architecture, graph, settlement, uncovered));
    }

    /// <summary>Of packages and the framework, only those are worth opening whose name begins as some pattern does.</summary>
    private bool IsWorthOpening(ReferencedAssembly assembly)
    {
        var roots = project.Architecture.Roots;
        var isAnyRoot = roots.Contains(NamePattern.Star) || roots.Contains(NamePattern.DoubleStar);
        return assembly.Origin == AssemblyOrigin.Project || roots.Contains(assembly.Root) || (isAnyRoot && assembly.Origin != AssemblyOrigin.Framework);
    }

    private IEnumerable<HiddenName> HiddenNamesIn(AssemblyImage image, ReferencedAssemblies references, Func<string, bool> isWanted)
    {
        var hidden = new HiddenNames(references);
        return references.MetadataOf(IsWorthOpening).Prepend(image.Metadata).SelectMany(metadata => hidden.In(metadata, isWanted));
    }

    /// <summary>References in source by the referencing vertex and the referenced name.</summary>
    private static Dictionary<(int From, string To), List<SourceReference>> ByEnds(ReferenceGraph graph, IReadOnlyList<SourceReference> references)
    {
        var own = Enumerable.Range(0, graph.OwnCount).ToDictionary(node => graph.NameOf(node).Text, node => node, StringComparer.Ordinal);
        return references
            .Where(reference => own.ContainsKey(reference.From))
            .GroupBy(reference => (own[reference.From], reference.To.Text))
            .ToDictionary(group => group.Key, group => group.ToList());
    }

    private void SettleProjects(Settlement settlement)
    {
        var graph = project.Projects.Graph;
        settlement.Settle(graph, project.Architecture.Contracts.Select(contract => contract.On(graph)).OfType<IRule>());
    }

    /// <summary>Reports violations, each at the last of its steps that the project's own code takes.</summary>
    private void AddViolations(
        List<Diagnostic> diagnostics, IReadOnlyList<OpenViolation> violations, ReferenceGraph compiled, PlaceFinder finder,
        Dictionary<(int From, string To), List<SourceReference>> erased)
    {
        var steps = violations
            .Where(open => SeverityOf(open.Violation) != Severity.None)
            .Select(open => (Open: open, Step: LastOwnStep(open)))
            .GroupBy(item => item.Step.From);
        foreach (var type in steps)
        {
            var targets = new HashSet<int>(compiled.TargetsOf(type.Key).ToArray());
            var places = finder.Find(type.Key, [.. type.Select(item => item.Step.To).Distinct().Where(targets.Contains)]);
            foreach (var (open, step) in type)
            {
                var inCode = places.TryGetValue(step.To, out var known) ? known : [];
                var inSource = erased.TryGetValue((step.From, open.Graph.NameOf(step.To).Text), out var sourceReferences)
                    ? sourceReferences.Select(reference => reference.Place)
                    : [];
                Add(diagnostics, open, [.. new SortedSet<SourcePlace>(inCode.Concat(inSource))]);
            }
        }
    }

    private static (int From, int To) LastOwnStep(OpenViolation open)
    {
        var chain = open.Violation.Chain;
        var last = chain.Length - 2;
        while (chain[last] >= open.Graph.OwnCount)
        {
            last--;
        }

        return (chain[last], chain[last + 1]);
    }

    private Severity SeverityOf(Violation violation) => project.Architecture.SeverityOf(violation);

    private Severity SeverityOf(UncoveredNamespace missing) => missing.Contract.Settings.Declaration?.Severity ?? project.Architecture.DefaultSeverity;

    private void Add(List<Diagnostic> diagnostics, OpenViolation open, IReadOnlyList<SourcePlace> places)
    {
        var severity = SeverityOf(open.Violation);
        if (severity != Severity.None)
        {
            diagnostics.Add(new Diagnostic(open.Code, severity, places[0], Messages.Of(open.Graph, open.Violation, places.Count - 1)));
        }
    }

    /// <summary>Judges the debt itself. What is shared is judged over all projects, and what several frameworks share by none of them alone.</summary>
    private void AddEntries(List<Diagnostic> diagnostics, Settlement settlement)
    {
        for (var i = 0; i < settlement.Entries.Count; i++)
        {
            var entry = settlement.Entries[i];
            var count = settlement.CountOf(i);
            if (count == 0 && !entry.IsOptional && !entry.Declaration.IsShared && !project.IsOneOfSeveralFrameworks && !project.HasFaultyDeclarations)
            {
                Add("LC3001", Severity.Warning, entry, Messages.StaleEntry(entry, settlement.CountNamed(i)));
            }

            if (count > entry.Max)
            {
                Add("LC3002", Severity.Error, entry, Messages.TooMany(entry, count));
            }

            if (count > 0 && entry.Until < project.Today)
            {
                Add("LC3004", Severity.Error, entry, Messages.Expired(entry, count));
            }
        }

        void Add(string code, Severity usual, IgnoredReference entry, string message)
        {
            var softened = usual < project.Architecture.DefaultSeverity ? usual : project.Architecture.DefaultSeverity;
            var severity = entry.Declaration.Severity ?? softened;
            if (severity != Severity.None)
            {
                var failsInCI = entry.Declaration.Severity is null && project.Architecture.DefaultSeverity == Severity.Error;
                diagnostics.Add(new Diagnostic(code, severity, entry.Declaration.Place, message, failsInCI));
            }
        }
    }
}
