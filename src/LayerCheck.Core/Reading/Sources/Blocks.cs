namespace LayerCheck.Reading.Sources;

/// <summary>
/// Keeps many short runs of values in a few large arrays: the garbage collector looks at every object that is kept, and moves the
/// small ones.
/// </summary>
internal sealed class Blocks<T>
{
    private const int LeastLength = 1 << 12;
    private const int MostLength = 1 << 18;

    private T[] _block = [];
    private int _count;

    /// <summary>Keeps a copy.</summary>
    internal ReadOnlyMemory<T> Keep(ReadOnlySpan<T> values)
    {
        if (values.Length > _block.Length - _count)
        {
            var length = Math.Min(Math.Max(LeastLength, _block.Length * 2), MostLength);
            (_block, _count) = (new T[Math.Max(length, values.Length)], 0);
        }

        var kept = _block.AsMemory(_count, values.Length);
        values.CopyTo(kept.Span);
        _count += values.Length;
        return kept;
    }
}
