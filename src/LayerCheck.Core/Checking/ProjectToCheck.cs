using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reporting;

namespace LayerCheck.Checking;

/// <summary>What is known of a project before it is compiled.</summary>
/// <param name="ProjectFile">Full path.</param>
/// <param name="Key">Which build of it this is.</param>
/// <param name="Architecture">What it declares.</param>
/// <param name="HasFaultyDeclarations">Whether declarations were left out because they are wrong, and were reported.</param>
/// <param name="Ignored">Its debt.</param>
/// <param name="Projects">The projects that it references.</param>
/// <param name="IsOneOfSeveralFrameworks">Whether other builds of the project, for other frameworks, share its declarations.</param>
/// <param name="Today">The day that <c>Until</c> is compared with.</param>
internal sealed record ProjectToCheck(
    string ProjectFile,
    PartKey Key,
    Architecture Architecture,
    bool HasFaultyDeclarations,
    IReadOnlyList<IgnoredReference> Ignored,
    ProjectGraph Projects,
    bool IsOneOfSeveralFrameworks,
    DateTime Today);

/// <summary>What the compiler wrote.</summary>
/// <param name="AssemblyPath">Full path.</param>
/// <param name="PdbPath">Full path; empty, or of a file that is not there, where symbols are embedded or absent.</param>
/// <param name="IsLibrary">Whether other projects may reference it.</param>
internal sealed record CompiledProject(string AssemblyPath, string PdbPath, bool IsLibrary);

/// <summary>What the code of a project has against its architecture.</summary>
/// <param name="Diagnostics">In order.</param>
/// <param name="Erased">The references that only the source shows, by the names of their ends: chains of other projects may run through them.</param>
/// <param name="Summary">The project's part of the debt summary.</param>
internal sealed record CodeFindings(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<(string From, string To)> Erased, SummaryPart Summary);
