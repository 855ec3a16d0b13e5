using Kraken.Foundation;

namespace Kraken.Territories.Gbr.Metering;

public class SettlementProfile(IReadOnlyList<decimal> weights)
{
    private readonly decimal _total = weights.Sum();

    public static SettlementProfile Domestic { get; } =
        new([.. Enumerable.Range(0, 48).Select(slot => slot is >= 32 and < 40 ? 2m : 1m)]);

    public Energy Share(Energy dayTotal, int slot) => dayTotal * (weights[slot] / _total);
}
