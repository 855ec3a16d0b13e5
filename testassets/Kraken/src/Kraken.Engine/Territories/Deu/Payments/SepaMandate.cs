using Kraken.Territories.Gbr.Payments;

namespace Kraken.Territories.Deu.Payments;

public sealed record SepaMandate(string Reference, string Iban, DateOnly SignedOn)
{
    private const int PreNotificationDays = 5;

    public string MaskedIban => $"{Iban[..4]} **** {Iban[^4..]}";

    public DateOnly FirstCollection() => new BankingCalendar().AddWorkingDays(SignedOn, PreNotificationDays);
}
