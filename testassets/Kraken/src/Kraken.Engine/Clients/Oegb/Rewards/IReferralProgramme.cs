using Kraken.Core.Customers;
using Kraken.Foundation;

namespace Kraken.Clients.Oegb.Rewards;

public interface IReferralProgramme
{
    Money Reward { get; }

    Uri LinkFor(AccountNumber account);
}
