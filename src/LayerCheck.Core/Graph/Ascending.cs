namespace LayerCheck.Graph;

/// <summary>Arrays of numbers in ascending order.</summary>
internal static class Ascending
{
    /// <summary>Sorts a part of an array and leaves each number in it once, as a sorted set would; but arrays of numbers come compiled with .NET.</summary>
    /// <param name="numbers">The array.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <returns>Where it ends now.</returns>
    internal static int SortDistinct(int[] numbers, int start, int end)
    {
        Array.Sort(numbers, start, end - start);
        var count = start;
        for (var i = start; i < end; i++)
        {
            if (i == start || numbers[i] != numbers[count - 1])
            {
                numbers[count++] = numbers[i];
            }
        }

        return count;
    }
}
