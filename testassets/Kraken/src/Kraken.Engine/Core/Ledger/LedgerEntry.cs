using Kraken.Core.Customers;
using Kraken.Foundation;

namespace Kraken.Core.Ledger;

public enum LedgerEntryKind
{
    Invoice,
    Payment,
    Credit,
}

public sealed record LedgerEntry(AccountNumber Account, DateOnly BookedOn, LedgerEntryKind Kind, Money Amount)
{
    public Money Effect => Kind is LedgerEntryKind.Invoice ? Amount : -Amount;
}
