using Kraken.Foundation;

namespace Kraken.Core.Billing;

public sealed record Tariff(string Code, Money StandingChargePerDay, Money UnitRate)
{
    public Currency Currency => UnitRate.Currency;
}
