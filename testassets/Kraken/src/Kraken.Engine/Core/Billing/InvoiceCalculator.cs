using Kraken.Core.Customers;
using Kraken.Foundation;

namespace Kraken.Core.Billing;

public sealed class InvoiceCalculator(ITaxRules taxRules)
{
    public Invoice Calculate(AccountNumber account, Tariff tariff, Energy consumption, DatePeriod period)
    {
        var standingCharge = (tariff.StandingChargePerDay * period.Days).Rounded();
        var usage = (tariff.UnitRate * consumption.KilowattHours).Rounded();
        return new Invoice(
            account,
            period,
            [new InvoiceLine("Standing charge", standingCharge), new InvoiceLine($"Usage of {consumption}", usage)],
            taxRules.TaxesOn(standingCharge + usage, consumption));
    }
}
