using Kraken.Core.Ledger;

namespace Kraken.Apps.Worker;

internal sealed class CollectionHandler(DirectDebitCollector collector, TextWriter log)
{
    public void Handle(CollectionDue message)
    {
        var collection = collector.CollectBalance(message.Account);
        log.WriteLine(collection.Succeeded ? $"{message.Account}: collected {collection.Value.Amount}" : collection.Error);
    }
}
