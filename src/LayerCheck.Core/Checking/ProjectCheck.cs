using LayerCheck.Contracts;
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

        var projects = project.Projects;
        var declarations = new DeclarationCheck(project, diagnostics);
        declarations.AddEqualPatterns();
        declarations.AddTies(projects.Graph);

        var settlement = new Settlement(project.Ignored);
        settlement.Add(projects.Graph, ViolationsIn(projects.Graph));
        foreach (var open in settlement.Open)
        {
            Add(diagnostics, open, [projects.PlaceOf(open.Violation.To)]);
        }

        diagnostics.Sort();
        return diagnostics;
    }

    /// <summary>Checks the code, and settles the debt of projects and code together.</summary>
    /// <param name="assembly">The compiler's output.</param>
    /// <param name="references">What it references.</param>
    /// <param name="sources">The files it was compiled from.</param>
    /// <param name="names">Finds names in them.</param>
    /// <param name="witness">Finds what only they show.</param>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal CodeFindings CheckCode(CompiledProject assembly, ReferencedAssemblies references, SourceFiles sources, ISourceNames names, ISourceWitness witness)
    {
        using var image = AssemblyImage.Open(assembly.AssemblyPath);
        using var symbols = DebugSymbols.Open(image, assembly.PdbPath);
        var reader = new AssemblyReader(image, Path.GetFileName(project.ProjectFile), references);
        var compiled = reader.Read();
        var finder = new PlaceFinder(image, reader, compiled, symbols, sources, names, project.ProjectFile);
        var generated = symbols?.EmbeddedSources(document => sources.FindCompiled(document) is null) ?? new Dictionary<string, string>();
        var source = AskSource(compiled, references, sources, generated, witness);
        var erased = ByEnds(compiled, source.References);
        var graph = erased.Count == 0 ? compiled : compiled.With(erased.Select(pair => (pair.Key.From, pair.Value[0].To)));

        var settlement = new Settlement(project.Ignored);
        settlement.Add(project.Projects.Graph, ViolationsIn(project.Projects.Graph));
        settlement.Add(graph, ViolationsIn(graph));

        var diagnostics = new List<Diagnostic>();
        foreach (var type in settlement.Open.Where(open => open.Graph == graph && SeverityOf(open.Violation) != Severity.None).GroupBy(open => open.Violation.From))
        {
            var targets = new HashSet<int>(compiled.TargetsOf(type.Key).ToArray());
            var places = finder.Find(type.Key, [.. type.Select(open => open.Violation.To).Distinct().Where(targets.Contains)]);
            foreach (var open in type)
            {
                var inCode = places.TryGetValue(open.Violation.To, out var known) ? known : [];
                var inSource = erased.TryGetValue((open.Violation.From, graph.NameOf(open.Violation.To).Text), out var sourceReferences)
                    ? sourceReferences.Select(reference => reference.Place)
                    : [];
                Add(diagnostics, open, [.. new SortedSet<SourcePlace>(inCode.Concat(inSource))]);
            }
        }

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

        AddEntries(diagnostics, settlement, [graph, project.Projects.Graph]);
        diagnostics.Sort();
        return new CodeFindings(diagnostics, SummaryBuilder.Build(project.Key, project.Architecture, graph, settlement));
    }

    private SourceFindings AskSource(
        ReferenceGraph compiled, ReferencedAssemblies references, SourceFiles sources, IReadOnlyDictionary<string, string> generated, ISourceWitness witness)
    {
        // Of packages and the framework, only those are worth opening whose name begins as some pattern does.
        var roots = project.Architecture.Roots;
        var isAnyRoot = roots.Contains(NamePattern.Star) || roots.Contains(NamePattern.DoubleStar);
        var others = references
            .TopLevelTypes(assembly => assembly.Origin == AssemblyOrigin.Project || roots.Contains(assembly.Root) || (isAnyRoot && assembly.Origin != AssemblyOrigin.Framework))
            .Select(type => DottedName.OfType(type.Namespace, type.Name));
        DottedName[] own = [.. Enumerable.Range(0, compiled.OwnCount).Select(compiled.NameOf)];
        return new SourceCheck(project.Architecture.Contracts).Find(own, others, sources.Compiled, generated, witness);
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

    private List<Violation> ViolationsIn(ReferenceGraph graph)
    {
        var violations = new List<Violation>();
        foreach (var contract in project.Architecture.Contracts)
        {
            contract.Check(graph, violations);
        }

        return violations;
    }

    private Severity SeverityOf(Violation violation) => project.Architecture.SeverityOf(violation);

    private void Add(List<Diagnostic> diagnostics, OpenViolation open, IReadOnlyList<SourcePlace> places)
    {
        var severity = SeverityOf(open.Violation);
        if (severity != Severity.None)
        {
            diagnostics.Add(new Diagnostic(open.Code, severity, places[0], Messages.Of(open.Graph, open.Violation, places.Count - 1)));
        }
    }

    /// <summary>Judges the debt itself. What is shared is judged over all projects, and what several frameworks share by none of them alone.</summary>
    private void AddEntries(List<Diagnostic> diagnostics, Settlement settlement, IReadOnlyList<ReferenceGraph> graphs)
    {
        for (var i = 0; i < settlement.Entries.Count; i++)
        {
            var entry = settlement.Entries[i];
            var count = settlement.CountOf(i);
            if (count == 0 && !entry.IsOptional && !entry.Declaration.IsShared && !project.IsOneOfSeveralFrameworks && !project.HasFaultyDeclarations)
            {
                Add("LC3001", Severity.Warning, entry, Messages.StaleEntry(entry, graphs.Sum(graph => settlement.CountReferences(i, graph))));
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
