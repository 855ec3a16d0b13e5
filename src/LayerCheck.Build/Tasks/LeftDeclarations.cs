using LayerCheck.Build.Declarations;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// What <see cref="CheckProjects"/> hands to the tasks after it. All run for the same project instance, and so in the same process.
/// </summary>
/// <param name="Key">The hash of everything that is declared.</param>
/// <param name="Known">What was read; null where it is known to be what an earlier build read, and there was nothing to say of it.</param>
/// <param name="ReadNow">Reads it, where it has to be known after all.</param>
/// <param name="Kept">What the next build needs in order not to read it; null where it has to.</param>
/// <param name="DebtFile">Full path of the debt file.</param>
/// <param name="Report">Where the merged summary is.</param>
internal sealed record LeftDeclarations(
    string Key, DeclaredProject? Known, Func<DeclaredProject> ReadNow, KeptDeclarations? Kept, string DebtFile, ReportLocation Report)
{
    internal static LeftDeclarations Take(IBuildEngine engine, string token) =>
        new BuildMemory(engine).Find<LeftDeclarations>(token)
        ?? throw new InvalidOperationException($"CheckProjects has left nothing under '{token}'; it must run before, in the same build.");

    internal void Leave(IBuildEngine engine, string token) => new BuildMemory(engine).Leave(token, this);
}
