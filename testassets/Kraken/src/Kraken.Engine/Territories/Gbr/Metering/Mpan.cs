namespace Kraken.Territories.Gbr.Metering;

public static class Mpan
{
    private static readonly int[] Weights = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];

    public static bool IsValid(string core)
    {
        if (core.Length != Weights.Length + 1 || !core.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = Weights.Select((weight, i) => weight * (core[i] - '0')).Sum();
        return sum % 11 % 10 == core[^1] - '0';
    }
}
