using Kraken.Core.Customers;
using Kraken.Core.Ledger;
using Kraken.Foundation;
using Kraken.Territories.Gbr.Payments;

namespace Kraken.Apps.Worker;

internal sealed class SandboxGateway : IPaymentGateway
{
    private static readonly Money Limit = new(500m, Currency.Gbp);

    public void Collect(AccountNumber account, Money amount)
    {
        if ((Limit - amount).IsNegative)
        {
            throw new BacsRejectedException('0');
        }
    }
}
