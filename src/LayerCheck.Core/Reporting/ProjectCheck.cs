using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading;

namespace LayerCheck.Reporting;

/// <summary>Checks one project: what it declares against what it references.</summary>
internal sealed class ProjectCheck(ProjectToCheck project)
{
    private readonly Settlement _projectSettlement = new(project.Ignored);

    /// <summary>Checks the declarations, as far as they can be without code, and the project references.</summary>
    internal List<Diagnostic> CheckProjects()
    {
        var diagnostics = new List<Diagnostic>();
        if (project.Architecture.Contracts.Count == 0 && !project.HasFaultyDeclarations)
        {
            diagnostics.Add(new Diagnostic("LC0001", Severity.Warning, new SourcePlace(project.ProjectFile, 0, 0), Messages.NothingDeclared));
        }

        AddEqualPatterns(diagnostics);
        var projects = project.Projects;
        foreach (var contract in project.Architecture.LayersContracts)
        {
            AddTies(diagnostics, contract, projects.Graph);
        }

        _projectSettlement.Add(projects.Graph, ViolationsIn(projects.Graph));
        foreach (var open in _projectSettlement.Open)
        {
            Add(diagnostics, open, "LC100", [projects.PlaceOf(open.Violation.To)]);
        }

        diagnostics.Sort();
        return diagnostics;
    }

