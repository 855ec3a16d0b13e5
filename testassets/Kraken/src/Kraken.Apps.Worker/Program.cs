using Kraken.Clients.Oegb.Billing;
using Kraken.Core.Customers;
using Kraken.Core.Ledger;
using Kraken.Foundation;
using Kraken.Foundation.Messaging;

namespace Kraken.Apps.Worker;

internal static class Program
{
    private static void Main()
    {
        IClock clock = new SystemClock(TimeZoneInfo.Utc);
        var ledger = new OegbBilling(clock).Ledger;
        var outbox = new Outbox(clock);
        foreach (var (account, balance) in new[] { ("A-4F5E6D7C", 61.37m), ("A-9A8B7C6D", 812.04m) })
        {
            var number = new AccountNumber(account);
            ledger.Post(new LedgerEntry(number, clock.Today, LedgerEntryKind.Invoice, new Money(balance, Currency.Gbp)));
            outbox.Enqueue(new CollectionDue(number));
        }

        var bus = new MessageBus();
        var collections = new CollectionHandler(new DirectDebitCollector(new SandboxGateway(), ledger, clock), Console.Out);
        bus.Subscribe<CollectionDue>(collections.Handle);
        Console.WriteLine($"{outbox.Dispatch(bus)} messages dispatched");
    }
}
