using Kraken.Core.Customers;
using Kraken.Foundation;

namespace Kraken.Clients.Oegb.Rewards;

public sealed class ReferAFriend : IReferralProgramme
{
    public Money Reward { get; } = new(50m, Currency.Gbp);

    public Uri LinkFor(AccountNumber account) =>
        new($"https://share.octopus.energy/{account.Value.ToLowerInvariant()}");
}
