using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reporting;

/// <summary>Puts what a check found into a project's part of the debt summary.</summary>
internal static class SummaryBuilder
{
    /// <param name="key">Which build it is.</param>
    /// <param name="architecture">What was checked.</param>
    /// <param name="graph">The references between types.</param>
    /// <param name="settlement">What broke a contract, and which of it is tolerated; of projects as well.</param>
    /// <param name="uncovered">The namespaces that no layer of an exhaustive contract covers.</param>
    internal static SummaryPart Build(
        PartKey key, Architecture architecture, ReferenceGraph graph, Settlement settlement, IReadOnlyList<UncoveredNamespace> uncovered)
    {
        var layers = new List<LayerRow>();
        var matrix = new List<MatrixRow>();
        foreach (var contract in architecture.LayersContracts)
        {
            SummarizeLayers(contract, graph, settlement, layers, matrix);
        }

        var violations = settlement.Open
            .Where(open => architecture.SeverityOf(open.Violation) != Severity.None)
            .Select(open => new ViolationRow(
                open.Code,
                open.Graph.NameOf(open.Violation.From).Text,
                open.Graph.NameOf(open.Violation.To).Text,
                open.Violation.Contract.Name,
                open.Violation.Sources))
            .Concat(uncovered.Select(missing => new ViolationRow("LC2006", missing.Namespace, string.Empty, missing.Contract.Name, missing.Types)));
        return new SummaryPart(
            key,
            graph.OwnCount - 1,
            graph.OwnReferenceCount,
            [.. architecture.Contracts.Select(contract => new ContractRow(contract.Name, NameOf(contract.Kind)))],
            layers,
            matrix,
            [.. violations.OrderBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.To, StringComparer.Ordinal)
                .ThenBy(row => row.Code, StringComparer.Ordinal).ThenBy(row => row.Contract, StringComparer.Ordinal)],
            [.. settlement.Debt
                .Select(row => new DebtSummaryRow(row.From, row.To, row.Contract.Name, row.Entry.Reason, row.Entry.Owner, row.Involvement.Sources))
                .Distinct()
                .OrderBy(row => row.From, StringComparer.Ordinal).ThenBy(row => row.To, StringComparer.Ordinal).ThenBy(row => row.Contract, StringComparer.Ordinal)],
            [.. settlement.Entries.Select((entry, i) => new EntryRow(
                entry.From, entry.To, entry.Contract, entry.Reason, entry.Owner, settlement.CountOf(i), entry.IsOptional, entry.Declaration.IsShared))]);
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

    private static void SummarizeLayers(
        LayersContract contract, ReferenceGraph graph, Settlement settlement, List<LayerRow> layers, List<MatrixRow> matrix)
    {
        var assignment = contract.Assign(graph);
        var types = new int[contract.Layers.Count];
        var cells = new SortedDictionary<(int From, int To), (int References, int Violations, int Debt)>();
        for (var node = 0; node < graph.OwnCount; node++)
        {
            if (assignment.PlaceOf(node) is not (var source and >= 0))
            {
                continue;
            }

            types[assignment.LayerOf(source)] += node == AssemblyReader.ProjectVertex ? 0 : 1;
            foreach (var to in graph.TargetsOf(node))
            {
                if (assignment.PlaceOf(to) is var target and >= 0)
                {
                    Count(source, target, (1, 0, 0));
                }
            }
        }

        foreach (var open in settlement.Open.Where(open => open.Graph == graph && open.Violation.Contract == contract))
        {
            Count(open.Violation.SourcePlace, open.Violation.TargetPlace, (0, 1, 0));
        }

        foreach (var row in settlement.Debt.Where(row => row.Graph == graph && row.Contract == contract))
        {
            Count(row.Involvement.SourcePlace, row.Involvement.TargetPlace, (0, 0, 1));
        }

        layers.AddRange(contract.Layers.Select((layer, i) => new LayerRow(contract.Name, layer.Name, types[i], layer.Declaration.IsShared)));
        matrix.AddRange(cells.Select(cell => new MatrixRow(
            contract.Name, contract.Layers[cell.Key.From].Name, contract.Layers[cell.Key.To].Name,
            cell.Value.References, cell.Value.Violations, cell.Value.Debt)));

        void Count(int source, int target, (int References, int Violations, int Debt) more)
        {
            var key = (assignment.LayerOf(source), assignment.LayerOf(target));
            cells.TryGetValue(key, out var known);
            cells[key] = (known.References + more.References, known.Violations + more.Violations, known.Debt + more.Debt);
        }
    }
}
