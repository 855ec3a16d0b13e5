using System.Runtime.ExceptionServices;

namespace LayerCheck.Reading;

/// <summary>Many things to look at that threads share: each looks at the next one that none has begun.</summary>
/// <param name="count">How many there are.</param>
/// <param name="newLook">Makes, for each thread, what looks at a thing, by its place.</param>
/// <param name="stack">How large a stack that needs, in bytes; 0 for what any thread has.</param>
internal sealed class SharedWork<TResult>(int count, Func<Func<int, TResult>> newLook, int stack = 0) : IDisposable
{
    private readonly TResult[] _results = new TResult[count];

    /// <summary>The last place that somebody has begun with.</summary>
    private int _last = -1;

    /// <summary>How many of the helpers look at something. What follows is only touched under a lock on the results.</summary>
    private int _looking;
    private bool _isEnded;
    private (int Place, ExceptionDispatchInfo? Fault) _firstFault = (int.MaxValue, null);

    /// <summary>Lets other threads begin, where there is something left to begin.</summary>
    /// <param name="helpers">How many at most.</param>
    internal void Share(int helpers)
    {
        if (helpers > 0)
        {
            // Starting a thread takes as long as it takes to get a core.
            ThreadPool.QueueUserWorkItem(_ => StartHelpers(helpers));
        }
    }

    /// <summary>
    /// Looks at what is left. It waits for no thread that has not begun before all is done: the compilers of other projects may have
    /// all cores.
    /// </summary>
    /// <returns>What came of each thing, in their order.</returns>
    /// <exception cref="UnreadableInputException">An input cannot be read.</exception>
    internal TResult[] Finish()
    {
        if (stack == 0)
        {
            LookAtRest();
        }
        else
        {
            OwnStack.Run(stack, LookAtRest);
        }

        End();
        _firstFault.Fault?.Throw();
        return _results;
    }

    /// <summary>Ends it: what nobody has begun is left, and what somebody has is waited for.</summary>
    public void Dispose()
    {
        LeaveRest();
        End();
    }

    private void StartHelpers(int helpers)
    {
        for (var i = 0; i < helpers && Volatile.Read(ref _last) < count - 1; i++)
        {
            new Thread(Help, stack) { IsBackground = true }.Start();
        }
    }

    private void Help()
    {
        lock (_results)
        {
            // The thread may have taken so long to get a core.
            if (_isEnded)
            {
                return;
            }

            _looking++;
        }

        LookAtRest();
        lock (_results)
        {
            _looking--;
            Monitor.Pulse(_results);
        }
    }

    private void LookAtRest()
    {
        var place = Interlocked.Increment(ref _last);
        try
        {
            for (var look = place < count ? newLook() : null; place < count; place = Interlocked.Increment(ref _last))
            {
                _results[place] = look!(place);
            }
        }
#pragma warning disable CA1031 // It goes on where all of them were asked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // Things are begun in their order, and each is looked at to its end: of several faults always the same one is told.
            lock (_results)
            {
                if (place < _firstFault.Place)
                {
                    _firstFault = (place, ExceptionDispatchInfo.Capture(e));
                }
            }

            LeaveRest();
        }
    }

    private void LeaveRest() => Interlocked.Add(ref _last, count);

    /// <summary>Lets nobody begin any more, and waits for those who have.</summary>
    private void End()
    {
        lock (_results)
        {
            _isEnded = true;
            while (_looking > 0)
            {
                Monitor.Wait(_results);
            }
        }
    }
}
