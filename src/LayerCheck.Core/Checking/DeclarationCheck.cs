using LayerCheck.Contracts;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading.Metadata;
using LayerCheck.Reporting;

namespace LayerCheck.Checking;

/// <summary>Judges declarations by what they match: layers that match nothing, or the same as others.</summary>
internal sealed class DeclarationCheck(ProjectToCheck project, List<Diagnostic> diagnostics)
{
    /// <summary>Reports layers with the very same pattern: they can never both be right, whether or not a type is there to show it.</summary>
    internal void AddEqualPatterns()
    {
        foreach (var contract in project.Architecture.LayersContracts)
        {
            // By pair, so that two that share several patterns are told once.
            var pairs = EqualLayers(contract, GraphKind.Types).Concat(EqualLayers(contract, GraphKind.Projects)).Distinct();
            foreach (var (first, second) in pairs.OrderBy(pair => pair.Second).ThenBy(pair => pair.First))
            {
                var (one, other) = (contract.Layers[first], contract.Layers[second]);
                AddTie(contract, one, other, (SharedPattern(one, other, GraphKind.Types) ?? SharedPattern(one, other, GraphKind.Projects))!);
            }
        }
    }

    /// <summary>Reports layers whose different patterns weigh the same for some node of a graph.</summary>
    internal void AddTies(ReferenceGraph graph)
    {
        foreach (var contract in project.Architecture.LayersContracts)
        {
            foreach (var pair in contract.Assign(graph).Ties.GroupBy(tie => new TiedLayers(tie.First, tie.Second)))
            {
                if (SharedPattern(pair.Key.First, pair.Key.Second, graph.Kind) is null)
                {
                    var example = pair.Select(tie => graph.NameOf(tie.Node).Text).OrderBy(name => name, StringComparer.Ordinal).First();
                    AddTie(contract, pair.Key.First, pair.Key.Second, example);
                }
            }
        }
    }

    /// <summary>Reports declarations that match nothing. What a project's own file declares must be there; what is shared is judged over all projects.</summary>
    internal void AddUnmatched(ReferenceGraph graph, ReferencedAssemblies references)
    {
        // Opening every reference is worth it only where something seems to be missing.
        var referenced = new Lazy<List<DottedName>>(() => [.. references.TopLevelTypes(_ => true).SelectMany(assembly => assembly.Types.All)]);
        foreach (var contract in project.Architecture.LayersContracts)
        {
            AddUnmatchedLayers(contract, graph, referenced);
        }

        foreach (var contract in project.Architecture.Contracts)
        {
            switch (contract)
            {
                case LayersContract { Settings: { Declaration: { } declaration, Containers: { Count: > 0 } containers } }:
                    AddUnmatched("Containers of contract", declaration, containers);
                    break;
                case IndependenceContract group:
                    AddUnmatched("independent group", group.Declaration, group.Namespaces, group.Projects);
                    break;
                case ForbiddenContract forbidden:
                    // That nothing is there to be referenced is what a ban wants.
                    AddUnmatched("forbidden reference", forbidden.Declaration, forbidden.From, forbidden.From);
                    break;
                case ProtectedContract @protected:
                    AddUnmatched("protected namespace", @protected.Declaration, @protected.Namespaces);
                    break;
                case AcyclicContract acyclic:
                    AddUnmatched("acyclic group", acyclic.Declaration, acyclic.Namespaces);
                    break;
            }
        }

        void AddUnmatched(string what, Declaration declaration, IReadOnlyList<NamePattern> types, IReadOnlyList<NamePattern>? projects = null)
        {
            if (declaration.IsShared)
            {
                return;
            }

            var map = PatternMap.Of(types);
            var isMatched = Covers(map, graph)
                || (projects is not null && Covers(PatternMap.Of(projects), project.Projects.Graph))
                || referenced.Value.Exists(name => map.FindAll(name).Count > 0);
            if (!isMatched)
            {
                diagnostics.Add(new Diagnostic("LC0005", Severity.Error, declaration.Place, Messages.Unmatched(what, declaration.Name, types)));
            }
        }
    }

    private static bool Covers(PatternMap<bool> map, ReferenceGraph graph)
    {
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (map.FindAll(graph.NameOf(node)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void AddUnmatchedLayers(LayersContract contract, ReferenceGraph graph, Lazy<List<DottedName>> referenced)
    {
        HashSet<Layer> used = [.. contract.LayersCovering(graph), .. contract.LayersCovering(project.Projects.Graph)];
        foreach (var layer in contract.Layers.Where(layer => !layer.IsOptional && !layer.Declaration.IsShared && !used.Contains(layer)))
        {
            if (!referenced.Value.Exists(name => contract.Covers(layer, name)))
            {
                diagnostics.Add(new Diagnostic("LC0005", Severity.Error, layer.Declaration.Place, Messages.UnmatchedLayer(contract, layer)));
            }
        }
    }

    /// <summary>The pairs of layers that a pattern is common to; by pattern, since most have one layer each.</summary>
    private static IEnumerable<LayerIndices> EqualLayers(LayersContract contract, GraphKind kind)
    {
        var layersOf = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var layer = 0; layer < contract.Layers.Count; layer++)
        {
            foreach (var pattern in contract.Layers[layer].PatternsFor(kind).Select(pattern => pattern.Text).Distinct(StringComparer.Ordinal))
            {
                var layers = layersOf.ListOf(pattern);
                foreach (var first in layers)
                {
                    yield return new LayerIndices(first, layer);
                }

                layers.Add(layer);
            }
        }
    }

    private static string? SharedPattern(Layer first, Layer second, GraphKind kind)
    {
        var texts = new HashSet<string>(first.PatternsFor(kind).Select(pattern => pattern.Text), StringComparer.Ordinal);
        return second.PatternsFor(kind).Select(pattern => pattern.Text).FirstOrDefault(texts.Contains);
    }

    private void AddTie(LayersContract contract, Layer first, Layer second, string example) =>
        diagnostics.Add(new Diagnostic("LC0006", Severity.Error, second.Declaration.Place, Messages.TiedLayers(contract, first, second, example)));

    /// <summary>Two layers that claim the same nodes.</summary>
    private sealed record TiedLayers(Layer First, Layer Second);

    /// <summary>Two layers of a contract, by their indices.</summary>
    private sealed record LayerIndices(int First, int Second);
}
