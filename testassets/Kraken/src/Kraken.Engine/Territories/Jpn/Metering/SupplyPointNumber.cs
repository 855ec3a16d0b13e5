namespace Kraken.Territories.Jpn.Metering;

public readonly record struct SupplyPointNumber
{
    private const int Length = 22;

    public SupplyPointNumber(string digits)
    {
        if (digits.Length != Length || !digits.All(char.IsAsciiDigit))
        {
            throw new FormatException($"A supply point number has {Length} digits.");
        }

        Digits = digits;
    }

    public string Digits { get; }

    public string GridArea => Digits[..2];

    public override string ToString() =>
        $"{Digits[..2]}-{Digits[2..6]}-{Digits[6..10]}-{Digits[10..14]}-{Digits[14..18]}-{Digits[18..]}";
}
