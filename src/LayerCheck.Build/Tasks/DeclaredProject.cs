using LayerCheck.Checking;
using LayerCheck.Reporting;

namespace LayerCheck.Build.Tasks;

/// <summary>What <see cref="CheckProjects"/> read of a project before the compiler ran.</summary>
/// <param name="Project">What is declared.</param>
/// <param name="Diagnostics">What was found, as reported.</param>
/// <param name="Accepted">How many entries were added to the debt file.</param>
/// <param name="Warnings">What to do with warnings.</param>
/// <param name="Files">Full paths of the files that declare it.</param>
/// <param name="Key">The hash of everything that was read.</param>
internal sealed record DeclaredProject(
    ProjectToCheck Project, IReadOnlyList<Diagnostic> Diagnostics, int Accepted, WarningPolicy Warnings, IReadOnlyList<string> Files, string Key);
