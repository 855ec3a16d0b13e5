namespace LayerCheck.Graph;

/// <summary>Lists of numbers in ascending order.</summary>
internal static class Ascending
{
    /// <summary>Sorts a list and leaves each number once, as a sorted set would; but lists of numbers come compiled with .NET.</summary>
    internal static void SortDistinct(List<int> numbers)
    {
        numbers.Sort();
        var count = 0;
        for (var i = 0; i < numbers.Count; i++)
        {
            if (i == 0 || numbers[i] != numbers[count - 1])
            {
                numbers[count++] = numbers[i];
            }
        }

        numbers.RemoveRange(count, numbers.Count - count);
    }
}
