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
/// <param name="architecture">The contracts.</param>
/// <param name="references">What the project references.</param>
/// <param name="isLibrary">Whether chains of other projects may come to the project's types.</param>
internal sealed class ReferencedCode(Architecture architecture, ReferencedAssemblies references, bool isLibrary)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _roots = architecture.Roots;
    private readonly bool _isAnyRoot = Architecture.IsAnyRoot(architecture.Roots);

    /// <summary>Adds to a graph what the contracts need to know of other projects, and lays them over it.</summary>
    /// <exception cref="UnreadableInputException">An assembly cannot be read.</exception>
    internal (ReferenceGraph Graph, IReadOnlyList<IRule> Rules) Follow(ReferenceGraph graph)
    {
        while (true)
        {
            var contracts = architecture.Contracts;
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

            List<(string Assembly, ReferenceGraph Graph)> others = [.. wanted.Select(assembly => (assembly, references.ReadReferences(assembly)))];
            if (others.Count == 0 || (!EndsAnywhere(graph, rules) && !others.Exists(other => NamesAnEnd(other.Assembly, other.Graph, graph))))
            {
                return (graph, rules);
            }

            _read.UnionWith(wanted);
            graph = graph.WithAssemblies(others);
        }
    }

    /// <summary>
    /// Whether a chain out of the project could end at a node that is known already. Where nothing is there that it must not get to, it
    /// does not matter by which ways it could.
    /// </summary>
    private bool EndsAnywhere(ReferenceGraph graph, IRule[] rules)
    {
        return Array.Exists(rules, rule => rule.CanEndBeyond)
            || (Array.IndexOf(OpenNodes.Of(graph, rules, isLibrary), true) >= 0 && Array.Exists(rules, rule => rule.FollowsChains && HasEnd(rule)));

        bool HasEnd(IRule rule)
        {
            for (var node = graph.OwnCount; node < graph.NodeCount; node++)
            {
                if (rule.IsEnd(node))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether another project's assembly names something that is no node yet, and that a contract could be about.</summary>
    private bool NamesAnEnd(string assembly, ReferenceGraph other, ReferenceGraph graph)
    {
        // Node 0 is its project.
        for (var node = 1; node < other.NodeCount; node++)
        {
            var isKnown = graph.Assemblies.TryGetValue(node < other.OwnCount ? assembly : other.AssemblyOf(node), out var nodes)
                && nodes.Of(other.NameOf(node).Text) >= 0;
            if (!isKnown && (_isAnyRoot || _roots.Contains(other.NameOf(node).First(1))))
            {
                return true;
            }
        }

        return false;
    }
}
