using Kraken.Clients.Oede.Billing;
using Kraken.Clients.Oede.Onboarding;
using Kraken.Clients.Oede.Products;
using Kraken.Core.Customers;
using Kraken.Core.Metering;
using Kraken.Foundation;
using Kraken.Territories.Deu.Payments;
using Kraken.Territories.Deu.Switching;

namespace Kraken.Apps.Oede;

internal static class Program
{
    private static void Main()
    {
        IClock clock = new SystemClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var account = new Account(
            new AccountNumber("DE-1B2C3D"),
            new Customer("Greta Lindner", "greta@example.de", new PostalAddress("Seestraße 4", "80802", "München", "DE")));

        var onboarding = new OedeOnboarding(new AccountStore(), new SupplierSwitch());
        Console.WriteLine(onboarding.Register(account, new MeterPoint("41373559241", "DE"), clock.Today).ToEdifact());
        Console.WriteLine(onboarding.Confirm(account, new SepaMandate("M-0001", "DE02120300000000202051", clock.Today)));

        var billing = new OedeBilling(clock);
        Console.WriteLine($"Instalment: {billing.InstalmentFor(OedeTariffs.OctopusFix12, new Energy(2500m))}");

        var invoice = billing.CreateRun().Bill(account, OedeTariffs.OctopusFix12, new Energy(208m), DatePeriod.Month(2025, 10));
        Console.WriteLine($"Invoice {invoice.Period}: {invoice.Gross}");
    }
}
