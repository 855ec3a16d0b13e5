using Kraken.Core.Customers;
using Kraken.Foundation;
using Kraken.Territories.Gbr.Payments;

namespace Kraken.Core.Ledger;

public sealed class DirectDebitCollector(IPaymentGateway gateway, AccountLedger ledger, IClock clock)
{
    public Result<LedgerEntry> CollectBalance(AccountNumber account)
    {
        var due = ledger.BalanceOf(account);
        try
        {
            gateway.Collect(account, due);
        }
        catch (BacsRejectedException rejection)
        {
            return Result.Fail<LedgerEntry>($"{account}: {rejection.Message}");
        }

        var payment = new LedgerEntry(account, clock.Today, LedgerEntryKind.Payment, due);
        ledger.Post(payment);
        return Result.Ok(payment);
    }
}
