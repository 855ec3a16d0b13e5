namespace LayerCheck.Graph;

/// <summary>Where something stands in a source file.</summary>
/// <param name="File">The full path of a file on this machine.</param>
/// <param name="Line">1-based; 0 where only the file is known.</param>
/// <param name="Column">1-based; 0 where only the line is known.</param>
internal sealed record SourcePlace(string File, int Line, int Column) : IComparable<SourcePlace>
{
    /// <summary>Orders by file (ordinal), line and column.</summary>
    public int CompareTo(SourcePlace other)
    {
        var byFile = string.CompareOrdinal(File, other.File);
        var byLine = byFile != 0 ? byFile : Line.CompareTo(other.Line);
        return byLine != 0 ? byLine : Column.CompareTo(other.Column);
    }
}
