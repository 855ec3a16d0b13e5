namespace Kraken.Foundation;

public sealed class SystemClock(TimeZoneInfo zone) : IClock
{
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone);
}
