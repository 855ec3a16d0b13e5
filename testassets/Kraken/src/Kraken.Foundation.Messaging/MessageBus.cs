namespace Kraken.Foundation.Messaging;

public sealed class MessageBus
{
    private readonly Dictionary<Type, List<Action<object>>> _handlers = [];

    public void Subscribe<TMessage>(Action<TMessage> handler)
        where TMessage : notnull
    {
        if (!_handlers.TryGetValue(typeof(TMessage), out var handlers))
        {
            _handlers.Add(typeof(TMessage), handlers = []);
        }

        handlers.Add(message => handler((TMessage)message));
    }

    public bool Publish(object message)
    {
        if (!_handlers.TryGetValue(message.GetType(), out var handlers))
        {
            return false;
        }

        handlers.ForEach(handler => handler(message));
        return true;
    }
}
