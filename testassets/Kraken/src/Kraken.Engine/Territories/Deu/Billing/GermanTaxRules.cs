using Kraken.Core.Billing;
using Kraken.Foundation;

namespace Kraken.Territories.Deu.Billing;

public sealed class GermanTaxRules : ITaxRules
{
    private const decimal ElectricityTaxPerKilowattHour = 0.0205m;
    private const decimal ValueAddedTax = 0.19m;

    public IReadOnlyList<InvoiceLine> TaxesOn(Money net, Energy consumption)
    {
        var electricityTax = new Money(ElectricityTaxPerKilowattHour * consumption.KilowattHours, Currency.Eur).Rounded();
        var valueAddedTax = ((net + electricityTax) * ValueAddedTax).Rounded();
        return [new InvoiceLine("Stromsteuer", electricityTax), new InvoiceLine("Umsatzsteuer 19 %", valueAddedTax)];
    }
}
