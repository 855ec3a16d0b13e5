using System.Runtime.ExceptionServices;

namespace LayerCheck.Reading;

/// <summary>Runs something on a stack of its own. One that overflows ends the whole build.</summary>
internal static class OwnStack
{
    /// <summary>
    /// For what calls the host's compiler, which goes down one call for each bracket in some places, without a look at what is left:
    /// far more than it had when it compiled the same files. Reserved, and used only as far as it is needed.
    /// </summary>
    internal const int ForCompiler = 64 << 20;

    /// <summary>Runs an action to its end, or to its exception.</summary>
    /// <param name="size">In bytes.</param>
    /// <param name="action">What to run.</param>
    internal static TResult Run<TResult>(int size, Func<TResult> action)
    {
        var result = default(TResult);
        Run(size, () => { result = action(); });
        return result!;
    }

    /// <summary>Runs an action to its end, or to its exception.</summary>
    /// <param name="size">In bytes.</param>
    /// <param name="action">What to run.</param>
    internal static void Run(int size, Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
#pragma warning disable CA1031 // It goes on where this was called.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            size);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
