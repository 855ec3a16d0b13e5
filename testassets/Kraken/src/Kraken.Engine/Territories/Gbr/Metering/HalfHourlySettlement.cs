using Kraken.Clients.Oegb.Flexibility;
using Kraken.Foundation;

namespace Kraken.Territories.Gbr.Metering;

public sealed class HalfHourlySettlement(SettlementProfile profile)
{
    public Energy TurnDown(Energy usualDay, IReadOnlyList<Energy> metered, SavingSession session)
    {
        var saved = Energy.Zero;
        foreach (var slot in session.Slots)
        {
            var reduction = profile.Share(usualDay, slot) - metered[slot];
            if (reduction.KilowattHours > 0m)
            {
                saved += reduction;
            }
        }

        return saved;
    }
}
