using Kraken.Clients.Oegb.Rewards;
using Kraken.Core.Customers;
using Kraken.Foundation;

namespace Kraken.Clients.Oejp.Rewards;

public sealed class OctopusIntroduction : IReferralProgramme
{
    public Money Reward { get; } = new(8000m, Currency.Jpy);

    public Uri LinkFor(AccountNumber account) =>
        new($"https://octopusenergy.co.jp/friends?from={Uri.EscapeDataString(account.Value)}");
}
