using LayerCheck.Reading;

namespace LayerCheck.Tests.Trust;

/// <summary>The stack that a task of MSBuild can count on: a megabyte, as on Windows.</summary>
internal static class ThinStack
{
    private const int Size = 1 << 20;

    internal static TResult Run<TResult>(Func<TResult> action) => OwnStack.Run(Size, action);
}
