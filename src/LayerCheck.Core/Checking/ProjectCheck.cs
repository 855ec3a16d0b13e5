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
    /// <returns>What was found, and how many entries were added to the debt file.</returns>
    internal (List<Diagnostic> Diagnostics, int Accepted) CheckProjects()
    {
        var diagnostics = new List<Diagnostic>();
        if (project.Architecture.Contracts.Count == 0 && !project.HasFaultyDeclarations)
        {
            diagnostics.Add(new Diagnostic("LC0001", Severity.Warning, new SourcePlace(project.ProjectFile, 0, 0), Messages.NothingDeclared));
        }

        var declarations = new DeclarationCheck(project, diagnostics);
        declarations.AddEqualPatterns();
        declarations.AddTies(project.Projects.Graph);

        AddDebtFaults(diagnostics);
        var settlement = SettleProjects();
        var accepted = 0;
        if (project.Update == DebtUpdate.Accept && !project.HasFaultyDeclarations)
        {
            accepted = Accept(settlement);
            settlement = SettleProjects();
        }

        diagnostics.AddRange(FindInProjects(settlement).Select(found => found.Diagnostic));
        diagnostics.Sort();
        return (diagnostics, accepted);
    }

    /// <summary>Checks the code, and settles the debt of projects and code together.</summary>
    /// <param name="assembly">The compiler's output.</param>
    /// <param name="references">What it references.</param>
    /// <param name="sources">The files it was compiled from.</param>
    /// <param name="names">Finds names in them.</param>
    /// <param name="witness">Finds what only they show.</param>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal CodeFindings CheckCode(
        CompiledProject assembly, ReferencedAssemblies references, SourceFiles sources, ISourceNames names, ISourceWitness witness)
    {
        using var scan = new SourceScan(sources.Named, assembly.HasDocumentation);
        using var image = AssemblyImage.Open(assembly.AssemblyPath);
        using var symbols = DebugSymbols.Open(image, assembly.PdbPath);
        var reader = new AssemblyReader(image, Path.GetFileName(project.ProjectFile), references);
        var compiled = reader.Read();

        // Only now: what follows leaves cores to others.
        using var hashing = new SharedWork<string>(1, () => _ => image.Hash());
        hashing.Share(1);
        var finder = new PlaceFinder(image, reader, compiled, symbols, sources, names, project.ProjectFile);

        var isWorthOpening = WorthOpening();
        var others = new ReferencedCode(project.Architecture, references, assembly.IsLibrary);
        var (graph, rules) = others.Follow(compiled.WithTypes(references.TopLevelTypes(isWorthOpening)));
        var generated = symbols?.EmbeddedSources(document => sources.FindCompiled(document) is null) ?? new Dictionary<string, string>();
        var sourceCheck = new SourceCheck(graph, rules, assembly.IsLibrary, assembly.HasDocumentation);

        // Mostly the source shows nothing more. Settled before it is asked, other threads can go on reading it.
        var settlement = Settle();
        if (OpenInCode().Count > 0)
        {
            names.Prepare();
        }

        var source = sourceCheck.Find(
            () => sources.EachOnce(() => scan.Files), generated, () => DeclaredTypes.Read(symbols, image.Metadata, reader, compiled, sources), isWanted => new HiddenNames(references).In(image, isWorthOpening, isWanted), witness);
        var erased = ByEnds(compiled, source.References);
        if (erased.Count > 0)
        {
            (graph, rules) = others.Follow(graph.WithReferences(erased.Keys.Select(ends => (ends.From, erased[ends][0].To))));
            settlement = Settle();
        }

        var change = project.Update switch
        {
            // What is wrong in the declarations may be what makes a violation, or keeps one from being seen.
            _ when project.HasFaultyDeclarations => (int?)null,
            DebtUpdate.Accept => Accept(settlement),
            DebtUpdate.Prune when !project.IsOneOfSeveralFrameworks => -project.Debt.Remove(StaleIn(settlement)),
            _ => null,
        };
        if (change is not null)
        {
            // Even where nothing was left to add: the build for another framework may have done it meanwhile.
            settlement = Settle();
        }

        var inCode = FindInCode(OpenInCode(), compiled, finder, erased);
        var uncovered = project.Architecture.LayersContracts
            .SelectMany(contract => contract.FindUncovered(graph, finder.IsWritten))
            .Where(missing => SeverityOf(missing) != Severity.None)
            .Select(missing => new Reported<UncoveredNamespace>(missing, new Diagnostic(
                "LC2006", SeverityOf(missing), finder.PlaceOf(missing.FirstType), Messages.Uncovered(graph, missing))))
            .ToList();
        List<Diagnostic> diagnostics = [.. inCode.Select(found => found.Diagnostic), .. uncovered.Select(found => found.Diagnostic)];
        var unused = new List<(string Identity, Diagnostic Diagnostic)>();
        SummaryPart summary = null!;

        // Of thousands of findings one takes as long as the other, and of large symbols to let go of them.
        SideBySide.Do(
            () => summary = new SummaryBuilder(project.Key, project.ProjectFile, project.Architecture, graph, project.Projects.Graph)
                .Build(settlement, [.. FindInProjects(settlement), .. inCode], uncovered),
            () =>
            {
                AddDeclarations();
                AddEntries(settlement, diagnostics, unused);
                diagnostics.Sort();
            },
            () => symbols?.Dispose());
        return new CodeFindings(
            hashing.Finish()[0],
            diagnostics,
            [.. erased.Keys.OrderBy(ends => graph.NameOf(ends.From).Text, StringComparer.Ordinal).ThenBy(ends => ends.To, StringComparer.Ordinal).Select(ends => (graph.NameOf(ends.From).Text, ends.To))],
            [.. settlement.Entries.Where((_, i) => settlement.CountOf(i) > 0).Select(entry => entry.Identity)],
            unused,
            change,
            summary);

        Settlement Settle()
        {
            var settled = SettleProjects();
            settled.Settle(graph, rules);
            return settled;
        }

        List<OpenViolation> OpenInCode() => settlement.Open.FindAll(open => open.Graph == graph && SeverityOf(open.Violation) != Severity.None);

        void AddDeclarations()
        {
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
        }
    }

    /// <summary>Of packages and the framework, only those are worth opening whose name begins as some pattern does.</summary>
    private Predicate<ReferencedAssembly> WorthOpening()
    {
        var roots = project.Architecture.Roots;
        var isAnyRoot = Architecture.IsAnyRoot(roots);
        return assembly => assembly.Origin == AssemblyOrigin.Project || roots.Contains(assembly.Root) || (isAnyRoot && assembly.Origin != AssemblyOrigin.Framework);
    }

    /// <summary>References in source by their ends.</summary>
    private static Dictionary<SourceEnds, List<SourceReference>> ByEnds(ReferenceGraph graph, IReadOnlyList<SourceReference> references) => references
        .Where(reference => graph.OwnNodeNamed(reference.From) is not null)
        .GroupBy(reference => new SourceEnds(graph.OwnNodeNamed(reference.From)!.Value, reference.To.Text))
        .ToDictionary(group => group.Key, group => group.ToList());

    private Settlement SettleProjects()
    {
        var graph = project.Projects.Graph;
        var settlement = new Settlement([.. project.Ignored, .. project.Debt.Entries]);
        settlement.Settle(graph, project.Architecture.Contracts.Select(contract => contract.On(graph)).OfType<IRule>());
        return settlement;
    }

    /// <summary>Takes what is violated into the debt file.</summary>
    /// <returns>How many entries were added.</returns>
    private int Accept(Settlement settlement) => project.Debt.Add(settlement.Open
        .Where(open => SeverityOf(open.Violation) != Severity.None)
        .Select(open => new DebtPair(WrittenNameOf(open.Graph, open.Violation.From), WrittenNameOf(open.Graph, open.Violation.To)))
        .Distinct());

    private string WrittenNameOf(ReferenceGraph graph, int node) =>
        graph.Kind == GraphKind.Projects ? project.Projects.WrittenNameOf(node) : graph.NameOf(node).Text;

    private static DebtPair[] StaleIn(Settlement settlement) =>
        [.. settlement.Entries
            .Where((entry, i) => entry.Patterns is null && !entry.IsOptional && settlement.CountOf(i) == 0)
            .Select(entry => new DebtPair(entry.From, entry.To))];

    /// <summary>Reports what is wrong with the debt file, and what was added to it since the base.</summary>
    private void AddDebtFaults(List<Diagnostic> diagnostics)
    {
        diagnostics.AddRange(project.Debt.Faults.Select(fault =>
            new Diagnostic("LC3003", Severity.Error, new SourcePlace(project.Debt.Path, fault.Line, fault.Column), Messages.MalformedDebt(fault.Problem))));
        if (project.Base is { } known && project.Architecture.DefaultSeverity != Severity.None)
        {
            diagnostics.AddRange(project.Debt.Entries
                .Where(entry => !known.Pairs.Contains(new DebtPair(entry.From, entry.To)))
                .Select(entry => new Diagnostic("LC3005", project.Architecture.DefaultSeverity, entry.Declaration.Place, Messages.AddedDebt(entry, known.Reference))));
        }
    }

    /// <summary>The violations among project references, each at the project's own step: it is the one that it can change.</summary>
    private IEnumerable<Reported<OpenViolation>> FindInProjects(Settlement settlement) => settlement.Open
        .Where(open => open.Graph == project.Projects.Graph && SeverityOf(open.Violation) != Severity.None)
        .Select(open => new Reported<OpenViolation>(open, Describe(open, [project.Projects.PlaceOf(open.Violation.Chain[1])])));

    /// <summary>The violations in code, each at the last of its steps that the project's own code takes.</summary>
    private List<Reported<OpenViolation>> FindInCode(
        IReadOnlyList<OpenViolation> violations, ReferenceGraph compiled, PlaceFinder finder,
        Dictionary<SourceEnds, List<SourceReference>> erased)
    {
        List<List<OwnStep>> types = [];
        var stepsOf = new Dictionary<int, List<OwnStep>>();
        foreach (var open in violations)
        {
            var step = LastOwnStep(open);
            var steps = stepsOf.ListOf(step.From);
            if (steps.Count == 0)
            {
                types.Add(steps);
            }

            steps.Add(step);
        }

        return [.. SideBySide.Select(types, finder.NewSearch, FindType, OwnStack.ForCompiler).SelectMany(found => found)];

        List<Reported<OpenViolation>> FindType(PlaceFinder.Search search, List<OwnStep> steps)
        {
            var inCode = search.Find(steps[0].From, CompiledTargetsOf(steps));
            return steps.ConvertAll(step => new Reported<OpenViolation>(step.Open, Describe(step.Open, PlacesOf(step, inCode))));
        }

        // What only the source shows is no reference of the assembly's.
        List<int> CompiledTargetsOf(List<OwnStep> steps)
        {
            var targets = new List<int>(steps.Count);
            foreach (var step in steps)
            {
                if (!targets.Contains(step.To) && compiled.HasReference(step.From, step.To))
                {
                    targets.Add(step.To);
                }
            }

            return targets;
        }

        IReadOnlyList<SourcePlace> PlacesOf(OwnStep step, Dictionary<int, IReadOnlyList<SourcePlace>> inCode)
        {
            var inAssembly = inCode.TryGetValue(step.To, out var known) ? known : [];
            return erased.TryGetValue(new SourceEnds(step.From, step.Open.Graph.NameOf(step.To).Text), out var inSource)
                ? [.. new SortedSet<SourcePlace>(inAssembly.Concat(inSource.Select(reference => reference.Place)))]
                : inAssembly;
        }
    }

    private static OwnStep LastOwnStep(OpenViolation open)
    {
        var chain = open.Violation.Chain;
        var last = chain.Length - 2;
        while (chain[last] >= open.Graph.OwnCount)
        {
            last--;
        }

        return new OwnStep(open, chain[last], chain[last + 1]);
    }

    private Severity SeverityOf(Violation violation) => project.Architecture.SeverityOf(violation);

    private Severity SeverityOf(UncoveredNamespace missing) => missing.Contract.Settings.Declaration?.Severity ?? project.Architecture.DefaultSeverity;

    private Diagnostic Describe(OpenViolation open, IReadOnlyList<SourcePlace> places) =>
        new(open.Code, SeverityOf(open.Violation), places[0], Messages.Of(open.Graph, open.Violation, places.Count - 1));

    /// <summary>Judges the debt itself. What is shared is judged over all projects, and what several frameworks share by none of them alone.</summary>
    /// <param name="settlement">The debt.</param>
    /// <param name="diagnostics">Takes what there is to say.</param>
    /// <param name="unused">Takes what there is to say of entries that nothing used, where other frameworks may.</param>
    private void AddEntries(Settlement settlement, List<Diagnostic> diagnostics, List<(string Identity, Diagnostic Diagnostic)> unused)
    {
        for (var i = 0; i < settlement.Entries.Count; i++)
        {
            var entry = settlement.Entries[i];
            var count = settlement.CountOf(i);
            if (count == 0 && !entry.IsOptional && !entry.Declaration.IsShared && !project.HasFaultyDeclarations
                && Judge("LC3001", Severity.Warning, entry, Messages.StaleEntry(entry, settlement.CountNamed(i))) is { } stale)
            {
                if (project.IsOneOfSeveralFrameworks)
                {
                    unused.Add((entry.Identity, stale));
                }
                else
                {
                    diagnostics.Add(stale);
                }
            }

            if (count > entry.Max && Judge("LC3002", Severity.Error, entry, Messages.TooMany(entry, count)) is { } many)
            {
                diagnostics.Add(many);
            }

            if (count > 0 && entry.Until < project.Today && Judge("LC3004", Severity.Error, entry, Messages.Expired(entry, count)) is { } expired)
            {
                diagnostics.Add(expired);
            }
        }

        Diagnostic? Judge(string code, Severity usual, IgnoredReference entry, string message)
        {
            var softened = usual < project.Architecture.DefaultSeverity ? usual : project.Architecture.DefaultSeverity;
            var severity = entry.Declaration.Severity ?? softened;
            var failsInCI = entry.Declaration.Severity is null && project.Architecture.DefaultSeverity == Severity.Error;
            return severity == Severity.None ? null : new Diagnostic(code, severity, entry.Declaration.Place, message, failsInCI);
        }
    }

    /// <summary>The ends of a reference in source: the own node, and the name that is referenced.</summary>
    private sealed record SourceEnds(int From, string To);

    /// <summary>The last step of a violation that the project's own code takes.</summary>
    private sealed record OwnStep(OpenViolation Open, int From, int To);
}
