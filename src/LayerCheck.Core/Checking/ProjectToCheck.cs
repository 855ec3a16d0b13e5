using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reporting;

namespace LayerCheck.Checking;

/// <summary>What is known of a project before it is compiled.</summary>
/// <param name="ProjectFile">Full path.</param>
/// <param name="Key">Which build of it this is.</param>
/// <param name="Architecture">What it declares.</param>
/// <param name="HasFaultyDeclarations">Whether declarations were left out because they are wrong, and were reported.</param>
/// <param name="Ignored">Its debt that is declared with items.</param>
/// <param name="Debt">Its debt file.</param>
/// <param name="Update">Whether the debt file is to be changed.</param>
/// <param name="Base">The debt file's pairs at the base that new debt is measured from; null where it is not.</param>
/// <param name="Projects">The projects that it references.</param>
/// <param name="IsOneOfSeveralFrameworks">Whether other builds of the project, for other frameworks, share its declarations.</param>
/// <param name="Today">The day that <c>Until</c> is compared with.</param>
internal sealed record ProjectToCheck(
    string ProjectFile,
    PartKey Key,
    Architecture Architecture,
    bool HasFaultyDeclarations,
    IReadOnlyList<IgnoredReference> Ignored,
    DebtBook Debt,
    DebtUpdate Update,
    DebtBase? Base,
    ProjectGraph Projects,
    bool IsOneOfSeveralFrameworks,
    DateTime Today);

/// <summary>What a build does to the debt file.</summary>
internal enum DebtUpdate
{
    /// <summary>Nothing: a build does not write to the source tree.</summary>
    None,

    /// <summary>It adds what is violated now.</summary>
    Accept,

    /// <summary>It takes out what no longer matches anything.</summary>
    Prune,
}

/// <summary>The debt file where the project's branch left the one it will be merged into.</summary>
/// <param name="Reference">The branch, tag or commit that was named.</param>
/// <param name="Pairs">What the file had there.</param>
internal sealed record DebtBase(string Reference, IReadOnlyCollection<DebtPair> Pairs);

/// <summary>What the compiler wrote.</summary>
/// <param name="AssemblyPath">Full path.</param>
/// <param name="PdbPath">Full path; empty, or of a file that is not there, where symbols are embedded or absent.</param>
/// <param name="IsLibrary">Whether other projects may reference it.</param>
/// <param name="HasDocumentation">Whether documentation comments were compiled, so that names in them count.</param>
internal sealed record CompiledProject(string AssemblyPath, string PdbPath, bool IsLibrary, bool HasDocumentation);

/// <summary>What the code of a project has against its architecture.</summary>
/// <param name="AssemblyHash">What was checked: the hash of the assembly, as <see cref="ContentHash"/> has it.</param>
/// <param name="Diagnostics">In order.</param>
/// <param name="Erased">The references that only the source shows, by the names of their ends: chains of other projects may run through them.</param>
/// <param name="Used">The identities of the entries of debt that were used.</param>
/// <param name="Unused">Those that were not, where that may be due to the framework: what to say if no other framework uses them.</param>
/// <param name="DebtChange">How many entries were added to the debt file, or taken out; null where it was not to be changed.</param>
/// <param name="Summary">The project's part of the debt summary.</param>
internal sealed record CodeFindings(
    string AssemblyHash,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<(string From, string To)> Erased,
    IReadOnlyList<string> Used,
    IReadOnlyList<(string Identity, Diagnostic Diagnostic)> Unused,
    int? DebtChange,
    SummaryPart Summary);
