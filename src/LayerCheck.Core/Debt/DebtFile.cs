using System.Text;

namespace LayerCheck.Debt;

/// <summary>
/// The plain text file beside a project that lists its known violations, one exact pair a line. It never changes; <see cref="With"/>
/// and <see cref="Without"/> give another one, in which every other line stays as it was, where it was.
/// </summary>
internal sealed class DebtFile
{
    /// <summary>The file's name beside a project; where several projects share the folder, a project's name and a dot stand before it.</summary>
    internal const string UsualName = "LayerCheck.debt";

    /// <summary>The first line of a new file.</summary>
    internal const string Header = "# Known violations of this project's layers. Shrink it: dotnet build -p:LayerCheckUpdateDebt=prune";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<Line> _lines;

    private DebtFile(IEnumerable<string> lines, IReadOnlyList<DebtFault> faults)
    {
        _lines = [.. lines.Select((text, i) => new Line(text, i + 1, DebtLine.Parse(text)))];
        Entries = [.. _lines
            .Where(line => line.Content.Kind == DebtLineKind.Entry)
            .Select(line => new DebtEntry(line.Content.Pair!, line.Content.Reason, line.Content.IsOptional, line.Number, line.Content.Column))];
        Faults = [.. faults, .. _lines
            .Where(line => line.Content.Kind == DebtLineKind.Fault)
            .Select(line => new DebtFault(line.Number, line.Content.Column, line.Content.Problem))];
    }

    /// <summary>A file that is yet to be written.</summary>
    internal static DebtFile Empty { get; } = new([], []);

    /// <summary>In the order of the file; a pair that is written twice is there twice.</summary>
    internal IReadOnlyList<DebtEntry> Entries { get; }

    /// <summary>What is malformed, in the order of the file. A file that has any is not rewritten: its author must look first.</summary>
    internal IReadOnlyList<DebtFault> Faults { get; }

