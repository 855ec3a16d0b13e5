namespace Kraken.Territories.Deu.Metering;

public static class MarketLocation
{
    private const int Length = 11;

    public static bool HasValidCheckDigit(string identifier)
    {
        if (identifier.Length != Length || identifier[0] == '0' || !identifier.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            sum += (identifier[i] - '0') * (i % 2 == 0 ? 1 : 2);
        }

        return (10 - sum % 10) % 10 == identifier[^1] - '0';
    }
}
