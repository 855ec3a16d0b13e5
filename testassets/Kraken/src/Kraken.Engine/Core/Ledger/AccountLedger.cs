using Kraken.Core.Customers;
using Kraken.Foundation;

namespace Kraken.Core.Ledger;

public sealed class AccountLedger(Currency currency)
{
    private readonly List<LedgerEntry> _entries = [];

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    public void Post(LedgerEntry entry)
    {
        if (entry.Amount.Currency != currency)
        {
            throw new ArgumentException($"This ledger is kept in {currency}.", nameof(entry));
        }

        _entries.Add(entry);
    }

    public Money BalanceOf(AccountNumber account) =>
        _entries
            .Where(entry => entry.Account == account)
            .Aggregate(Money.Zero(currency), (balance, entry) => balance + entry.Effect);
}
