using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Metadata;

/// <summary>Keeps each target once per source, in flat lists. Marks hold the source that last saw a node or token, so that nothing is ever cleared.</summary>
internal sealed class EdgeSink : ReferenceSink
{
    private const int Table = 24;
    private const int Row = (1 << Table) - 1;

    private readonly int[] _nodeMarks;

    /// <summary>For each table how many rows it has; -1 where no instruction can name any.</summary>
    private readonly int[] _rows = new int[MetadataTokens.TableCount];

    /// <summary>
    /// The tokens of the source, each at the first free place from where its hash leads. A source names few of the assembly's: a mark
    /// for each of these would take more time to reach than this does.
    /// </summary>
    private (int Token, int Mark)[] _tokens = new (int, int)[1 << 10];
    private int _tokenCount;
    private readonly List<int> _starts = [];
    private readonly List<int> _targets = [];
    private int _mark;

    internal EdgeSink(MetadataReader reader, int nodeCount)
    {
        _nodeMarks = new int[nodeCount];
        _rows.AsSpan().Fill(-1);
        foreach (var table in (TableIndex[])[
            TableIndex.TypeRef, TableIndex.TypeDef, TableIndex.Field, TableIndex.MethodDef, TableIndex.MemberRef,
            TableIndex.StandAloneSig, TableIndex.TypeSpec, TableIndex.MethodSpec])
        {
            _rows[(int)table] = reader.GetTableRowCount(table);
        }
    }

    /// <summary>Begins the next source.</summary>
    internal void Begin(int node)
    {
        _mark++;
        _tokenCount = 0;
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
        ref var place = ref _tokens[PlaceOf(token)];
        if (place.Mark == _mark)
        {
            return false;
        }

        if ((uint)token >> Table >= _rows.Length || (token & Row) > _rows[(uint)token >> Table])
        {
            throw new BadImageFormatException($"a method names 0x{token:X8}, which does not exist");
        }

        place = (token, _mark);
        if (++_tokenCount > _tokens.Length / 2)
        {
            Grow();
        }

        return true;
    }

    /// <summary>Where a token is, or would be.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private int PlaceOf(int token)
    {
        // Tables are told by the highest bits, and rows that stand together are named together.
        var place = (token ^ (int)((uint)token >> Table << 5)) & (_tokens.Length - 1);
        while (_tokens[place].Mark == _mark && _tokens[place].Token != token)
        {
            place = (place + 1) & (_tokens.Length - 1);
        }

        return place;
    }

    /// <summary>Makes room for a source that names more than any before. Half of the places are always free.</summary>
    private void Grow()
    {
        var known = _tokens;
        _tokens = new (int, int)[known.Length * 2];
        foreach (var (token, mark) in known)
        {
            if (mark == _mark)
            {
                _tokens[PlaceOf(token)] = (token, mark);
            }
        }
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
