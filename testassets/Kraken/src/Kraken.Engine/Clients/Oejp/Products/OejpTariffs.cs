using Kraken.Core.Billing;
using Kraken.Foundation;

namespace Kraken.Clients.Oejp.Products;

public static class OejpTariffs
{
    public static Tariff GreenOctopus { get; } = new("JP-GREEN", Yen(29.5m), Yen(25.2m));

    public static Tariff AllElectricOctopus { get; } = new("JP-ALL-ELECTRIC", Yen(54.3m), Yen(22.9m));

    private static Money Yen(decimal amount) => new(amount, Currency.Jpy);
}
