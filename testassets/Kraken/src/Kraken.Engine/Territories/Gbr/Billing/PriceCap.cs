using Kraken.Core.Billing;
using Kraken.Foundation;

namespace Kraken.Territories.Gbr.Billing;

public static class PriceCap
{
    private static readonly Money MaxStandingCharge = new(0.5475m, Currency.Gbp);
    private static readonly Money MaxUnitRate = new(0.2635m, Currency.Gbp);

    public static Tariff Apply(Tariff tariff) => tariff with
    {
        StandingChargePerDay = Lower(tariff.StandingChargePerDay, MaxStandingCharge),
        UnitRate = Lower(tariff.UnitRate, MaxUnitRate),
    };

    private static Money Lower(Money price, Money cap) => (cap - price).IsNegative ? cap : price;
}
