using Kraken.Clients.Oegb.Products;
using Kraken.Core.Billing;
using Kraken.Foundation;

namespace Kraken.Clients.Oede.Products;

public sealed class DynamicTariff
{
    private readonly List<AgileSlot> _slots;

    public DynamicTariff(IEnumerable<decimal> exchangePricesPerMegawattHour, Money gridFee) =>
        _slots =
        [
            .. exchangePricesPerMegawattHour.Select((price, hour) =>
                new AgileSlot(new TimeOnly(hour, 0), new Money(price / 1000m, Currency.Eur) + gridFee)),
        ];

    public TimeOnly CheapestHour => _slots.MinBy(slot => slot.UnitRate.Amount).Start;

    public Tariff Flattened(Money standingCharge) =>
        new("DE-DYNAMIC", standingCharge, new Money(_slots.Average(slot => slot.UnitRate.Amount), Currency.Eur));
}
