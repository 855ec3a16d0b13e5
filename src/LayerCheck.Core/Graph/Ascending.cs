namespace LayerCheck.Graph;

/// <summary>Lists of numbers in ascending order.</summary>
internal static class Ascending
{
    /// <summary>Sorts a part of an array and leaves each number in it once.</summary>
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
