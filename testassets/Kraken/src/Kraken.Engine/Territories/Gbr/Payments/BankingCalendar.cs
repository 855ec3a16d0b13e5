namespace Kraken.Territories.Gbr.Payments;

public sealed class BankingCalendar(params IEnumerable<DateOnly> bankHolidays)
{
    private readonly HashSet<DateOnly> _bankHolidays = [.. bankHolidays];

    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                count--;
            }
        }

        return day;
    }

    private bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_bankHolidays.Contains(day);
}
