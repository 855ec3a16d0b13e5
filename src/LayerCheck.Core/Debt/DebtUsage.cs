using System.Globalization;
using System.Text;
using LayerCheck.Reading;

namespace LayerCheck.Debt;

/// <summary>
/// What the build of one of a project's frameworks used of its debt, kept where the builds of the others find it: an entry is stale
/// only if none of them uses it, and that is known only while what each left is up to date.
/// </summary>
/// <param name="DebtHash">The debt file that it knew.</param>
/// <param name="Inputs">The files that it was compiled from, each with a stamp that changes when the file does.</param>
/// <param name="Used">The identities of the entries that it used.</param>
internal sealed record DebtUsage(string DebtHash, IReadOnlyList<(string Path, string Stamp)> Inputs, IReadOnlyCollection<string> Used)
{
    private const string Magic = "LayerCheck usage ";

    /// <summary>What changes when a file is written: its size and time; empty for none.</summary>
    internal static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? FormattableString.Invariant($"{file.Length}:{file.LastWriteTimeUtc.Ticks}") : string.Empty;
    }

    /// <summary>Reads what a build left.</summary>
    /// <returns>Null where there is nothing, or nothing that can be believed.</returns>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal static DebtUsage? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var text = InputFile.ReadText(path);
        var end = text.IndexOf('\n');
        if (end < 0 || text.Substring(0, end) != HeadOf(text.Substring(end + 1)))
        {
            return null;
        }

        // One line the debt, one the number of inputs, two for each input, one for each entry.
        var lines = text.Substring(end + 1).Split('\n');
        var inputs = int.Parse(lines[1], CultureInfo.InvariantCulture);
        return new DebtUsage(
            lines[0],
            [.. Enumerable.Range(0, inputs).Select(i => (lines[2 + (2 * i)], lines[3 + (2 * i)]))],
            new HashSet<string>(lines.Skip(2 + (2 * inputs)).Where(line => line.Length > 0), StringComparer.Ordinal));
    }

    /// <summary>Whether nothing has changed since that would change what is used.</summary>
    internal bool IsCurrent(string debtHash) => DebtHash == debtHash && Inputs.All(input => StampOf(input.Path) == input.Stamp);

    /// <exception cref="UnreadableInputException">The file cannot be written.</exception>
    internal void Write(string path)
    {
        var body = new StringBuilder();
        body.Append(DebtHash).Append('\n').Append(Inputs.Count.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var (input, stamp) in Inputs)
        {
            body.Append(input).Append('\n').Append(stamp).Append('\n');
        }

        foreach (var entry in Used.OrderBy(entry => entry, StringComparer.Ordinal))
        {
            body.Append(entry).Append('\n');
        }

        try
        {
            AtomicFile.WriteIfChanged(path, Encoding.UTF8.GetBytes(HeadOf(body.ToString()) + "\n" + body));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e, isOutput: true);
        }
    }

    private static string HeadOf(string body) => Magic + ContentHash.Of(Encoding.UTF8.GetBytes(body));
}
