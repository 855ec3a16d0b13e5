namespace LayerCheck.Graph;

/// <summary>Numbered items by the number of their key, in two arrays: a lookup that makes no object for a key or an item (counting sort).</summary>
internal sealed class FlatLookup
{
    private readonly int[] _items;

    /// <summary>For each key where its items begin, and one more for the end.</summary>
    private readonly int[] _starts;

    /// <param name="keys">The number of keys; they are counted from 0.</param>
    /// <param name="keyOf">The key of each item.</param>
    /// <param name="first">The number of the first item.</param>
    internal FlatLookup(int keys, ReadOnlySpan<int> keyOf, int first = 0)
    {
        _starts = new int[keys + 1];
        foreach (var key in keyOf)
        {
            _starts[key]++;
        }

        // At first where they end; as the items are put in from the last to the first, that moves to where they begin.
        for (var key = 1; key <= keys; key++)
        {
            _starts[key] += _starts[key - 1];
        }

        _items = new int[keyOf.Length];
        for (var i = keyOf.Length - 1; i >= 0; i--)
        {
            _items[--_starts[keyOf[i]]] = first + i;
        }
    }

    /// <summary>The items of a key, ascending.</summary>
    internal ReadOnlySpan<int> this[int key] => _items.AsSpan(_starts[key], _starts[key + 1] - _starts[key]);
}
