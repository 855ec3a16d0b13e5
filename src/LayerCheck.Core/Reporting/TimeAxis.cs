using System.Globalization;

namespace LayerCheck.Reporting;

/// <summary>An axis of time with a few dates: days, Mondays, months or years, whichever are few enough.</summary>
internal sealed class TimeAxis
{
    private const int MostTicks = 8;

    private static readonly int[] DaySteps = [1, 2, 7, 14];

    private static readonly int[] MonthSteps = [1, 2, 3, 6];

    private static readonly int[] YearSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

    private readonly DateTime _start;
    private readonly DateTime _end;

    internal TimeAxis(DateTime start, DateTime end)
    {
        (_start, _end) = (start, end);
        var choices = DaySteps.Select(step => (Dates: Days(step), Format: "d MMM"))
            .Concat(MonthSteps.Select(step => (Dates: Months(step), Format: "MMM")))
            .Concat(YearSteps.Select(step => (Dates: Months(12 * step), Format: "yyyy")));
        var (dates, format) = choices.First(choice => choice.Dates.Take(MostTicks + 1).Count() <= MostTicks);
        foreach (var date in dates.DefaultIfEmpty(end))
        {
            var isNewYear = Ticks.Count == 0 || Ticks[Ticks.Count - 1].Date.Year != date.Year;
            Ticks.Add(new TimeTick(
                date, PositionOf(date), date.ToString(format, CultureInfo.InvariantCulture),
                isNewYear && format != "yyyy" ? date.ToString("yyyy", CultureInfo.InvariantCulture) : string.Empty));
        }
    }

    /// <summary>In the order of time; at least one.</summary>
    internal List<TimeTick> Ticks { get; } = [];

    /// <summary>Where a date is: 0 for the start, 1 for the end, and for all of an axis without length.</summary>
    internal double PositionOf(DateTime date) => _end == _start ? 1 : (double)(date - _start).Ticks / (_end - _start).Ticks;

    /// <summary>Every so many days, counted so that weeks begin on Monday.</summary>
    private IEnumerable<DateTime> Days(int step)
    {
        var first = ((_start.Ticks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay + step - 1) / step * step;
        for (var day = first; day <= _end.Ticks / TimeSpan.TicksPerDay; day += step)
        {
            yield return new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc);
        }
    }

    /// <summary>The first of every so many months, counted so that years begin in January.</summary>
    private IEnumerable<DateTime> Months(int step)
    {
        for (var month = (IndexOf(_start) + step - 1) / step * step; month <= IndexOf(_end); month += step)
        {
            if (new DateTime(month / 12, (month % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc) is var date && date >= _start)
            {
                yield return date;
            }
        }

        static int IndexOf(DateTime date) => (date.Year * 12) + date.Month - 1;
    }
}

/// <summary>A date on an axis.</summary>
/// <param name="Date">Midnight, UTC.</param>
/// <param name="Position">0 to 1.</param>
/// <param name="Label">As short as the dates around it allow.</param>
/// <param name="Year">Empty where it is that of the date before, or the label itself.</param>
internal sealed record TimeTick(DateTime Date, double Position, string Label, string Year);
