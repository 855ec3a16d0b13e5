using Kraken.Clients.Oede.Market;
using Kraken.Core.Communications;
using Kraken.Core.Customers;
using Kraken.Core.Metering;
using Kraken.Territories.Deu.Payments;
using Kraken.Territories.Deu.Switching;

namespace Kraken.Clients.Oede.Onboarding;

public sealed class OedeOnboarding(AccountStore accounts, SupplierSwitch supplierSwitch)
{
    public UtilmdMessage Register(Account account, MeterPoint marketLocation, DateOnly today)
    {
        account.Supply(marketLocation);
        accounts.Add(account);
        return supplierSwitch.Register(marketLocation, today);
    }

    public Letter Confirm(Account account, SepaMandate mandate) =>
        Letter.To(
            account.Holder,
            $"Willkommen bei {MarketPartner.Name}",
            $"Erster Einzug von {mandate.MaskedIban} am {mandate.FirstCollection():dd.MM.yyyy}.");
}
