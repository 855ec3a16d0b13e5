namespace Kraken.Foundation;

public sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, int TotalItems)
{
    public int TotalPages => (TotalItems + Size - 1) / Size;
}

public static class Page
{
    public static Page<T> Of<T>(IReadOnlyCollection<T> source, int number, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new Page<T>([.. source.Skip((number - 1) * size).Take(size)], number, size, source.Count);
    }
}
