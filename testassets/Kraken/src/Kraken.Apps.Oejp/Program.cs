using Kraken.Clients.Oejp.Billing;
using Kraken.Clients.Oejp.Onboarding;
using Kraken.Clients.Oejp.Products;
using Kraken.Clients.Oejp.Rewards;
using Kraken.Core.Customers;
using Kraken.Foundation;
using Kraken.Territories.Jpn.Metering;

namespace Kraken.Apps.Oejp;

internal static class Program
{
    private static void Main()
    {
        IClock clock = new SystemClock(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        var account = new Account(
            new AccountNumber("JP-7788AA"),
            new Customer("Haruka Mori", "haruka@example.jp", new PostalAddress("1-2-3 Jingumae", "150-0001", "Tokyo", "JP")));

        var onboarding = new OejpOnboarding(new AccountStore(), new OctopusIntroduction());
        Console.WriteLine(onboarding.Register(account, new SupplyPointNumber("0300111100002222000033")));

        var billing = new OejpBilling(clock);
        var invoice = billing.CreateRun().Bill(account, OejpTariffs.GreenOctopus, new Energy(310m), DatePeriod.Month(2025, 10));
        Console.WriteLine($"Invoice {invoice.Period}: {invoice.Gross}");

        Console.WriteLine(billing.RemindOf(account).ToLetter());
    }
}