    /// <summary>Checks the code, and settles the debt of projects and code together.</summary>
    /// <param name="assembly">The compiler's output.</param>
    /// <param name="references">What it references.</param>
    /// <param name="sources">The files it was compiled from.</param>
    /// <param name="names">Finds names in them.</param>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal CodeFindings CheckCode(CompiledProject assembly, ReferencedAssemblies references, SourceFiles sources, ISourceNames names)
    {
        using var image = AssemblyImage.Open(assembly.AssemblyPath);
        using var symbols = DebugSymbols.Open(image, assembly.PdbPath);
        var reader = new AssemblyReader(image, Path.GetFileName(project.ProjectFile), references);
        var graph = reader.Read();

        var settlement = new Settlement(project.Ignored);
        settlement.Add(project.Projects.Graph, ViolationsIn(project.Projects.Graph));
        settlement.Add(graph, ViolationsIn(graph));

        var diagnostics = new List<Diagnostic>();
        var finder = new PlaceFinder(image, reader, graph, symbols, sources, names, project.ProjectFile);
        foreach (var type in settlement.Open.Where(open => open.Graph == graph && SeverityOf(open.Violation) != Severity.None).GroupBy(open => open.Violation.From))
        {
            var places = finder.Find(type.Key, [.. type.Select(open => open.Violation.To).Distinct()]);
            foreach (var open in type)
            {
                Add(diagnostics, open, "LC200", places[open.Violation.To]);
            }
        }

        AddUnmatched(diagnostics, graph, references);
        foreach (var contract in project.Architecture.LayersContracts)
        {
            AddTies(diagnostics, contract, graph);
        }

        AddEntries(diagnostics, settlement);
        diagnostics.Sort();
        return new CodeFindings(diagnostics, Summarize(graph, settlement));
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

    private Severity SeverityOf(Violation violation) => violation.Severity ?? project.Architecture.DefaultSeverity;

    private void Add(List<Diagnostic> diagnostics, OpenViolation open, string codes, IReadOnlyList<SourcePlace> places)
    {
        var severity = SeverityOf(open.Violation);
        if (severity != Severity.None)
        {
            diagnostics.Add(new Diagnostic(
                codes + open.Violation.Contract.CodeNumber,
                severity,
                places[0],
                Messages.Of(open.Graph, open.Violation, places.Count - 1)));
        }
    }

    /// <summary>Two layers with the very same pattern can never both be right, whether or not a type is there to show it.</summary>
    private void AddEqualPatterns(List<Diagnostic> diagnostics)
    {
        foreach (var contract in project.Architecture.LayersContracts)
        {
            var first = new Dictionary<string, Layer>(StringComparer.Ordinal);
            foreach (var layer in contract.Layers)
            {
                foreach (var pattern in layer.Namespaces.Concat(layer.Projects).Select(pattern => pattern.Text).Distinct())
                {
                    if (!first.TryGetValue(pattern, out var other))
                    {
                        first.Add(pattern, layer);
                    }
                    else if (other != layer)
                    {
                        AddTie(diagnostics, contract, new LayerTie(0, other, layer), pattern);
                        break;
                    }
                }
            }
        }
    }

    private static void AddTies(List<Diagnostic> diagnostics, LayersContract contract, ReferenceGraph graph)
    {
        foreach (var pair in contract.Assign(graph).Ties.GroupBy(tie => (tie.First, tie.Second)))
        {
            // Equal patterns were told before the compiler ran.
            if (!pair.Key.First.PatternsFor(graph.Kind).Any(pattern => pair.Key.Second.PatternsFor(graph.Kind).Any(other => other.Text == pattern.Text)))
            {
                var example = pair.Select(tie => graph.NameOf(tie.Node).Text).OrderBy(name => name, StringComparer.Ordinal).First();
                AddTie(diagnostics, contract, pair.First(), example);
            }
        }
    }

    private static void AddTie(List<Diagnostic> diagnostics, LayersContract contract, LayerTie tie, string example) =>
        diagnostics.Add(new Diagnostic("LC0006", Severity.Error, tie.Second.Declaration.Place, Messages.TiedLayers(contract, tie, example)));

    /// <summary>What a project's own file declares must be there; what is shared is judged over all projects.</summary>
    private void AddUnmatched(List<Diagnostic> diagnostics, ReferenceGraph graph, ReferencedAssemblies references)
    {
        // Opening every reference is worth it only where something seems to be missing.
        var referenced = new Lazy<List<DottedName>>(() => [.. references.TopLevelTypes().Select(type => DottedName.OfType(type.Namespace, type.Name))]);
        foreach (var contract in project.Architecture.LayersContracts)
        {
            var used = new HashSet<int>();
            foreach (var each in (ReferenceGraph[])[graph, project.Projects.Graph])
            {
                var assignment = contract.Assign(each);
                used.UnionWith(Enumerable.Range(0, each.NodeCount).Select(assignment.ClaimOf).OfType<LayersContract.Claim>().Select(claim => claim.Layer));
            }

            for (var i = 0; i < contract.Layers.Count; i++)
            {
                var layer = contract.Layers[i];
                if (!used.Contains(i) && !layer.IsOptional && !layer.Declaration.IsShared && !referenced.Value.Exists(name => contract.Covers(layer, name)))
                {
                    diagnostics.Add(new Diagnostic("LC0005", Severity.Error, layer.Declaration.Place, Messages.UnmatchedLayer(contract, layer)));
                }
            }
        }

        foreach (var group in project.Architecture.Groups.Where(group => !group.Declaration.IsShared))
        {
            if (Array.TrueForAll(group.Assign(graph), member => member is null)
                && Array.TrueForAll(group.Assign(project.Projects.Graph), member => member is null)
                && !referenced.Value.Exists(group.Covers))
            {
                diagnostics.Add(new Diagnostic("LC0005", Severity.Error, group.Declaration.Place, Messages.UnmatchedGroup(group)));
            }
        }
    }

    private void AddEntries(List<Diagnostic> diagnostics, Settlement settlement)
    {
        for (var i = 0; i < settlement.Entries.Count; i++)
        {
            var entry = settlement.Entries[i];
            var count = settlement.CountOf(i);
            var place = entry.Declaration.Place;
            if (count == 0 && !entry.IsOptional && !entry.Declaration.IsShared && !project.IsOneOfSeveralFrameworks)
            {
                diagnostics.Add(new Diagnostic(
                    "LC3001", project.IsContinuousIntegration ? Severity.Error : Severity.Warning, place, Messages.StaleEntry(entry)));
            }

            if (count > entry.Max)
            {
                diagnostics.Add(new Diagnostic("LC3002", Severity.Error, place, Messages.TooMany(entry, count)));
            }

            if (count > 0 && entry.Until < project.Today)
            {
                diagnostics.Add(new Diagnostic("LC3004", Severity.Error, place, Messages.Expired(entry, count)));
            }
        }
    }

    private SummaryPart Summarize(ReferenceGraph graph, Settlement settlement)
    {
        var contracts = project.Architecture.Contracts;
        var layers = new List<LayerRow>();
        var matrix = new List<MatrixRow>();
        foreach (var contract in project.Architecture.LayersContracts)
        {
            SummarizeLayers(contract, graph, settlement, layers, matrix);
        }

        return new SummaryPart(
            project.Key,
            graph.OwnCount - 1,
            graph.ReferenceCount,
            [.. contracts.Select(contract => new ContractRow(contract.Name, contract is LayersContract ? "layers" : "independence"))],
            layers,
            matrix,
            [.. settlement.Open
                .Where(open => SeverityOf(open.Violation) != Severity.None)
                .Select(open => new ViolationRow(
                    (open.Graph.Kind == GraphKind.Types ? "LC200" : "LC100") + open.Violation.Contract.CodeNumber,
                    open.Graph.NameOf(open.Violation.From).Text,
                    open.Graph.NameOf(open.Violation.To).Text,
                    open.Violation.Contract.Name))
                .OrderBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.To, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal)],
            [.. settlement.Debt
                .Select(row => new DebtSummaryRow(row.From, row.To, row.Violation.Contract.Name, row.Entry.Reason, row.Entry.Owner))
                .Distinct()
                .OrderBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.To, StringComparer.Ordinal).ThenBy(row => row.Contract, StringComparer.Ordinal)],
            [.. settlement.Entries.Select((entry, i) => new EntryRow(
                entry.From.Text, entry.To.Text, entry.Contract, entry.Reason, entry.Owner, settlement.CountOf(i), entry.IsOptional, entry.Declaration.IsShared))]);
    }

    private static void SummarizeLayers(
        LayersContract contract, ReferenceGraph graph, Settlement settlement, List<LayerRow> layers, List<MatrixRow> matrix)
    {
        var assignment = contract.Assign(graph);
        var types = new int[contract.Layers.Count];
        var cells = new SortedDictionary<(int From, int To), (int References, int Violations, int Debt)>();
        for (var node = 0; node < graph.OwnCount; node++)
        {
            if (assignment.ClaimOf(node) is not { } source)
            {
                continue;
            }

            types[source.Layer] += node == AssemblyReader.ProjectVertex ? 0 : 1;
            foreach (var to in graph.TargetsOf(node))
            {
                if (assignment.ClaimOf(to) is { } target)
                {
                    Count(source, target, (1, 0, 0));
                }
            }
        }

        foreach (var open in settlement.Open.Where(open => open.Graph == graph && open.Violation.Contract == contract))
        {
            Count(assignment.ClaimOf(open.Violation.From)!, assignment.ClaimOf(open.Violation.To)!, (0, 1, 0));
        }

        foreach (var row in settlement.Debt.Where(row => row.Kind == graph.Kind && row.Violation.Contract == contract))
        {
            Count(assignment.ClaimOf(row.Violation.From)!, assignment.ClaimOf(row.Violation.To)!, (0, 0, 1));
        }

        layers.AddRange(contract.Layers.Select((layer, i) => new LayerRow(contract.Name, layer.Name, types[i], layer.Declaration.IsShared)));
        matrix.AddRange(cells.Select(cell => new MatrixRow(
            contract.Name, contract.Layers[cell.Key.From].Name, contract.Layers[cell.Key.To].Name,
            cell.Value.References, cell.Value.Violations, cell.Value.Debt)));

        void Count(LayersContract.Claim source, LayersContract.Claim target, (int References, int Violations, int Debt) more)
        {
            cells.TryGetValue((source.Layer, target.Layer), out var known);
            cells[(source.Layer, target.Layer)] = (known.References + more.References, known.Violations + more.Violations, known.Debt + more.Debt);
        }
    }
}

