using Kraken.Core.Customers;
using Kraken.Foundation;

namespace Kraken.Core.Ledger;

public interface IPaymentGateway
{
    void Collect(AccountNumber account, Money amount);
}
