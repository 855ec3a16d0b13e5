namespace LayerCheck.Reading.Sources;

/// <summary>
/// Keeps many short runs of values in a few large blocks: the garbage collector looks at every object that is kept, and moves the
/// small ones.
/// </summary>
/// <param name="memory">Where the blocks are, as long as that is there; null for the heap.</param>
internal sealed class Blocks<T>(LargeMemory? memory)
    where T : unmanaged
{
    private const int LeastLength = 1 << 12;
    private const int MostLength = 1 << 18;

    private Memory<T> _block;
    private int _count;

    /// <summary>Keeps a copy.</summary>
    internal ReadOnlyMemory<T> Keep(ReadOnlySpan<T> values)
    {
        if (values.Length > _block.Length - _count)
        {
            var length = Math.Max(Math.Min(Math.Max(LeastLength, _block.Length * 2), MostLength), values.Length);
            (_block, _count) = (memory?.Take<T>(length) ?? new T[length], 0);
        }

        var kept = _block.Slice(_count, values.Length);
        values.CopyTo(kept.Span);
        _count += values.Length;
        return kept;
    }
}
