using LayerCheck.Checking;
using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// What <see cref="CheckProjects"/> read of a project before the compiler ran, handed to <see cref="CheckLayers"/> after it. Both
/// run for the same project instance, and so in the same process.
/// </summary>
/// <param name="Project">What is declared.</param>
/// <param name="Diagnostics">What was found, as reported.</param>
/// <param name="Accepted">How many entries were added to the debt file.</param>
/// <param name="Warnings">What to do with warnings.</param>
/// <param name="Files">Full paths of the files that declare it.</param>
/// <param name="Key">The hash of everything that was read.</param>
internal sealed record DeclaredProject(
    ProjectToCheck Project, IReadOnlyList<Diagnostic> Diagnostics, int Accepted, WarningPolicy Warnings, IReadOnlyList<string> Files, string Key)
{
    internal static DeclaredProject Take(IBuildEngine engine, string token) =>
        (engine as IBuildEngine4)?.GetRegisteredTaskObject(KeyOf(token), RegisteredTaskObjectLifetime.Build) as DeclaredProject
        ?? throw new InvalidOperationException($"CheckProjects has left nothing under '{token}'; it must run before, in the same build.");

    internal void Leave(IBuildEngine engine, string token) =>
        ((IBuildEngine4)engine).RegisterTaskObject(KeyOf(token), this, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);

    // Of this very assembly: two versions of the package in one build must not meet.
    private static string KeyOf(string token) => $"{typeof(DeclaredProject).Assembly.ManifestModule.ModuleVersionId:N}/{token}";
}
