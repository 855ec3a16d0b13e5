namespace Kraken.Foundation;

public interface IClock
{
    DateTimeOffset Now { get; }

    DateOnly Today => DateOnly.FromDateTime(Now.DateTime);
}
