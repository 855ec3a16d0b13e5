using Kraken.Core.Billing;
using Kraken.Foundation;

namespace Kraken.Territories.Deu.Billing;

public sealed class InstalmentPlan(Tariff tariff, ITaxRules taxRules)
{
    private const int InstalmentsPerYear = 11;

    public Money InstalmentFor(Energy yearlyConsumption)
    {
        var net = tariff.StandingChargePerDay * 365m + tariff.UnitRate * yearlyConsumption.KilowattHours;
        var gross = taxRules.TaxesOn(net, yearlyConsumption).Aggregate(net, (sum, tax) => sum + tax.Amount);
        return new Money(decimal.Ceiling(gross.Amount / InstalmentsPerYear), gross.Currency);
    }
}
