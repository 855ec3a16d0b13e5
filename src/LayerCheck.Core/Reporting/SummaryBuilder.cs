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
    internal static SummaryPart Build(PartKey key, Architecture architecture, ReferenceGraph graph, Settlement settlement)
    {
        var layers = new List<LayerRow>();
        var matrix = new List<MatrixRow>();
        foreach (var contract in architecture.LayersContracts)
        {
            SummarizeLayers(contract, graph, settlement, layers, matrix);
        }

        return new SummaryPart(
            key,
            graph.OwnCount - 1,
            graph.ReferenceCount,
            [.. architecture.Contracts.Select(contract => new ContractRow(contract.Name, contract is LayersContract ? "layers" : "independence"))],
            layers,
            matrix,
            [.. settlement.Open
                .Where(open => architecture.SeverityOf(open.Violation) != Severity.None)
                .Select(open => new ViolationRow(
                    open.Code,
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
