using System.Runtime.ExceptionServices;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Runs what calls the host's compiler. It goes down one call for each bracket in some places, without a look at what is left of the
/// stack, and one that overflows ends the whole build: so it gets far more than the compiler had when it compiled the same files.
/// </summary>
internal static class DeepStack
{
    /// <summary>Reserved, and used only as far as it is needed.</summary>
    private const int Size = 64 << 20;

    internal static TResult Run<TResult>(Func<TResult> action)
    {
        var result = default(TResult);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = action();
                }
#pragma warning disable CA1031 // It goes on where this was called.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            Size);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
