using Kraken.Territories.Gbr.Metering;

namespace Kraken.Territories.Jpn.Metering;

public sealed class HalfHourlyProfile : SettlementProfile
{
    private HalfHourlyProfile(IReadOnlyList<decimal> weights)
        : base(weights)
    {
    }

    public static HalfHourlyProfile AllElectricHome { get; } =
        new([.. Enumerable.Range(0, 48).Select(slot => slot is < 14 or >= 46 ? 3m : 1m)]);
}
