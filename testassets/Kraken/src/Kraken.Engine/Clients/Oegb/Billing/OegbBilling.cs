using Kraken.Core.Billing;
using Kraken.Core.Ledger;
using Kraken.Foundation;
using Kraken.Territories.Gbr.Billing;

namespace Kraken.Clients.Oegb.Billing;

public sealed class OegbBilling(IClock clock)
{
    public AccountLedger Ledger { get; } = new(Currency.Gbp);

    public BillingRun CreateRun() => new(new InvoiceCalculator(new BritishTaxRules()), Ledger, clock);
}
