using System.Globalization;
using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <summary>A row of the table.</summary>
/// <param name="Scenario">What was measured.</param>
/// <param name="Size">On how much of it.</param>
/// <param name="Build">The build, the base of the ratio.</param>
/// <param name="Check">The check's part of it.</param>
/// <param name="Ratio">Of the check to the build.</param>
/// <param name="Target">What is to be reached.</param>
/// <param name="IsMet">Whether it is; null where this row only is what another is compared with.</param>
internal sealed record ResultRow(string Scenario, string Size, string Build, string Check, string Ratio, string Target, bool? IsMet)
{
    /// <summary>A row about the time of the check within builds: the medians of all, the ratio's being that of the ratios.</summary>
    /// <param name="scenario">What was measured.</param>
    /// <param name="size">On how much of it.</param>
    /// <param name="records">The same build several times.</param>
    /// <param name="note">What follows the check's time; may be empty.</param>
    /// <param name="target">What is to be reached.</param>
    /// <param name="isMet">Whether it is, from the ratio and the seconds of the check.</param>
    internal static ResultRow OfTimes(
        string scenario, string size, IReadOnlyList<BuildRecord> records, string note, string target, Func<double, double, bool?> isMet)
    {
        var ratio = RatioOf(records);
        var check = CheckOf(records) / 1000;
        return new ResultRow(
            scenario, size, Seconds(Median.Of(records.Select(record => record.Build)) / 1000),
            Seconds(check) + (note.Length > 0 ? $" ({note})" : string.Empty), Percent(ratio), target, isMet(ratio, check));
    }

    /// <summary>The check's part of the build.</summary>
    internal static double RatioOf(IReadOnlyList<BuildRecord> records) => Median.Of(records.Select(record => record.Check / record.Build));

    /// <summary>The check's time in milliseconds.</summary>
    internal static double CheckOf(IReadOnlyList<BuildRecord> records) => Median.Of(records.Select(record => record.Check));

    internal static string Seconds(double seconds) => seconds.ToString(seconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " s";

    internal static string Percent(double ratio) => (ratio * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    internal static string Count(int count, string unit) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {unit}";
}
