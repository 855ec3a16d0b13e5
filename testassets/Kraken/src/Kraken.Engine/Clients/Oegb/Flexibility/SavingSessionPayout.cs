using Kraken.Core.Customers;
using Kraken.Core.Ledger;
using Kraken.Foundation;
using Kraken.Territories.Gbr.Metering;

namespace Kraken.Clients.Oegb.Flexibility;

public sealed class SavingSessionPayout(HalfHourlySettlement settlement, AccountLedger ledger)
{
    public Money Pay(AccountNumber account, SavingSession session, Energy usualDay, IReadOnlyList<Energy> metered)
    {
        var reward = session.RewardFor(settlement.TurnDown(usualDay, metered, session));
        ledger.Post(new LedgerEntry(account, session.Day, LedgerEntryKind.Credit, reward));
        return reward;
    }
}
