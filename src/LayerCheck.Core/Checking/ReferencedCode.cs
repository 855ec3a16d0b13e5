using LayerCheck.Contracts;
using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Checking;

/// <summary>
/// Follows chains out of the project: reads the assemblies of referenced projects, and only those that a chain runs through which
/// could be forbidden.
/// </summary>
internal sealed class ReferencedCode(IReadOnlyList<IContract> contracts, ReferencedAssemblies references, IOtherProjects others)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Adds to a graph what the contracts need to know of other projects, and lays them over it.</summary>
    /// <exception cref="UnreadableInputException">An assembly cannot be read.</exception>
    internal (ReferenceGraph Graph, IReadOnlyList<IRule> Rules) Follow(ReferenceGraph graph)
    {
        while (true)
        {
            var laid = new IRule?[contracts.Count];
            SideBySide.Do([.. contracts.Select<IContract, Action>((contract, i) => () => laid[i] = contract.On(graph))]);
            IRule[] rules = [.. laid.OfType<IRule>()];
            var wanted = new SortedSet<string>(StringComparer.Ordinal);
            for (var node = graph.OwnCount; node < graph.NodeCount; node++)
            {
                var assembly = graph.AssemblyOf(node);
                if (!_read.Contains(assembly) && references.IsProject(assembly) && Array.Exists(rules, rule => rule.RunsThrough(node)))
                {
                    wanted.Add(assembly);
                }
            }

            if (wanted.Count == 0)
            {
                return (graph, rules);
            }

            _read.UnionWith(wanted);
            graph = graph.WithAssemblies([.. wanted.Select(assembly => (assembly, references.ReadReferences(assembly, others)))]);
        }
    }
}
