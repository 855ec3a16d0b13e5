using LayerCheck.Names;

namespace LayerCheck.Debt;

/// <summary>What a line of a debt file is.</summary>
internal enum DebtLineKind
{
    Blank,
    Comment,
    Entry,
    Fault,
}

/// <summary>
/// One line of a debt file: an entry <c>From -> To  # reason</c>, optional where <c>? </c> stands before it; a comment; or nothing.
/// A <c>#</c> begins a comment at the start of the line and after white space. The same reading serves the file and its history.
/// </summary>
/// <param name="Kind">Decides which of the others have a meaning.</param>
/// <param name="Pair">What an entry names; else null.</param>
/// <param name="Reason">An entry's comment; empty for none.</param>
/// <param name="IsOptional">Whether an entry may cover nothing.</param>
/// <param name="Column">1-based: where an entry's pair begins, or a fault.</param>
/// <param name="Problem">What is wrong with a faulty line and what to do, in whole sentences; else empty.</param>
internal sealed record DebtLine(
    DebtLineKind Kind, DebtPair? Pair = null, string Reason = "", bool IsOptional = false, int Column = 1, string Problem = "")
{
    private const string Arrow = "->";

    /// <summary>Reads a line, without its end.</summary>
    internal static DebtLine Parse(string text)
    {
        var start = SkipBlanks(text, 0, text.Length);
        if (start == text.Length)
        {
            return new DebtLine(DebtLineKind.Blank);
        }

        if (text[start] == '#')
        {
            return new DebtLine(DebtLineKind.Comment);
        }

        if (IsConflictMarker(text))
        {
            return Fault(0, "this is a conflict marker of git: a merge was not finished. Keep the entries of both sides and remove the markers; "
                + "entries that are paid go with -p:LayerCheckUpdateDebt=prune.");
        }

        var comment = FindComment(text, start);
        var isOptional = text[start] == '?';
        if (isOptional && start + 1 < comment && !IsBlank(text[start + 1]))
        {
            return Fault(start, "there is no space after '?'. An entry that may match nothing is '? From -> To'.");
        }

        var from = SkipBlanks(text, isOptional ? start + 1 : start, comment);
        var arrow = text.IndexOf(Arrow, from, comment - from, StringComparison.Ordinal);
        if (arrow < 0)
        {
            return Fault(start, "there is no '->' in this line. An entry is 'From -> To', a comment begins with '#'.");
        }

        var to = SkipBlanks(text, arrow + Arrow.Length, comment);
        var second = text.IndexOf(Arrow, to, comment - to, StringComparison.Ordinal);
        if (second >= 0)
        {
            return Fault(second, "there is a second '->' in this line. An entry is one pair, 'From -> To'.");
        }

        var pair = new DebtPair(TrimEnd(text, from, arrow), TrimEnd(text, to, comment));
        return FindFault(pair.From, from, "before") ?? FindFault(pair.To, to, "after")
            ?? new DebtLine(DebtLineKind.Entry, pair, text.Substring(comment).TrimStart('#').Trim(), isOptional, from + 1);
    }

    private static DebtLine Fault(int at, string problem) => new(DebtLineKind.Fault, Column: at + 1, Problem: problem);

    private static DebtLine? FindFault(string name, int at, string side)
    {
        if (name.Length == 0)
        {
            return Fault(at, $"there is no name {side} '->'. An entry is 'From -> To'.");
        }

        if (name.IndexOf('*') is var star && star >= 0)
        {
            return Fault(at + star, $"'{name}' has a wildcard, and a debt file holds exact pairs. Use an IgnoredReference item for a pattern.");
        }

        // A project may be called 'Tools.F#.fsproj'; behind a type it is a comment that lacks its space.
        if (name.IndexOf('#') is var hash && hash >= 0 && !name.EndsWith("proj", StringComparison.OrdinalIgnoreCase))
        {
            return Fault(at + hash, $"'{name}' has '#' in it. A comment begins with white space and '#'.");
        }

        return NamePattern.TryParse(name, out _, out var problem) ? null : Fault(at, $"'{name}' {problem}.");
    }

    private static int FindComment(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '#' && IsBlank(text[i - 1]))
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>Seven times one of these, alone or before a label: what git leaves in a file that it could not merge.</summary>
    private static bool IsConflictMarker(string text) =>
        text.Length >= 7 && "<|=>".IndexOf(text[0]) >= 0 && text.StartsWith(new string(text[0], 7), StringComparison.Ordinal)
        && (text.Length == 7 || IsBlank(text[7]));

    private static int SkipBlanks(string text, int start, int end)
    {
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        return start;
    }

    private static string TrimEnd(string text, int start, int end)
    {
        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text.Substring(start, end - start);
    }

    /// <summary>Files that were joined have byte order marks inside.</summary>
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';
}
