using Kraken.Core.Billing;
using Kraken.Core.Communications;
using Kraken.Core.Customers;
using Kraken.Core.Ledger;
using Kraken.Foundation;
using Kraken.Territories.Jpn.Billing;
using Kraken.Territories.Jpn.Payments;

namespace Kraken.Clients.Oejp.Billing;

public sealed class OejpBilling(IClock clock)
{
    private const int DaysToPay = 14;

    public AccountLedger Ledger { get; } = new(Currency.Jpy);

    public BillingRun CreateRun() => new(new InvoiceCalculator(new JapaneseTaxRules()), Ledger, clock);

    public PaymentReminder RemindOf(Account account)
    {
        var overdue = Ledger.BalanceOf(account.Number);
        return new PaymentReminder(
            account,
            overdue,
            new KonbiniSlip(account.Number.Value, overdue, clock.Today.AddDays(DaysToPay)));
    }
}