/// <summary>What is known of a project before it is compiled.</summary>
/// <param name="ProjectFile">Full path.</param>
/// <param name="Key">Which build of it this is.</param>
/// <param name="Architecture">What it declares.</param>
/// <param name="HasFaultyDeclarations">Whether declarations were left out because they are wrong, and were reported.</param>
/// <param name="Ignored">Its debt.</param>
/// <param name="Projects">The projects that it references.</param>
/// <param name="IsOneOfSeveralFrameworks">Whether other builds of the project, for other frameworks, share its declarations.</param>
/// <param name="IsContinuousIntegration">Whether stale debt is an error.</param>
/// <param name="Today">The day that <c>Until</c> is compared with.</param>
internal sealed record ProjectToCheck(
    string ProjectFile,
    PartKey Key,
    Architecture Architecture,
    bool HasFaultyDeclarations,
    IReadOnlyList<IgnoredReference> Ignored,
    ProjectGraph Projects,
    bool IsOneOfSeveralFrameworks,
    bool IsContinuousIntegration,
    DateTime Today);

/// <summary>What the compiler wrote.</summary>
/// <param name="AssemblyPath">Full path.</param>
/// <param name="PdbPath">Full path; empty, or of a file that is not there, where symbols are embedded or absent.</param>
internal sealed record CompiledProject(string AssemblyPath, string PdbPath);

/// <summary>What the code of a project has against its architecture.</summary>
/// <param name="Diagnostics">In order.</param>
/// <param name="Summary">The project's part of the debt summary.</param>
internal sealed record CodeFindings(IReadOnlyList<Diagnostic> Diagnostics, SummaryPart Summary);
