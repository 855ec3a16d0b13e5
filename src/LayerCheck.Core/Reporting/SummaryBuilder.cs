using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reporting;

/// <summary>Puts what a check found into a project's part of the debt summary.</summary>
/// <param name="key">Which build it is.</param>
/// <param name="projectFile">Full path.</param>
/// <param name="architecture">What was checked.</param>
/// <param name="graph">The references between types.</param>
/// <param name="projects">The references between projects.</param>
internal sealed class SummaryBuilder(PartKey key, string projectFile, Architecture architecture, ReferenceGraph graph, ReferenceGraph projects)
{
    private readonly string _root = RootOf(projectFile, key);

    /// <param name="settlement">What is tolerated, of types and of projects.</param>
    /// <param name="violations">What is not, with what the build says of it.</param>
    /// <param name="uncovered">The same for the namespaces that no layer of an exhaustive contract covers.</param>
    internal SummaryPart Build(
        Settlement settlement, IReadOnlyList<Reported<OpenViolation>> violations,
        IReadOnlyList<Reported<UncoveredNamespace>> uncovered)
    {
        var layers = new List<LayerRow>();
        var matrix = new List<MatrixRow>();
        foreach (var contract in architecture.LayersContracts)
        {
            SummarizeLayers(contract, settlement, layers, matrix);
        }

        var rows = violations
            .Select(found => RowOf(
                found.Diagnostic,
                found.Finding.Graph.NameOf(found.Finding.Violation.From).Text,
                found.Finding.Graph.NameOf(found.Finding.Violation.To).Text,
                found.Finding.Violation.Breach.Source,
                found.Finding.Violation.Breach.Target,
                found.Finding.Violation.Contract.Name,
                found.Finding.Violation.Sources))
            .Concat(uncovered.Select(found => RowOf(
                found.Diagnostic, found.Finding.Namespace.Length > 0 ? found.Finding.Namespace : "(global namespace)", string.Empty, string.Empty, string.Empty, found.Finding.Contract.Name, found.Finding.Types)));
        return new SummaryPart(
            key,
            graph.OwnCount - 1,
            graph.OwnReferenceCount,
            [.. architecture.Contracts.Select(contract => new ContractRow(contract.Name, NameOf(contract.Kind)))],
            layers,
            matrix,
            [.. rows.OrderBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.To, StringComparer.Ordinal)
                .ThenBy(row => row.Code, StringComparer.Ordinal).ThenBy(row => row.Contract, StringComparer.Ordinal)],
            [.. settlement.Debt
                .Select(row => new DebtSummaryRow(
                    row.Code, row.From, row.To, row.FromPlace, row.ToPlace, row.Contract.Name, row.Entry.Reason, row.Entry.Owner, row.Involvement.Sources,
                    PlaceOf(row.Entry.Declaration.Place, hasColumn: false)))
                .Distinct()
                .OrderBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.To, StringComparer.Ordinal).ThenBy(row => row.Contract, StringComparer.Ordinal)],
            [.. settlement.Entries.Select((entry, i) => new EntryRow(
                entry.From, entry.To, entry.Contract, entry.Reason, entry.Owner, settlement.CountOf(i), entry.IsOptional, entry.Declaration.IsShared,
                PlaceOf(entry.Declaration.Place, hasColumn: false)))]);
    }

    /// <summary>The folder that the key's path is relative to, with its last separator; the whole path of the project where it lies outside of that.</summary>
    private static string RootOf(string projectFile, PartKey key) =>
        projectFile.Replace('\\', '/') is var path && path.EndsWith("/" + key.Path, StringComparison.Ordinal)
            ? path.Substring(0, path.Length - key.Path.Length)
            : path;

    private ViolationRow RowOf(Diagnostic diagnostic, string from, string to, string fromLayer, string toLayer, string contract, int sources) => new(
        diagnostic.Code, diagnostic.Severity, from, to, fromLayer, toLayer, contract, sources, PlaceOf(diagnostic.Place, hasColumn: true), diagnostic.Message);

    private ReportPlace PlaceOf(SourcePlace place, bool hasColumn)
    {
        var path = place.File.Replace('\\', '/');
        return new ReportPlace(
            path.StartsWith(_root, StringComparison.Ordinal) && path.Length > _root.Length ? path.Substring(_root.Length) : path, place.Line, hasColumn ? place.Column : 0);
    }

    private static string NameOf(ContractKind kind) => kind switch
    {
        ContractKind.Layers => "layers",
        ContractKind.Independence => "independence",
        ContractKind.Forbidden => "forbidden",
        ContractKind.Protected => "protected",
        ContractKind.Acyclic => "acyclic",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private void SummarizeLayers(LayersContract contract, Settlement settlement, List<LayerRow> layers, List<MatrixRow> matrix)
    {
        var assignment = contract.Assign(graph);
        var count = contract.Layers.Count;
        var types = new int[count];
        var references = new int[count, count];
        for (var node = 0; node < graph.OwnCount; node++)
        {
            if (assignment.PlaceOf(node) is not (var source and >= 0))
            {
                continue;
            }

            var from = assignment.LayerOf(source);
            types[from] += node == AssemblyReader.ProjectVertex ? 0 : 1;
            foreach (var to in graph.TargetsOf(node))
            {
                if (assignment.PlaceOf(to) is var target and >= 0)
                {
                    references[from, assignment.LayerOf(target)]++;
                }
            }
        }

        var violations = new int[count, count];
        foreach (var open in settlement.Open.Where(open => open.Graph == graph && open.Violation.Contract == contract))
        {
            violations[assignment.LayerOf(open.Violation.SourcePlace), assignment.LayerOf(open.Violation.TargetPlace)]++;
        }

        var debt = new int[count, count];
        foreach (var row in settlement.Debt.Where(row => row.Graph == graph && row.Contract == contract))
        {
            debt[assignment.LayerOf(row.Involvement.SourcePlace), assignment.LayerOf(row.Involvement.TargetPlace)]++;
        }

        HashSet<Layer> matched = [.. contract.LayersCovering(graph), .. contract.LayersCovering(projects)];
        layers.AddRange(contract.Layers.Select((layer, i) =>
            new LayerRow(contract.Name, layer.Name, types[i], layer.Declaration.IsShared, matched.Contains(layer), layer.IsOptional, PlaceOf(layer.Declaration.Place, hasColumn: false))));
        for (var from = 0; from < count; from++)
        {
            for (var to = 0; to < count; to++)
            {
                // A chain may lead from one layer to another that it does not reference.
                if (references[from, to] + violations[from, to] + debt[from, to] > 0)
                {
                    matrix.Add(new MatrixRow(
                        contract.Name, contract.Layers[from].Name, contract.Layers[to].Name, references[from, to], violations[from, to], debt[from, to]));
                }
            }
        }
    }
}
