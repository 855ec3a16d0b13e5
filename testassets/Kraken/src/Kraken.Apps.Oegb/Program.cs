using Kraken.Clients.Oegb.Billing;
using Kraken.Clients.Oegb.Onboarding;
using Kraken.Clients.Oegb.Products;
using Kraken.Clients.Oegb.Rewards;
using Kraken.Core.Communications;
using Kraken.Core.Customers;
using Kraken.Core.Metering;
using Kraken.Foundation;

namespace Kraken.Apps.Oegb;

internal static class Program
{
    private static int Main()
    {
        IClock clock = new SystemClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        var accounts = new AccountStore();
        var account = new Account(
            new AccountNumber("A-4F5E6D7C"),
            new Customer("Owen Pritchard", "owen@example.co.uk", new PostalAddress("12 Harbour Row", "CF10 4PA", "Cardiff", "GB")));

        var onboarding = new OegbOnboarding(accounts, new LetterComposer("Customer Operations"), new ReferAFriend());
        var welcome = onboarding.Register(account, new MeterPoint("2100039876543", "GB"));
        if (!welcome.Succeeded)
        {
            Console.Error.WriteLine(welcome.Error);
            return 1;
        }

        Console.WriteLine(welcome.Value.ToHtml());
        Console.WriteLine(onboarding.InviteFriends(account));

        var billing = new OegbBilling(clock);
        var invoice = billing.CreateRun().Bill(account, OegbTariffs.FlexibleOctopus, new Energy(225m), DatePeriod.Month(2025, 10));
        Console.WriteLine($"Invoice {invoice.Period}: {invoice.Gross}");

        new CustomerExport(accounts, Console.Out).Write(clock.Today);
        return 0;
    }
}
