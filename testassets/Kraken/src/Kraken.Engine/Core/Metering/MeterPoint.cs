namespace Kraken.Core.Metering;

public sealed record MeterPoint(string Identifier, string CountryCode)
{
    public override string ToString() => $"{CountryCode} {Identifier}";
}
