using Kraken.Core.Billing;
using Kraken.Foundation;

namespace Kraken.Territories.Jpn.Billing;

public sealed class JapaneseTaxRules : ITaxRules
{
    private const decimal RenewableLevyPerKilowattHour = 3.98m;
    private const decimal ConsumptionTax = 0.10m;

    public IReadOnlyList<InvoiceLine> TaxesOn(Money net, Energy consumption)
    {
        var levy = WholeYen(RenewableLevyPerKilowattHour * consumption.KilowattHours);
        var tax = WholeYen((net.Amount + levy.Amount) * ConsumptionTax);
        return [new InvoiceLine("Renewable energy levy", levy), new InvoiceLine("Consumption tax 10 %", tax)];
    }

    private static Money WholeYen(decimal amount) => new(decimal.Floor(amount), Currency.Jpy);
}
