using System.Runtime.ExceptionServices;

namespace LayerCheck.Tests.Trust;

/// <summary>The stack that a task of MSBuild can count on: a megabyte, as on Windows. One that overflows takes the whole build along.</summary>
internal static class ThinStack
{
    private const int Size = 1 << 20;

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
#pragma warning disable CA1031 // It goes on where it was called.
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
