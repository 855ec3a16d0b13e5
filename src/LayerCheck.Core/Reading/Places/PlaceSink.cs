using System.Reflection.Metadata;
using LayerCheck.Graph;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reading.Places;

/// <summary>Keeps every occurrence of a few wanted nodes.</summary>
internal sealed class PlaceSink : ReferenceSink
{
    private readonly List<int> _nodes = [];

    /// <summary>For each wanted node the graph's vertex that it stands for: hidden nodes may stand for several.</summary>
    private readonly List<int> _vertices = [];

    /// <summary>A bit for each wanted node, by which nearly all others are told from them.</summary>
    private readonly ulong _marks;

    private EntityHandle _declaration;
    private int? _offset;

    /// <param name="reader">The reader of the assembly.</param>
    /// <param name="wanted">The vertices that are looked for.</param>
    internal PlaceSink(AssemblyReader reader, IReadOnlyList<int> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            reader.AddNodesOf(wanted[i], _nodes);
            while (_vertices.Count < _nodes.Count)
            {
                _vertices.Add(wanted[i]);
            }
        }

        foreach (var node in _nodes)
        {
            _marks |= MarkOf(node);
        }
    }

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
        if ((_marks & MarkOf(node)) == 0)
        {
            return;
        }

        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_nodes[i] == node)
            {
                Found.ListOf(_vertices[i]).Add(new Occurrence(_declaration, _offset));
            }
        }
    }

    private static ulong MarkOf(int node) => 1UL << (node & 63);
}

/// <summary>Where metadata references something.</summary>
/// <param name="Declaration">The type or member.</param>
/// <param name="Offset">Where in the body of the method; <see cref="ReferenceSink.WholeBody"/> for a local; null where it is not in a body.</param>
internal sealed record Occurrence(EntityHandle Declaration, int? Offset);
