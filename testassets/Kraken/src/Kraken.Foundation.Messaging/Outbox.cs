namespace Kraken.Foundation.Messaging;

public sealed class Outbox(IClock clock)
{
    private readonly Queue<Entry> _pending = new();
    private readonly List<object> _undelivered = [];

    public IReadOnlyList<object> Undelivered => _undelivered;

    public TimeSpan Age => _pending.TryPeek(out var oldest) ? clock.Now - oldest.EnqueuedAt : TimeSpan.Zero;

    public void Enqueue(object message) => _pending.Enqueue(new Entry(message, clock.Now));

    public int Dispatch(MessageBus bus)
    {
        var delivered = 0;
        while (_pending.TryDequeue(out var entry))
        {
            if (bus.Publish(entry.Message))
            {
                delivered++;
            }
            else
            {
                _undelivered.Add(entry.Message);
            }
        }

        return delivered;
    }

    private sealed record Entry(object Message, DateTimeOffset EnqueuedAt);
}
