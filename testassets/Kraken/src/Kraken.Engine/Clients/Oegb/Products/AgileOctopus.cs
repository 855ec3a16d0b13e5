using Kraken.Foundation;

namespace Kraken.Clients.Oegb.Products;

public sealed class AgileOctopus(decimal distributionCoefficient)
{
    private const decimal PeakSurcharge = 0.12m;
    private const decimal RateCap = 1.00m;
    private static readonly TimeOnly PeakStart = new(16, 0);
    private static readonly TimeOnly PeakEnd = new(19, 0);

    public IReadOnlyList<AgileSlot> Price(IReadOnlyList<decimal> wholesalePerKilowattHour) =>
        [.. wholesalePerKilowattHour.Select((wholesale, i) => PriceSlot(TimeOnly.MinValue.AddMinutes(30 * i), wholesale))];

    private AgileSlot PriceSlot(TimeOnly start, decimal wholesale)
    {
        var surcharge = start.IsBetween(PeakStart, PeakEnd) ? PeakSurcharge : 0m;
        var rate = decimal.Min(wholesale * distributionCoefficient + surcharge, RateCap);
        return new AgileSlot(start, new Money(rate, Currency.Gbp));
    }
}
