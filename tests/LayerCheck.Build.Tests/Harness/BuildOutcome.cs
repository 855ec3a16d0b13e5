using System.Globalization;
using System.Text.RegularExpressions;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>What came of a build: how it ended, and what it said.</summary>
/// <param name="directory">The folder of the scene; places are told relative to it.</param>
/// <param name="exitCode">0 where the build passed.</param>
/// <param name="findings">Its errors and warnings, in the order in which they were reported.</param>
/// <param name="output">Its text.</param>
/// <param name="tasks">The tasks that ran; empty where only the text is known.</param>
public sealed partial class BuildOutcome(
    string directory, int exitCode, IReadOnlyList<Finding> findings, string output, IReadOnlyList<string> tasks)
{
    public int ExitCode => exitCode;

    /// <summary>Its errors and warnings, in the order in which they were reported.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    public string Output => output;

    /// <summary>Whether the C# compiler ran.</summary>
    public bool CompilerRan => tasks.Contains("Csc");

    /// <summary>
    /// The findings of LayerCheck, as <c>LC2001 src/A.cs(3,5)</c>, <c>LC2001 warning src/A.cs(3,5)</c> where it is a warning, and
    /// <c>LC1001 src/A.csproj(3)</c> where it is about a declaration, whose line counts and not its column; a line of a debt file
    /// has both.
    /// </summary>
    public IReadOnlyList<string> LayerFindings =>
        [.. findings.Where(finding => finding.Code.StartsWith("LC", StringComparison.Ordinal)).Select(Short)];

    /// <summary>Reads the canonical errors and warnings in the text of a build.</summary>
    public static BuildOutcome Parse(string directory, int exitCode, string output)
    {
        // After this line MSBuild says everything a second time.
        var end = Summary().Match(output) is { Success: true } summary ? summary.Index : output.Length;
        return new(directory, exitCode, [.. Canonical().Matches(output[..end]).Select(Read)], output, []);
    }

    /// <summary>The build passed, and LayerCheck said nothing.</summary>
    public BuildOutcome ShouldPass() => ShouldPassWith();

    /// <summary>The build passed, and LayerCheck said exactly this.</summary>
    public BuildOutcome ShouldPassWith(params string[] expected)
    {
        ShouldSay(expected);
        Assert.AreEqual(0, exitCode, output);
        return this;
    }

    /// <summary>The build failed, and LayerCheck said exactly this.</summary>
    public BuildOutcome ShouldFailWith(params string[] expected)
    {
        ShouldSay(expected);
        Assert.AreEqual(1, exitCode, output);
        return this;
    }

    /// <summary>The only finding of LayerCheck has a message with these words.</summary>
    public BuildOutcome ShouldMention(params string[] words)
    {
        var message = findings.Single(finding => finding.Code.StartsWith("LC", StringComparison.Ordinal)).Message;
        foreach (var word in words)
        {
            Assert.Contains(word, message);
        }

        return this;
    }

    /// <summary>The messages of LayerCheck are exactly these.</summary>
    public BuildOutcome ShouldSayExactly(params string[] messages)
    {
        var found = findings.Where(finding => finding.Code.StartsWith("LC", StringComparison.Ordinal)).Select(finding => finding.Message);
        Assert.AreEqual(string.Join('\n', messages.Order(StringComparer.Ordinal)), string.Join('\n', found.Order(StringComparer.Ordinal)), output);
        return this;
    }

    private void ShouldSay(string[] expected) =>
        Assert.AreEqual(
            string.Join('\n', expected.Order(StringComparer.Ordinal)),
            string.Join('\n', LayerFindings.Order(StringComparer.Ordinal)),
            output);

    private string Short(Finding finding)
    {
        var root = directory + Path.DirectorySeparatorChar;
        var file = finding.File.StartsWith(root, StringComparison.Ordinal) ? finding.File[root.Length..].Replace('\\', '/') : finding.File;
        return finding.Code + (finding.IsError ? " " : " warning ") + Place(file, finding.Line, finding.Column);
    }

    /// <summary>A place as MSBuild prints it, but for the columns of declarations.</summary>
    internal static string Place(string file, int line, int column) =>
        line == 0 ? file : Path.GetExtension(file) is ".cs" or ".debt" ? $"{file}({line},{column})" : $"{file}({line})";

    private static Finding Read(Match match) => new(
        match.Groups["severity"].Value == "error",
        match.Groups["code"].Value,
        match.Groups["file"].Value,
        Number(match.Groups["line"]),
        Number(match.Groups["column"]),
        match.Groups["message"].Value,
        match.Groups["project"].Value);

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(Build|Question build) (FAILED|succeeded)\.", RegexOptions.Multiline)]
    private static partial Regex Summary();

    // At higher verbosities a line begins with the number of its node.
    [GeneratedRegex(
        @"^\s*(?:[\d:]+>)?(?<file>[^\n]+?)(?:\((?<line>\d+)(?:,(?<column>\d+))?\))?\s?: "
        + @"(?<severity>error|warning) (?<code>[A-Z]+\d+): (?<message>[^\n]*?)(?: \[(?<project>[^\]\n]*)\])?$",
        RegexOptions.Multiline)]
    private static partial Regex Canonical();
}

/// <summary>An error or a warning.</summary>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Code">Such as LC2001.</param>
/// <param name="File">Full path; empty where it has none.</param>
/// <param name="Line">From 1; 0 where it has none.</param>
/// <param name="Column">From 1; 0 where it has none.</param>
/// <param name="Message">The text.</param>
/// <param name="Project">The project that was built.</param>
/// <param name="HelpLink">The page about the code; empty where only the text is known.</param>
public sealed record Finding(
    bool IsError, string Code, string File, int Line, int Column, string Message, string Project, string HelpLink = "");