    /// <summary>Reads a file's content: UTF-8, with a byte order mark or without, lines ending in LF or CRLF.</summary>
    internal static DebtFile Parse(byte[] content)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException e)
        {
            // What cannot be read exactly could not be written back exactly.
            var before = Encoding.UTF8.GetString(content, 0, e.Index);
            var lineStart = before.LastIndexOf('\n') + 1;
            return new DebtFile([], [new DebtFault(
                before.Count(c => c == '\n') + 1, before.Length - lineStart + 1, "this is no UTF-8 text. Save the file as UTF-8.")]);
        }

        text = text.StartsWith("\uFEFF", StringComparison.Ordinal) ? text.Substring(1) : text;
        var lines = text.Split('\n').Select(line => line.EndsWith("\r", StringComparison.Ordinal) ? line.Substring(0, line.Length - 1) : line).ToList();
        if (lines[lines.Count - 1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return new DebtFile(lines, []);
    }

    /// <summary>
    /// Adds entries, each behind the nearest one that is smaller, or else before the smallest. Comment lines right above an entry
    /// stay with it.
    /// </summary>
    /// <param name="pairs">What to add, in any order; pairs that the file has already, optional or not, are left out.</param>
    /// <returns>This file where nothing is to be added.</returns>
    /// <exception cref="ArgumentException">A pair is not <see cref="DebtPair.CanBeWritten"/>.</exception>
    /// <exception cref="InvalidOperationException">The file has faults.</exception>
    internal DebtFile With(IEnumerable<DebtPair> pairs)
    {
        ThrowIfFaulty();
        var added = pairs.Except(Entries.Select(entry => entry.Pair)).OrderBy(pair => pair).ToList();
        if (added.Find(pair => !pair.CanBeWritten) is { } odd)
        {
            throw new ArgumentException($"'{odd}' cannot be written as a line of a debt file.", nameof(pairs));
        }

        if (added.Count == 0)
        {
            return this;
        }

        var known = Entries.OrderBy(entry => entry.Pair).ThenBy(entry => entry.Line).ToList();
        var before = new List<string>();
        var behind = new Dictionary<int, List<string>>();
        var smaller = 0;
        foreach (var pair in added)
        {
            while (smaller < known.Count && known[smaller].Pair.CompareTo(pair) < 0)
            {
                smaller++;
            }

            var place = before;
            if (smaller > 0 && !behind.TryGetValue(known[smaller - 1].Line - 1, out place!))
            {
                behind.Add(known[smaller - 1].Line - 1, place = []);
            }

            place.Add(pair.ToString());
        }

        var lines = new List<string>();
        if (_lines.Count == 0)
        {
            lines.Add(Header);
        }

        var first = known.Count == 0 ? _lines.Count : StartOf(known[0].Line - 1);
        if (known.Count == 0 && StartOf(_lines.Count) < _lines.Count)
        {
            // Comments that stood alone are not about the new entry.
            before.Insert(0, string.Empty);
        }

        for (var i = 0; i <= _lines.Count; i++)
        {
            lines.AddRange(i == first ? before : []);
            if (i < _lines.Count)
            {
                lines.Add(_lines[i].Text);
                lines.AddRange(behind.TryGetValue(i, out var next) ? next : []);
            }
        }

        return new DebtFile(lines, []);
    }

    /// <summary>
    /// Takes entries out, each with its comments: the one behind it, and the comment lines right above it. Optional entries stay,
    /// since they are never stale.
    /// </summary>
    /// <returns>This file where it has none of them.</returns>
    /// <exception cref="InvalidOperationException">The file has faults.</exception>
    internal DebtFile Without(IEnumerable<DebtPair> pairs)
    {
        ThrowIfFaulty();
        var gone = new HashSet<DebtPair>(pairs);
        var lines = new List<string>();
        var isChanged = false;
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Content is { Kind: DebtLineKind.Entry, IsOptional: false, Pair: { } pair } && gone.Contains(pair))
            {
                // The comment lines above it are the last ones that were kept.
                var comments = i - StartOf(i);
                lines.RemoveRange(lines.Count - comments, comments);
                isChanged = true;
            }
            else
            {
                lines.Add(_lines[i].Text);
            }
        }

        return isChanged ? new DebtFile(lines, []) : this;
    }

    /// <summary>The content to write: UTF-8 without a byte order mark, lines ending in LF.</summary>
    /// <exception cref="InvalidOperationException">The file has faults.</exception>
    internal byte[] ToBytes()
    {
        ThrowIfFaulty();
        return StrictUtf8.GetBytes(string.Concat(_lines.Select(line => line.Text + "\n")));
    }

    /// <summary>The index of the first of the comment lines right above a line, or of the line itself. The header is the file's, and none of them.</summary>
    private int StartOf(int line)
    {
        var start = line;
        while (start > 0 && _lines[start - 1].Content.Kind == DebtLineKind.Comment && !(start == 1 && _lines[0].Text == Header))
        {
            start--;
        }

        return start;
    }

    private void ThrowIfFaulty()
    {
        if (Faults.Count > 0)
        {
            throw new InvalidOperationException("A malformed debt file is not rewritten.");
        }
    }

    /// <summary>A line as it stands in the file, without its end; the number is 1-based.</summary>
    private sealed record Line(string Text, int Number, DebtLine Content);
}

/// <summary>An entry of a debt file.</summary>
/// <param name="Pair">What it tolerates, and nothing else.</param>
/// <param name="Reason">Its comment; empty for none.</param>
/// <param name="IsOptional">Whether it may match nothing, so that it is never stale.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, where the pair begins.</param>
internal sealed record DebtEntry(DebtPair Pair, string Reason, bool IsOptional, int Line, int Column);

/// <summary>Something malformed in a debt file.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Problem">What is wrong and what to do, in whole sentences.</param>
internal sealed record DebtFault(int Line, int Column, string Problem);
