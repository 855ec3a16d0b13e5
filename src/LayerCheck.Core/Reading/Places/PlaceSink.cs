using System.Reflection.Metadata;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reading.Places;

/// <summary>Keeps every occurrence of a few wanted nodes.</summary>
/// <param name="wanted">For each node that is looked for, the graph's vertices that it stands for: more than one only for hidden nodes.</param>
internal sealed class PlaceSink(IReadOnlyDictionary<int, List<int>> wanted) : ReferenceSink
{
    private EntityHandle _declaration;
    private int? _offset;

    /// <summary>What was found for each vertex, in the order of the scan.</summary>
    internal Dictionary<int, List<Occurrence>> Found { get; } = [];

    internal override void AtDeclaration(EntityHandle declaration)
    {
        _declaration = declaration;
        _offset = null;
    }

    internal override void AtInstruction(int offset) => _offset = offset;

    internal override void Add(int node)
    {
        if (!wanted.TryGetValue(node, out var vertices))
        {
            return;
        }

        foreach (var vertex in vertices)
        {
            if (!Found.TryGetValue(vertex, out var occurrences))
            {
                Found.Add(vertex, occurrences = []);
            }

            occurrences.Add(new Occurrence(_declaration, _offset));
        }
    }
}

/// <summary>Where metadata references something.</summary>
/// <param name="Declaration">The type or member.</param>
/// <param name="Offset">Where in the body of the method; <see cref="ReferenceSink.WholeBody"/> for a local; null where it is not in a body.</param>
internal sealed record Occurrence(EntityHandle Declaration, int? Offset);
