namespace Kraken.Foundation;

public readonly record struct Currency(string Code, int MinorUnits)
{
    public static Currency Eur { get; } = new("EUR", 2);

    public static Currency Gbp { get; } = new("GBP", 2);

    public static Currency Jpy { get; } = new("JPY", 0);

    public override string ToString() => Code;
}
