namespace Kraken.Territories.Gbr.Payments;

public sealed class BacsRejectedException(char reasonCode)
    : Exception($"Bacs returned the collection: {Describe(reasonCode)}.")
{
    public char ReasonCode { get; } = reasonCode;

    private static string Describe(char reasonCode) => reasonCode switch
    {
        '0' => "refer to payer",
        '1' => "instruction cancelled",
        'B' => "account closed",
        _ => $"code {reasonCode}",
    };
}
