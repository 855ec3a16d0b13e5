using System.Buffers;

namespace LayerCheck.Reading;

/// <summary>
/// Room for what is much and kept until a piece of work is done: outside of the heap, where the collector neither clears it nor looks
/// at it, if the system gives any. Several threads may take of it.
/// </summary>
internal sealed unsafe class LargeMemory : IDisposable
{
    /// <summary>In bytes: the heap has room for what is smaller.</summary>
    private const int Least = 1 << 16;

    /// <summary>How much is taken from the system at once, in bytes. It costs what is written of it.</summary>
    private const int LengthOfTaken = 8 * LinuxMemory.Page;

    /// <summary>In bytes: what two threads write beside each other, a processor must not have to hand from the one to the other.</summary>
    private const int Alignment = 64;

    /// <summary>All that was taken; it guards what follows, too.</summary>
    private readonly List<LinuxMemory> _taken = [];
    private int _used = LengthOfTaken;
    private bool _isGivenBack;

    /// <summary>Room for some values, each of them 0.</summary>
    /// <param name="count">How many.</param>
    internal Memory<T> Take<T>(int count)
        where T : unmanaged
    {
        var length = (long)count * sizeof(T);
        var start = length is >= Least and <= LengthOfTaken ? TryTake((int)length) : null;
        return start is null ? new T[count] : new Room<T>(this, (T*)start, count).Memory;
    }

    /// <summary>Gives all of it back. Whoever asks for what was in it is told so.</summary>
    public void Dispose()
    {
        lock (_taken)
        {
            _isGivenBack = true;
            _taken.ForEach(memory => memory.Dispose());
        }
    }

    private byte* TryTake(int length)
    {
        lock (_taken)
        {
            Demand();
            if (length > LengthOfTaken - _used)
            {
                if (LinuxMemory.TryTake(LengthOfTaken) is not { } memory)
                {
                    return null;
                }

                _taken.Add(memory);
                _used = 0;
            }

            var start = _taken[_taken.Count - 1].Start + _used;
            _used += (length + Alignment - 1) & -Alignment;
            return start;
        }
    }

    private void Demand()
    {
        if (_isGivenBack)
        {
            throw new ObjectDisposedException(nameof(LargeMemory));
        }
    }

    /// <summary>A part of it.</summary>
    private sealed class Room<T>(LargeMemory memory, T* start, int count) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan()
        {
            memory.Demand();
            return new(start, count);
        }

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
            // It never moves.
        }

        protected override void Dispose(bool disposing)
        {
            // All is given back at once.
        }
    }
}
