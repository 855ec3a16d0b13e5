using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Metadata;

/// <summary>Keeps each target once per source, in flat lists. Marks hold the source that last saw a node or token, so that nothing is ever cleared.</summary>
internal sealed class EdgeSink : ReferenceSink
{
    private readonly int[] _nodeMarks;
    private readonly int[][] _tokenMarks;
    private readonly List<int> _starts = [];
    private readonly List<int> _targets = [];
    private int _mark;

    internal EdgeSink(MetadataReader reader, int nodeCount)
    {
        _nodeMarks = new int[nodeCount];
        _tokenMarks = new int[MetadataTokens.TableCount][];
        foreach (var table in (TableIndex[])[
            TableIndex.TypeRef, TableIndex.TypeDef, TableIndex.Field, TableIndex.MethodDef, TableIndex.MemberRef,
            TableIndex.StandAloneSig, TableIndex.TypeSpec, TableIndex.MethodSpec])
        {
            _tokenMarks[(int)table] = new int[reader.GetTableRowCount(table) + 1];
        }
    }

    /// <summary>Begins the next source.</summary>
    internal void Begin(int node)
    {
        _mark++;
        _starts.Add(_targets.Count);

        // A type's references to itself are none.
        _nodeMarks[node] = _mark;
    }

    /// <summary>Hands over what was found of the sources since the last time.</summary>
    internal Edges Take()
    {
        var edges = new Edges([.. _starts], [.. _targets]);
        _starts.Clear();
        _targets.Clear();
        return edges;
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    internal override bool Wants(int token)
    {
        var (table, row) = ((uint)token >> 24, token & 0xFFFFFF);
        var marks = table < _tokenMarks.Length ? _tokenMarks[table] : null;
        if (marks is null || row >= marks.Length)
        {
            throw new BadImageFormatException($"a method names 0x{token:X8}, which does not exist");
        }

        if (marks[row] == _mark)
        {
            return false;
        }

        marks[row] = _mark;
        return true;
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    internal override void Add(int node)
    {
        if (_nodeMarks[node] != _mark)
        {
            _nodeMarks[node] = _mark;
            _targets.Add(node);
        }
    }
}

/// <summary>The references of a run of nodes.</summary>
/// <param name="Starts">For each source where its targets begin.</param>
/// <param name="Targets">All targets, source by source.</param>
internal sealed record Edges(int[] Starts, int[] Targets);
