using System.Globalization;
using System.Text;
using LayerCheck.Files;
using LayerCheck.Reading;

namespace LayerCheck.Debt;

/// <summary>
/// What the build of one of a project's frameworks used of its debt, kept where the builds of the others find it: an entry is stale
/// only if none of them uses it, and that is known only while what each left is up to date.
/// </summary>
/// <param name="DebtHash">The debt file that it knew.</param>
/// <param name="Time">When it was left, UTC.</param>
/// <param name="Sources">The project's own files that it was compiled from, without what builds generate, each with a stamp that changes when the file does.</param>
/// <param name="Others">All other files that it depends on, likewise.</param>
/// <param name="Used">The identities of the entries that it used.</param>
internal sealed record DebtUsage(
    string DebtHash,
    DateTime Time,
    IReadOnlyList<(string Path, string Stamp)> Sources,
    IReadOnlyList<(string Path, string Stamp)> Others,
    IReadOnlyCollection<string> Used)
{
    private const string Magic = "LayerCheck usage ";

    /// <summary>Reads what a build left.</summary>
    /// <returns>Null where there is nothing, or nothing that can be believed.</returns>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal static DebtUsage? Read(string path)
    {
        if (SealedFile.Read(path, Magic) is not { } body)
        {
            return null;
        }

        try
        {
            return Parse(Encoding.UTF8.GetString(body.Array!, body.Offset, body.Count));
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            // Sealed, and not as this version seals: nothing that it says can be believed.
            return null;
        }
    }

    private static DebtUsage Parse(string body)
    {
        // One line the debt, one the time, one each the number of sources and of others, two for each of these, one for each entry.
        var lines = body.Split('\n');
        var sources = int.Parse(lines[2], CultureInfo.InvariantCulture);
        var files = checked(sources + int.Parse(lines[3], CultureInfo.InvariantCulture));
        if (sources < 0 || files < sources || files > (lines.Length - 4) / 2)
        {
            throw new FormatException("it says more files than it has lines for");
        }

        var stamps = Enumerable.Range(0, files).Select(i => (lines[4 + (2 * i)], lines[5 + (2 * i)])).ToList();
        return new DebtUsage(
            lines[0],
            new DateTime(long.Parse(lines[1], CultureInfo.InvariantCulture), DateTimeKind.Utc),
            stamps.GetRange(0, sources),
            stamps.GetRange(sources, files - sources),
            new HashSet<string>(lines.Skip(4 + (2 * files)).Where(line => line.Length > 0), StringComparer.Ordinal));
    }

    /// <summary>Whether nothing has changed since that would change what is used.</summary>
    /// <param name="debtHash">The debt file as it is now.</param>
    /// <param name="sources">The files that the builds of all frameworks were compiled from: one that has come since may be this one's too.</param>
    internal bool IsCurrent(string debtHash, IEnumerable<string> sources)
    {
        // One that a clock which was set back since has dated cannot tell what came after it.
        if (DebtHash != debtHash || Time > DateTime.UtcNow || !Sources.Concat(Others).All(file => FileStamp.Of(file.Path).ToString() == file.Stamp))
        {
            return false;
        }

        var own = new HashSet<string>(Sources.Select(source => source.Path), StringComparer.Ordinal);
        return !sources.Any(path => !own.Contains(path) && IsNewer(new FileInfo(path)));
    }

    /// <exception cref="UnreadableInputException">The file cannot be written.</exception>
    internal void Write(string path)
    {
        var body = new StringBuilder();
        body.Append(DebtHash).Append('\n');
        foreach (var number in (long[])[Time.Ticks, Sources.Count, Others.Count])
        {
            body.Append(number.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        foreach (var (file, stamp) in Sources.Concat(Others))
        {
            body.Append(file).Append('\n').Append(stamp).Append('\n');
        }

        foreach (var entry in Used.OrderBy(entry => entry, StringComparer.Ordinal))
        {
            body.Append(entry).Append('\n');
        }

        SealedFile.Write(path, Magic, Encoding.UTF8.GetBytes(body.ToString()));
    }

    private bool IsNewer(FileInfo file) => file.Exists && (file.LastWriteTimeUtc > Time || file.CreationTimeUtc > Time);
}
