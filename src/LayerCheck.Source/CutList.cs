using System.Runtime.CompilerServices;
using LayerCheck.Reading;

namespace LayerCheck.Source;

/// <summary>A part of a text that is left out: where it begins, and where what is left goes on.</summary>
internal readonly record struct Cut(int Start, int End);

/// <summary>The parts of a text that are left out, in their order, none within another.</summary>
internal sealed class CutList
{
    /// <summary>An array: a list of what .NET does not know is slow until it has been compiled twice.</summary>
    private Cut[] _cuts = new Cut[1 << 6];
    private int _count;

    internal Cut[] ToArray() => _cuts.AsSpan(0, _count).ToArray();

    /// <summary>Adds a part behind all others.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal void Add(int start, int end)
    {
        if (_count == _cuts.Length)
        {
            Array.Resize(ref _cuts, _count * 2);
        }

        _cuts[_count++] = new Cut(start, end);
    }

    /// <summary>Adds a part that ends behind all others; it takes with it those that lie in it.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal void AddOver(int start, int end)
    {
        while (_count > 0 && _cuts[_count - 1].Start >= start)
        {
            _count--;
        }

        Add(start, end);
    }
}
