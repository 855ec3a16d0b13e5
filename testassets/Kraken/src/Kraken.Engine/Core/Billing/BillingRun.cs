using Kraken.Core.Customers;
using Kraken.Core.Ledger;
using Kraken.Foundation;

namespace Kraken.Core.Billing;

public sealed class BillingRun(InvoiceCalculator calculator, AccountLedger ledger, IClock clock)
{
    public Invoice Bill(Account account, Tariff tariff, Energy consumption, DatePeriod period)
    {
        var invoice = calculator.Calculate(account.Number, tariff, consumption, period);
        ledger.Post(new LedgerEntry(account.Number, clock.Today, LedgerEntryKind.Invoice, invoice.Gross));
        return invoice;
    }
}
