namespace Kraken.Foundation;

/// <summary>The days from <paramref name="From" /> up to, but not including, <paramref name="Until" />.</summary>
public readonly record struct DatePeriod(DateOnly From, DateOnly Until)
{
    public int Days => Until.DayNumber - From.DayNumber;

    public static DatePeriod Month(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return new DatePeriod(first, first.AddMonths(1));
    }

    public bool Contains(DateOnly day) => From <= day && day < Until;

    public override string ToString() => $"{From:yyyy-MM-dd}/{Until:yyyy-MM-dd}";
}
