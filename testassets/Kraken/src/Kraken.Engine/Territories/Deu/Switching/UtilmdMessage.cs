namespace Kraken.Territories.Deu.Switching;

public sealed record UtilmdMessage(string Sender, string MarketLocation, DateOnly SupplyStart)
{
    public string ToEdifact() =>
        $"UNB+UNOC:3+{Sender}:500'BGM+E01'DTM+92:{SupplyStart:yyyyMMdd}:102'LOC+Z16+{MarketLocation}'";
}
