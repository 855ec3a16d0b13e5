using Kraken.Territories.Gbr.Customers.Views;

namespace Kraken.Core.Customers;

public sealed class CustomerExport(AccountStore accounts, TextWriter output)
{
    public void Write(DateOnly asOf)
    {
        output.WriteLine("account;name;email;priority services");
        foreach (var account in accounts.All)
        {
            var priority = new PriorityServices(account.Holder, asOf);
            output.WriteLine($"{account.Number};{account.Holder.Name};{account.Holder.Email};{priority.Reason}");
        }
    }
}
