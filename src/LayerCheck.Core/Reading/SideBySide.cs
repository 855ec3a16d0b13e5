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
        Select(items, () => look, static (look, item) => look(item), stack);

    /// <summary>The same, with something that each thread has for itself.</summary>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal static TResult[] Select<TItem, TTool, TResult>(IReadOnlyList<TItem> items, Func<TTool> tool, Func<TTool, TItem, TResult> look, int stack = 0)
    {
        if (items.Count == 0)
        {
            return [];
        }

        using var work = new SharedWork<TResult>(items.Count, NewLook, stack);
        work.Share(Math.Min(Environment.ProcessorCount, items.Count / ItemsWorthAThread) - 1);
        return work.Finish();

        Func<int, TResult> NewLook()
        {
            var own = tool();
            return i => look(own, items[i]);
        }
    }
}
