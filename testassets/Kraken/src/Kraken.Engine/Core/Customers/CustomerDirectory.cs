using Kraken.Foundation;
using Kraken.Territories.Gbr.Customers.Views;

namespace Kraken.Core.Customers;

public sealed class CustomerDirectory(AccountStore accounts)
{
    private const int PageSize = 25;

    public Page<AccountSummary> Browse(int page) =>
        Page.Of([.. accounts.All.Select(AccountSummary.Of)], page, PageSize);
}
