namespace Kraken.Clients.Oegb.Brand;

public static class Signature
{
    public static string Of(string team) => $"Love and power, {team} at Octopus Energy";
}
