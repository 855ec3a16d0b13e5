using Kraken.Clients.Oede.Market;
using Kraken.Core.Metering;

namespace Kraken.Territories.Deu.Switching;

public sealed class SupplierSwitch
{
    private const int NoticeInDays = 1;

    public UtilmdMessage Register(MeterPoint meterPoint, DateOnly requestedOn) =>
        new(MarketPartner.CodeNumber, meterPoint.Identifier, requestedOn.AddDays(NoticeInDays));
}
