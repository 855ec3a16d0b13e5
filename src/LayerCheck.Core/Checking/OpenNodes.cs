using LayerCheck.Contracts.Rules;
using LayerCheck.Graph;

namespace LayerCheck.Checking;

/// <summary>Which of a project's own nodes chains of other projects may run through.</summary>
internal static class OpenNodes
{
    /// <summary>Finds them. Only what is in no place at all: whatever is in one would make most files of a library suspicious, for next to nothing.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="rules">The contracts, laid over it.</param>
    /// <param name="isLibrary">Whether chains of other projects may come to the project's types.</param>
    internal static bool[] Of(ReferenceGraph graph, IReadOnlyList<IRule> rules, bool isLibrary)
    {
        var chaining = isLibrary ? rules.Where(rule => rule.FollowsChains).ToList() : [];
        var isOpen = new bool[graph.OwnCount];
        for (var node = 0; node < isOpen.Length; node++)
        {
            isOpen[node] = chaining.Count > 0;
            foreach (var rule in chaining)
            {
                isOpen[node] &= !rule.IsEnd(node);
            }
        }

        return isOpen;
    }
}
