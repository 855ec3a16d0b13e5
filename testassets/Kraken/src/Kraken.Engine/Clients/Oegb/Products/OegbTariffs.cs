using Kraken.Core.Billing;
using Kraken.Foundation;
using Kraken.Territories.Gbr.Billing;

namespace Kraken.Clients.Oegb.Products;

public static class OegbTariffs
{
    public static Tariff FlexibleOctopus { get; } =
        PriceCap.Apply(new Tariff("GB-FLEX", Pounds(0.5521m), Pounds(0.2598m)));

    public static Tariff OctopusGo { get; } = new("GB-GO", Pounds(0.4721m), Pounds(0.2140m));

    private static Money Pounds(decimal amount) => new(amount, Currency.Gbp);
}
