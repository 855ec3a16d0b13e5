using Kraken.Core.Customers;

namespace Kraken.Territories.Gbr.Customers.Views;

public sealed record AccountSummary(string AccountNumber, string Name, string PostTown, string Postcode)
{
    public static AccountSummary Of(Account account)
    {
        var address = account.Holder.Address;
        return new AccountSummary(
            account.Number.Value,
            account.Holder.Name,
            address.City.ToUpperInvariant(),
            address.PostalCode);
    }
}
