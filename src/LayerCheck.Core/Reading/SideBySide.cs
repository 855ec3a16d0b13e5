namespace LayerCheck.Reading;

/// <summary>Looks at many files on all cores.</summary>
internal static class SideBySide
{
    /// <summary>What comes of each item, in the order of the items.</summary>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static TResult[] Select<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> look)
    {
        var results = new TResult[items.Count];
        try
        {
            Parallel.For(0, items.Count, i => results[i] = look(items[i]));
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.OfType<UnreadableInputException>().FirstOrDefault() is { } unreadable)
        {
            throw unreadable;
        }

        return results;
    }
}
