using Kraken.Foundation;

namespace Kraken.Territories.Jpn.Payments;

public sealed record KonbiniSlip(string Reference, Money Amount, DateOnly PayBy)
{
    private const string CompanyPrefix = "91908";

    public string Barcode => $"{CompanyPrefix}-{Reference}-{PayBy:yyMMdd}-{Amount.Amount:000000}";
}
