using Kraken.Foundation;

namespace Kraken.Core.Billing;

public interface ITaxRules
{
    IReadOnlyList<InvoiceLine> TaxesOn(Money net, Energy consumption);
}
