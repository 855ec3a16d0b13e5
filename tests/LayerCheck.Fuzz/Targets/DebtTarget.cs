using System.Text;
using System.Text.RegularExpressions;
using LayerCheck.Fuzz.Mutation;
using LayerCheck.Fuzz.Projects;

namespace LayerCheck.Fuzz.Targets;

/// <summary>The debt file: it tolerates what it says and nothing else, and no line of it is lost that an update does not take out.</summary>
internal sealed partial class DebtTarget : ITarget
{
    private const string Tolerated = "App.Low.Store -> App.High.View";

    private static readonly byte[] Sound = Seed.Text(FuzzProject.Debt);
    private static readonly string[] Words = [Tolerated, "->", "->", "? ", "#", " # ", "\n", "\r\n", "<<<<<<< HEAD\n", "=======\n", "\uFEFF", "*", "..", "\t", "\u202E", "\0", "App.Low", "View"];

    public string Kind => "debt";

    public byte[] Next(Random random) => random.Next(3) == 0 ? ByteMutator.Mutate(Sound, random) : TextMutator.Mutate(Sound, Words, random);

    public string? Try(byte[] input, FuzzProject project)
    {
        try
        {
            return TryToTolerate(input, project) ?? TryToChange(input, project, "accept", isKept: _ => true) ?? TryToChange(input, project, "prune", isKept: line => !Entry().IsMatch(line));
        }
        finally
        {
            File.Delete(project.PathOf(FuzzProject.Debt));
        }
    }

    private static string? TryToTolerate(byte[] input, FuzzProject project)
    {
        var outcome = project.CheckWith(FuzzProject.Debt, input);
        var isTolerated = !outcome.Errors.Any(error => error.StartsWith("LC2001 'App.Low.Store'", StringComparison.Ordinal) && error.Contains("'App.High.View'", StringComparison.Ordinal));
        return outcome.Fault
            ?? (isTolerated && !outcome.IsUnreadable && !LinesOf(input).Any(line => PairIn(line) == Tolerated) ? $"wrong pass: the file does not tolerate what was tolerated; said was {outcome}" : null)
            ?? (project.Read(FuzzProject.Debt).AsSpan().SequenceEqual(input) ? null : "a build that does not update the debt wrote into the source tree");
    }

    private static string? TryToChange(byte[] input, FuzzProject project, string update, Predicate<string> isKept)
    {
        var outcome = project.CheckWith(FuzzProject.Debt, input, update);
        var after = project.Read(FuzzProject.Debt);
        var isSame = after.AsSpan().SequenceEqual(input);
        var isMalformed = outcome.Errors.Any(error => error.StartsWith("LC3003 ", StringComparison.Ordinal));
        var known = LinesOf(after).ToList();
        return outcome.Fault
            ?? (isMalformed && !isSame ? $"'{update}' changed a malformed debt file" : null)
            ?? (isSame ? null : LinesOf(input).Where(line => isKept(line) && WithoutMarks(line).Trim() is { Length: > 0 } text && text[0] != '#').FirstOrDefault(line => !known.Contains(line)) is { } lost
                ? $"'{update}' lost the line '{lost}'"
                : null);
    }

    private static IEnumerable<string> LinesOf(byte[] content) =>
        Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line);

    /// <summary>Byte order marks may be anywhere: files are joined.</summary>
    private static string WithoutMarks(string line) => line.Replace('\uFEFF', ' ');

    /// <summary>The pair of a line, read in the plainest way.</summary>
    private static string PairIn(string line)
    {
        var pair = Comment().Replace(WithoutMarks(line), string.Empty).Trim();
        pair = pair.StartsWith('?') ? pair[1..] : pair;
        return string.Join(" -> ", pair.Split("->").Select(end => end.Trim()));
    }

    [GeneratedRegex(@"\s#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("->")]
    private static partial Regex Entry();
}
