using Kraken.Core.Customers;

namespace Kraken.Apps.Worker;

internal sealed record CollectionDue(AccountNumber Account);
