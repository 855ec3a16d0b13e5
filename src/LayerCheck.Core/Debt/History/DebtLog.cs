using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LayerCheck.Debt.History;

/// <summary>
/// Reads what git log writes, newest commit first, while it is written. Nothing but the lines of hunks is looked at: file names,
/// which can be anything, do not matter, and a hunk's header tells how many lines are its own.
/// </summary>
internal sealed class DebtLog
{
    private static readonly Regex Hunk = new(@"^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@", RegexOptions.CultureInvariant);

    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<(DateTime Date, string Commit, int Added, int Removed)> _changes = [];
    private readonly Dictionary<DebtPair, int> _balance = [];
    private readonly Dictionary<DebtPair, (int Count, DateTime? Added)> _pairs = [];
    private DateTime? _head;
    private (DateTime Date, string Commit, bool IsCut) _current;
    private int _oldLines;
    private int _newLines;

    private DebtLog()
    {
    }

    /// <summary>Reads the log.</summary>
    /// <param name="stream">The output of git log with the format <c>commit %H %ct %D</c> and patches, in UTF-8.</param>
    internal static DebtHistory Read(Stream stream)
    {
        var log = new DebtLog();
        foreach (var line in LinesOf(stream))
        {
            log.Add(line);
        }

        return log.Finish();
    }

    private void Add(string line)
    {
        if (_oldLines + _newLines > 0)
        {
            AddHunkLine(line);
        }
        else if (line.StartsWith("commit ", StringComparison.Ordinal))
        {
            CloseCommit();
            var words = line.Split(' ');

            // Git lets a commit claim any date, and writes none for one that is damaged.
            long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
            seconds = Math.Min(seconds, (long)(DateTime.MaxValue - Epoch).TotalSeconds);

            // Git marks the commits beyond which a shallow clone ends; names of branches are written in full.
            _current = (Epoch.AddSeconds(seconds), words[1], words.Skip(3).Any(word => word.TrimEnd(',') == "grafted"));
            _head ??= _current.Date;
        }
        else if (Hunk.Match(line) is { Success: true } hunk)
        {
            _oldLines = CountIn(hunk.Groups[1]);
            _newLines = CountIn(hunk.Groups[2]);
        }
    }

    private void AddHunkLine(string line)
    {
        var sign = line.Length == 0 ? ' ' : line[0];
        if (sign == '\\')
        {
            // "\ No newline at end of file" is a remark, and no line.
            return;
        }

        _oldLines -= sign == '+' ? 0 : 1;
        _newLines -= sign == '-' ? 0 : 1;
        if (sign is '+' or '-' && DebtLine.Parse(line.Substring(1)) is { Kind: DebtLineKind.Entry, Pair: { } pair })
        {
            _balance.TryGetValue(pair, out var count);
            _balance[pair] = count + (sign == '+' ? 1 : -1);
        }
    }

    private void CloseCommit()
    {
        var added = _balance.Values.Sum(count => Math.Max(0, count));
        var removed = _balance.Values.Sum(count => Math.Max(0, -count));
        foreach (var change in _balance)
        {
            // The newest commit comes first, and what it says of a pair stands.
            _pairs.TryGetValue(change.Key, out var later);
            _pairs[change.Key] = (later.Count + change.Value, later.Added ?? (change.Value > 0 ? _current.Date : null));
        }

        _balance.Clear();
        if (added + removed > 0)
        {
            _changes.Add((_current.Date, _current.Commit, added, removed));
        }
    }

    private DebtHistory Finish()
    {
        CloseCommit();
        var points = new List<DebtPoint>(_changes.Count);
        var entries = 0;
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            var (date, commit, added, removed) = _changes[i];
            entries += added - removed;
            points.Add(new DebtPoint(date, commit, entries, added, removed));
        }

        return new DebtHistory(points, _head, _current.IsCut ? _current.Date : null, null)
        {
            Added = _pairs.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Value.Added!.Value),
        };
    }

    /// <summary>A hunk's header leaves out a count of 1.</summary>
    private static int CountIn(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 1;

    /// <summary>Lines end at LF, as they do for git and for debt files; CR alone ends none.</summary>
    private static IEnumerable<string> LinesOf(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 16);
        var buffer = new char[1 << 14];
        var line = new StringBuilder();
        int count;
        while ((count = reader.Read(buffer, 0, buffer.Length)) > 0)
        {
            var start = 0;
            for (var end = Array.IndexOf(buffer, '\n', 0, count); end >= 0; end = Array.IndexOf(buffer, '\n', start, count - start))
            {
                yield return line.Append(buffer, start, end - start).ToString();
                line.Clear();
                start = end + 1;
            }

            line.Append(buffer, start, count - start);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
