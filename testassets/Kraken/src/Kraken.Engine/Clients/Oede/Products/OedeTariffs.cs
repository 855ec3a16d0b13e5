using Kraken.Core.Billing;
using Kraken.Foundation;

namespace Kraken.Clients.Oede.Products;

public static class OedeTariffs
{
    public static Tariff OctopusFix12 { get; } = new("DE-FIX-12", Euro(0.3912m), Euro(0.2719m));

    public static Tariff OctopusHeat { get; } = new("DE-HEAT", Euro(0.3275m), Euro(0.2108m));

    private static Money Euro(decimal amount) => new(amount, Currency.Eur);
}
