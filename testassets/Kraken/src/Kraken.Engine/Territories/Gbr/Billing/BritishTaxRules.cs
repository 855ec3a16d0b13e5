using Kraken.Core.Billing;
using Kraken.Foundation;

namespace Kraken.Territories.Gbr.Billing;

public sealed class BritishTaxRules : ITaxRules
{
    private const decimal DomesticFuelRate = 0.05m;
    private const decimal StandardRate = 0.20m;
    private const decimal DeMinimisPerMonth = 1000m;

    public IReadOnlyList<InvoiceLine> TaxesOn(Money net, Energy consumption)
    {
        var rate = consumption.KilowattHours <= DeMinimisPerMonth ? DomesticFuelRate : StandardRate;
        return [new InvoiceLine($"VAT {rate * 100m:0} %", (net * rate).Rounded())];
    }
}
