using System.Runtime.ExceptionServices;

namespace LayerCheck.Reading;

/// <summary>Looks at many things on several threads.</summary>
internal static class SideBySide
{
    /// <summary>Below this, a thread costs more than it saves.</summary>
    private const int ItemsWorthAThread = 16;

    /// <summary>How many files a disk is asked for at once: what was not read lately comes several times as fast as from few threads.</summary>
    private const int Readers = 8;

    /// <summary>
    /// Does a few things, each to its end, whatever becomes of the others: they may look at what is mapped into memory only as long
    /// as who called them does.
    /// </summary>
    /// <exception cref="BadImageFormatException">An assembly is damaged. Of several faults the one of the first action is told.</exception>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static void Do(params Action[] actions)
    {
        var faults = new Exception?[actions.Length];
        Parallel.For(0, actions.Length, i =>
        {
            try
            {
                actions[i]();
            }
            catch (Exception e) when (e is BadImageFormatException or UnreadableInputException)
            {
                faults[i] = e;
            }
        });
        if (Array.Find(faults, fault => fault is not null) is { } first)
        {
            ExceptionDispatchInfo.Capture(first).Throw();
        }
    }

    /// <summary>What comes of each item, in the order of the items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="look">Looks at one. Several threads call it.</param>
    /// <param name="stack">How large a stack it needs, in bytes; 0 for what any thread has.</param>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static TResult[] Select<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> look, int stack = 0) =>
        Select(items, () => look, static (look, item) => look(item), Environment.ProcessorCount, stack);

    /// <summary>The same, with something that each thread has for itself.</summary>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static TResult[] Select<TItem, TTool, TResult>(IReadOnlyList<TItem> items, Func<TTool> tool, Func<TTool, TItem, TResult> look, int stack = 0) =>
        Select(items, tool, look, Environment.ProcessorCount, stack);

    /// <summary>The same, where each item is a file of which all has to be read, and little more is done.</summary>
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    internal static TResult[] Read<TTool, TResult>(IReadOnlyList<string> files, Func<TTool> tool, Func<TTool, string, TResult> read) =>
        Select(files, tool, read, Math.Max(Readers, Environment.ProcessorCount), stack: 0);

    private static TResult[] Select<TItem, TTool, TResult>(
        IReadOnlyList<TItem> items, Func<TTool> tool, Func<TTool, TItem, TResult> look, int mostThreads, int stack)
    {
        var results = new TResult[items.Count];
        var next = -1;
        var threads = Math.Max(1, Math.Min(mostThreads, items.Count / ItemsWorthAThread));
        try
        {
            Task.WaitAll([.. Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
                () => stack == 0 ? LookAtRest() : OwnStack.Run(stack, LookAtRest),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.OfType<UnreadableInputException>().FirstOrDefault() is { } unreadable)
        {
            throw unreadable;
        }

        return results;

        bool LookAtRest()
        {
            var own = tool();
            for (int i; (i = Interlocked.Increment(ref next)) < items.Count;)
            {
                results[i] = look(own, items[i]);
            }

            return true;
        }
    }
}
