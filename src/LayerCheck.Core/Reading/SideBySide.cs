using System.Runtime.ExceptionServices;

namespace LayerCheck.Reading;

/// <summary>Looks at many things on several threads.</summary>
internal static class SideBySide
{
    /// <summary>Below this, a thread costs more than it saves.</summary>
    private const int ItemsWorthAThread = 16;

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

    /// <summary>Where runs of items begin that are looked at in one go each, where one alone is too little.</summary>
    /// <param name="count">How many items there are.</param>
    /// <param name="length">How many a run has; the last may have fewer.</param>
    internal static int[] Runs(int count, int length)
    {
        var firsts = new int[(count + length - 1) / length];
        for (var run = 0; run < firsts.Length; run++)
        {
            firsts[run] = run * length;
        }

        return firsts;
    }

    /// <summary>What comes of each item, in the order of the items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="look">Looks at one. Several threads call it.</param>
    /// <param name="stack">How large a stack it needs, in bytes; 0 for what any thread has.</param>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static TResult[] Select<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> look, int stack = 0) =>
        Select(items, () => look, static (look, item) => look(item), Environment.ProcessorCount, ItemsWorthAThread, stack);

    /// <summary>The same, with something that each thread has for itself.</summary>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static TResult[] Select<TItem, TTool, TResult>(IReadOnlyList<TItem> items, Func<TTool> tool, Func<TTool, TItem, TResult> look, int stack = 0) =>
        Select(items, tool, look, Environment.ProcessorCount, ItemsWorthAThread, stack);

    /// <summary>The same, on another number of threads than there are cores.</summary>
    /// <param name="items">The items.</param>
    /// <param name="tool">Makes what each thread has for itself.</param>
    /// <param name="look">Looks at one item. Several threads call it.</param>
    /// <param name="mostThreads">On how many threads at most.</param>
    /// <param name="itemsWorthAThread">For how many items one more of them is worth starting.</param>
    /// <param name="stack">How large a stack each needs, in bytes; 0 for what any thread has.</param>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static TResult[] Select<TItem, TTool, TResult>(
        IReadOnlyList<TItem> items, Func<TTool> tool, Func<TTool, TItem, TResult> look, int mostThreads, int itemsWorthAThread, int stack = 0)
    {
        if (items.Count == 0)
        {
            return [];
        }

        var results = new TResult[items.Count];
        var next = -1;
        var firstFault = (Item: int.MaxValue, Fault: (ExceptionDispatchInfo?)null);

        // Who calls is one of those that look, and waits for no thread that has not begun before all is done: the compilers of
        // other projects may have all cores.
        var looking = new CountdownEvent(1);
        var helpers = Math.Min(mostThreads, items.Count / itemsWorthAThread) - 1;
        if (helpers > 0)
        {
            // Starting a thread takes as long as it takes to get a core.
            ThreadPool.QueueUserWorkItem(_ => StartHelpers());
        }

        if (stack == 0)
        {
            LookAtRest();
        }
        else
        {
            OwnStack.Run(stack, LookAtRest);
        }

        looking.Wait();
        firstFault.Fault?.Throw();
        return results;

        void StartHelpers()
        {
            for (var i = 0; i < helpers && Volatile.Read(ref next) < items.Count - 1; i++)
            {
                new Thread(Help, stack) { IsBackground = true }.Start();
            }
        }

        void Help()
        {
            if (looking.TryAddCount())
            {
                LookAtRest();
            }
        }

        void LookAtRest()
        {
            var i = Interlocked.Increment(ref next);
            try
            {
                for (var own = i < items.Count ? tool() : default; i < items.Count; i = Interlocked.Increment(ref next))
                {
                    results[i] = look(own!, items[i]);
                }
            }
#pragma warning disable CA1031 // It goes on where all of them were asked for.
            catch (Exception e)
#pragma warning restore CA1031
            {
                // Items are begun in their order, and each is looked at to its end: of several faults always the same one is told.
                lock (results)
                {
                    if (i < firstFault.Item)
                    {
                        firstFault = (i, ExceptionDispatchInfo.Capture(e));
                    }
                }

                Interlocked.Add(ref next, items.Count);
            }

            looking.Signal();
        }
    }
}
