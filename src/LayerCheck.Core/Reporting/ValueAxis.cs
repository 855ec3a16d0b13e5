namespace LayerCheck.Reporting;

/// <summary>An axis of counts from 0, with a handful of round ticks.</summary>
internal sealed class ValueAxis
{
    private const int MostSteps = 5;

    /// <param name="highest">The highest value that is to be shown.</param>
    internal ValueAxis(int highest)
    {
        // 1, 2, 5, 10, 20, 50, …
        long step = 1;
        for (var i = 0; step * MostSteps < highest; i++)
        {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }

        var count = (highest + step - 1) / step;
        Max = Math.Max(1, count * step);
        for (var i = 0; i <= count; i++)
        {
            Ticks.Add(i * step);
        }
    }

    /// <summary>Where the axis ends: at a tick, and above 0.</summary>
    internal long Max { get; }

    internal List<long> Ticks { get; } = [];
}
