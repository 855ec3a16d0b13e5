using Kraken.Foundation;

namespace Kraken.Core.Metering;

public enum ReadingSource
{
    Customer,
    Distributor,
    SmartMeter,
    Estimate,
}

public sealed record MeterReading(MeterPoint MeterPoint, DateOnly Day, Energy Register, ReadingSource Source)
{
    public bool IsActual => Source is not ReadingSource.Estimate;
}
