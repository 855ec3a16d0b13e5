using Kraken.Core.Billing;
using Kraken.Core.Ledger;
using Kraken.Foundation;
using Kraken.Territories.Deu.Billing;

namespace Kraken.Clients.Oede.Billing;

public sealed class OedeBilling(IClock clock)
{
    private readonly GermanTaxRules _taxRules = new();

    public AccountLedger Ledger { get; } = new(Currency.Eur);

    public BillingRun CreateRun() => new(new InvoiceCalculator(_taxRules), Ledger, clock);

    public Money InstalmentFor(Tariff tariff, Energy yearlyConsumption) =>
        new InstalmentPlan(tariff, _taxRules).InstalmentFor(yearlyConsumption);
}
