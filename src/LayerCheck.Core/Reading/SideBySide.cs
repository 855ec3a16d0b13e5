namespace LayerCheck.Reading;

/// <summary>Looks at many files on all cores.</summary>
internal static class SideBySide
{
    /// <summary>What comes of each item, in the order of the items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="look">Looks at one. Several threads call it.</param>
    /// <param name="stack">How large a stack it needs, in bytes; 0 for what any thread has.</param>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static TResult[] Select<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> look, int stack = 0)
    {
        var results = new TResult[items.Count];
        try
        {
            if (stack == 0)
            {
                Parallel.For(0, items.Count, i => results[i] = look(items[i]));
            }
            else
            {
                var next = -1;
                Parallel.For(0, Math.Min(Environment.ProcessorCount, items.Count), _ => OwnStack.Run(stack, () =>
                {
                    for (int i; (i = Interlocked.Increment(ref next)) < items.Count;)
                    {
                        results[i] = look(items[i]);
                    }

                    return true;
                }));
            }
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.OfType<UnreadableInputException>().FirstOrDefault() is { } unreadable)
        {
            throw unreadable;
        }

        return results;
    }
}
