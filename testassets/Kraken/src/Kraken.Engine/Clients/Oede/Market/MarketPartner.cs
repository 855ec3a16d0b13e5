namespace Kraken.Clients.Oede.Market;

public static class MarketPartner
{
    public static string CodeNumber { get; } = "9905229000008";

    public static string Name { get; } = "Octopus Energy Germany GmbH";
}
