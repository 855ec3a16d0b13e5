using System.Buffers;

namespace LayerCheck.Files;

/// <summary>
/// Collects what is written in blocks that .NET does not take for large objects: one array of all of it would have the whole heap
/// collected beside the work, and be copied whenever it grows.
/// </summary>
/// <param name="room">About how many bytes there will be.</param>
internal sealed class ContentWriter(int room) : IBufferWriter<byte>
{
    private const int MostBytesOfBlock = 1 << 16;

    private readonly List<ArraySegment<byte>> _full = [];
    private byte[] _block = new byte[Math.Min(room, MostBytesOfBlock)];
    private int _count;

    /// <summary>What was written.</summary>
    internal ArraySegment<byte>[] Parts => [.. _full, new ArraySegment<byte>(_block, 0, _count)];

    /// <inheritdoc/>
    public void Advance(int count) => _count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_block.Length - _count < Math.Max(sizeHint, 1))
        {
            _full.Add(new ArraySegment<byte>(_block, 0, _count));
            (_block, _count) = (new byte[Math.Max(sizeHint, MostBytesOfBlock)], 0);
        }

        return _block.AsMemory(_count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
