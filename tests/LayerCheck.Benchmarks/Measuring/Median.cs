namespace LayerCheck.Benchmarks.Measuring;

internal static class Median
{
    /// <summary>The middle of some values, or between the two in the middle; 0 where there are none.</summary>
    internal static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
