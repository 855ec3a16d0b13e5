using Kraken.Clients.Oejp.Rewards;
using Kraken.Core.Communications;
using Kraken.Core.Customers;
using Kraken.Core.Metering;
using Kraken.Territories.Jpn.Metering;

namespace Kraken.Clients.Oejp.Onboarding;

public sealed class OejpOnboarding(AccountStore accounts, OctopusIntroduction introduction)
{
    public Letter Register(Account account, SupplyPointNumber supplyPoint)
    {
        account.Supply(new MeterPoint(supplyPoint.Digits, "JP"));
        accounts.Add(account);
        return Letter.To(
            account.Holder,
            "ようこそ",
            $"{supplyPoint}: {introduction.LinkFor(account.Number)} ({introduction.Reward})");
    }
}
