using System.Runtime.CompilerServices;

namespace LayerCheck.Reading;

/// <summary>Marks the code that looks at every byte, instruction or token.</summary>
internal static class HotCode
{
    /// <summary>
    /// AggressiveOptimization, whose name .NET Standard lacks. Such code runs once, in a process that has just started: it would
    /// be through before the runtime has found out that it is worth optimizing.
    /// </summary>
    internal const MethodImplOptions FastFromTheStart = (MethodImplOptions)512;
}
