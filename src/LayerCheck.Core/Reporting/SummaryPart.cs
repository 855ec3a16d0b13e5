using System.Globalization;
using LayerCheck.Contracts;

namespace LayerCheck.Reporting;

/// <summary>What one build of one project adds to the debt summary.</summary>
/// <param name="Key">Which build it was.</param>
/// <param name="Types">The number of top-level types.</param>
/// <param name="References">The number of references between types.</param>
/// <param name="Contracts">Every contract that was checked.</param>
/// <param name="Layers">Every layer, in the order of declaration.</param>
/// <param name="Matrix">The references from layer to layer; pairs without any are left out.</param>
/// <param name="Violations">What failed.</param>
/// <param name="Debt">What was tolerated.</param>
/// <param name="Entries">The entries that tolerate it.</param>
internal sealed record SummaryPart(
    PartKey Key,
    int Types,
    int References,
    IReadOnlyList<ContractRow> Contracts,
    IReadOnlyList<LayerRow> Layers,
    IReadOnlyList<MatrixRow> Matrix,
    IReadOnlyList<ViolationRow> Violations,
    IReadOnlyList<DebtSummaryRow> Debt,
    IReadOnlyList<EntryRow> Entries);

/// <summary>Identifies one build of a project: parts of the same key replace each other.</summary>
/// <param name="Path">The project file, relative to the report's root, with '/'.</param>
/// <param name="Framework">The target framework; empty where the project has none.</param>
/// <param name="Configuration">Debug, Release, …</param>
/// <param name="Runtime">The runtime identifier; empty for none.</param>
internal sealed record PartKey(string Path, string Framework, string Configuration, string Runtime) : IComparable<PartKey>
{
    /// <summary>The project's name.</summary>
    internal string Project => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>How it was built, in one line.</summary>
    internal string Build => string.Join(" ", new[] { Configuration, Framework, Runtime }.Where(word => word.Length > 0));

    public int CompareTo(PartKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        string[] mine = [Path, Framework, Configuration, Runtime], others = [other.Path, other.Framework, other.Configuration, other.Runtime];
        return Enumerable.Range(0, mine.Length).Select(i => string.CompareOrdinal(mine[i], others[i])).FirstOrDefault(order => order != 0);
    }
}

/// <summary>A contract. <paramref name="Kind"/> is <c>layers</c>, <c>independence</c>, <c>forbidden</c>, <c>protected</c> or <c>acyclic</c>.</summary>
internal sealed record ContractRow(string Name, string Kind);

/// <summary>A layer.</summary>
/// <param name="Contract">The contract's name.</param>
/// <param name="Name">The layer's name.</param>
/// <param name="Types">How many of the project's types are in it.</param>
/// <param name="IsShared">Whether it was declared in a file that other projects may share.</param>
/// <param name="IsMatched">Whether its patterns cover anything: the project, a type of it, or something that it references.</param>
/// <param name="IsOptional">Whether it may match nothing.</param>
/// <param name="Place">Where it was declared.</param>
internal sealed record LayerRow(string Contract, string Name, int Types, bool IsShared, bool IsMatched, bool IsOptional, ReportPlace Place);

/// <summary>How many references lead from a layer to another, and how many of them break a rule.</summary>
internal sealed record MatrixRow(string Contract, string From, string To, int References, int Violations, int Debt);

/// <summary>A pair that breaks a contract.</summary>
/// <param name="Code">The diagnostic's.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="From">The referencing end; for LC2006, the namespace that is in no layer.</param>
/// <param name="To">The referenced end; empty for LC2006.</param>
/// <param name="FromLayer">The layer or member that it comes from; empty where the contract has no such places.</param>
/// <param name="ToLayer">The same for where it leads.</param>
/// <param name="Contract">The contract's name.</param>
/// <param name="Sources">How many types, or projects, reach the forbidden end by this reference; for LC2006 how many types are meant.</param>
/// <param name="Place">The first place of several.</param>
/// <param name="Message">What the build says.</param>
internal sealed record ViolationRow(
    string Code, Severity Severity, string From, string To, string FromLayer, string ToLayer, string Contract, int Sources, ReportPlace Place, string Message);

/// <summary>A pair that is tolerated.</summary>
/// <param name="Code">That of the diagnostic that it would be otherwise.</param>
/// <param name="From">The referencing end.</param>
/// <param name="To">The referenced end.</param>
/// <param name="FromLayer">The layer or member that it comes from; empty where the contract has no such places.</param>
/// <param name="ToLayer">The same for where it leads.</param>
/// <param name="Contract">The contract's name.</param>
/// <param name="Reason">Why it is tolerated.</param>
/// <param name="Owner">Who will pay it back.</param>
/// <param name="Sources">How many types, or projects, break the contract by this reference.</param>
/// <param name="Place">Where the first entry that tolerates it was declared.</param>
internal sealed record DebtSummaryRow(
    string Code, string From, string To, string FromLayer, string ToLayer, string Contract, string Reason, string Owner, int Sources, ReportPlace Place);

/// <summary>An entry of debt, as it was declared.</summary>
/// <param name="From">Its pattern of what references.</param>
/// <param name="To">Its pattern of what is referenced.</param>
/// <param name="Contract">The one contract that it is meant for; empty for all.</param>
/// <param name="Reason">Why it is tolerated.</param>
/// <param name="Owner">Who will pay it back.</param>
/// <param name="Covered">How many references it covers in this build.</param>
/// <param name="IsOptional">Whether it may cover none.</param>
/// <param name="IsShared">Whether it was declared in a file that other projects may share.</param>
/// <param name="Place">Where it was declared.</param>
internal sealed record EntryRow(
    string From, string To, string Contract, string Reason, string Owner, int Covered, bool IsOptional, bool IsShared, ReportPlace Place);

/// <summary>The two ends of a reference, by the names that rows have. A pair that breaks two contracts is one.</summary>
internal sealed record ReferenceEnds(string From, string To);

/// <summary>Where something stands, for readers on another machine.</summary>
/// <param name="File">Relative to the report's root, with '/'; the full path where it lies outside.</param>
/// <param name="Line">1-based; 0 where only the file is known.</param>
/// <param name="Column">1-based; 0 where only the line is known.</param>
internal readonly record struct ReportPlace(string File, int Line, int Column)
{
    /// <summary>The file and its line.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line.ToString(CultureInfo.InvariantCulture)}" : File;
}
