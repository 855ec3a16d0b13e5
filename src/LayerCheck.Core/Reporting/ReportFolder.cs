using System.Text;
using System.Text.Json;
using LayerCheck.Files;
using LayerCheck.Reading;
using LayerCheck.Reporting.Html;

namespace LayerCheck.Reporting;

/// <summary>
/// The folder of the merged summary, which every project's build puts its own part into. Builds run side by side, so that it is
/// changed under a lock; a part that did not change costs no write.
/// </summary>
/// <param name="directory">Full path of the folder.</param>
/// <param name="root">Full path of the folder that parts' paths are relative to.</param>
/// <param name="memory">What this process has seen of the folder in this build; null for nothing.</param>
internal sealed class ReportFolder(string directory, string root, SummaryMemory? memory = null)
{
    /// <summary>More than any seal has.</summary>
    private const int MaxSealLength = 1024;

    private readonly SummaryMemory _memory = memory ?? new SummaryMemory();

    /// <summary>The seal of what was written here; null for nothing, or for a report, which says more than a summary.</summary>
    private string? _seal;

    private string JsonPath => Path.Combine(directory, "summary.json");

    /// <summary>What is locked. In it is the seal of the summary, for which see <see cref="SealedSummary"/>.</summary>
    private string LockPath => Path.Combine(directory, ".lock");

    private string MarkdownPath => Path.Combine(directory, "summary.md");

    /// <summary>What only the report writes.</summary>
    private string SvgPath => Path.Combine(directory, "burndown.svg");

    private string SarifPath => Path.Combine(directory, "layercheck.sarif");

    private string HtmlPath => Path.Combine(directory, "index.html");

    /// <summary>Puts a part in, in place of the one with its key, and drops those of projects that no longer exist.</summary>
    /// <exception cref="UnreadableInputException">The summary that is there is damaged, or cannot be locked or written.</exception>
    internal void Put(SummaryPart part) => Change(known => Join(known, [part]), parts => WriteSummary(parts));

    /// <summary>The same for what a project's last check left: its rows are read only where something changes.</summary>
    /// <exception cref="UnreadableInputException">The summary that is there is damaged, or cannot be locked or written.</exception>
    internal void Put(OwnSummary own)
    {
        if (!IsSealedWith(own))
        {
            Change(known => Join(known, [own.Part]), parts => WriteSummary(parts, own));
        }
    }

    /// <summary>Whether <see cref="Put(SummaryPart)"/> would leave the summary as it is. Nothing is locked: what is there is always whole.</summary>
    /// <exception cref="UnreadableInputException">The summary that is there is damaged or cannot be read.</exception>
    internal bool Holds(SummaryPart part) =>
        Try(() => Read(mayDropDamaged: false) is var known && Join(known, [part]) == known && known.All(IsThere));

    /// <summary>Takes a part out. A folder that is not there stays so, and a damaged summary goes as a whole: every build writes its part again.</summary>
    /// <exception cref="UnreadableInputException">The summary cannot be locked or written.</exception>
    internal void Remove(PartKey key)
    {
        if (File.Exists(JsonPath))
        {
            Change(parts => [.. parts.Where(other => other.Key != key)], parts => WriteSummary(parts), mayDropDamaged: true);
        }
    }

    /// <summary>
    /// Puts parts in, as <see cref="Put(SummaryPart)"/> does, and writes the whole report: the summary, with what is known beyond it, the burn-down, the SARIF log
    /// and the page. Each file is whole at any time, and left alone where it would not change.
    /// </summary>
    /// <returns>What was reported; null where no project has a part, and so nothing is left in the folder.</returns>
    /// <exception cref="UnreadableInputException">The summary that is there is damaged, or the folder cannot be locked or written.</exception>
    internal Summary? WriteReport(IReadOnlyList<SummaryPart> parts, ReportBackground background) => Change(known => Join(known, parts), all =>
    {
        var summary = new Summary(all);
        AtomicFile.WriteIfChanged(JsonPath, SummaryJson.Write(summary));
        AtomicFile.WriteIfChanged(MarkdownPath, SummaryMarkdown.Write(summary, background));
        AtomicFile.WriteIfChanged(SvgPath, BurndownSvg.Write(background.History, summary.DebtCount, summary.ViolationCount));
        AtomicFile.WriteIfChanged(SarifPath, SarifWriter.Write(summary));
        AtomicFile.WriteIfChanged(HtmlPath, HtmlPage.Write(summary, background));
        return summary;
    });

    /// <returns>The known parts themselves, where they hold the others already.</returns>
    private static IReadOnlyList<SummaryPart> Join(IReadOnlyList<SummaryPart> known, IReadOnlyList<SummaryPart> parts) =>
        parts.All(part => known.Any(other => other.Key == part.Key && SummaryJson.AreEqual(other, part)))
            ? known
            : [.. known.Where(other => parts.All(part => part.Key != other.Key)), .. parts];

    private IReadOnlyList<SummaryPart> WriteSummary(IReadOnlyList<SummaryPart> parts, OwnSummary? own = null)
    {
        var (json, markdown) = _memory.Write(parts, own);
        AtomicFile.WriteIfChanged(JsonPath, json);
        AtomicFile.WriteIfChanged(MarkdownPath, markdown);
        _seal = SealedSummary.SealOf(json, markdown);
        return parts;
    }

    /// <summary>Whether the summary is as a build left it, and holds a part already, and no part of a project that is gone.</summary>
    /// <exception cref="UnreadableInputException">The summary cannot be locked or read.</exception>
    internal bool IsSealedWith(OwnSummary own) => Try(() =>
    {
        // Both files are written under the lock. While they have the size and time that they had when they were read under it, there
        // is nothing to wait for.
        var stamp = Stamp();
        if (_memory.Sealed is { } last && last.Stamp == stamp)
        {
            return last.Summary.Holds(own.PartText);
        }

        if (stamp.Length == 0)
        {
            return false;
        }

        using var held = FileLock.Take(LockPath);
        stamp = Stamp();
        if (stamp.Length == 0 || File.ReadAllBytes(JsonPath) is not { } json || !own.IsIn(json))
        {
            return false;
        }

        var known = SealedSummary.Read(SealIn(held), json, File.ReadAllBytes(MarkdownPath));
        if (known is null || !known.Paths.All(path => _memory.IsThere(Path.Combine(root, path))))
        {
            return false;
        }

        _memory.Sealed = new StampedSummary(stamp, known);
        return known.Holds(own.PartText);
    });

    /// <summary>What changes when the summary is written; empty where a file of it is missing.</summary>
    private string Stamp()
    {
        FileStamp json = FileStamp.Of(JsonPath), markdown = FileStamp.Of(MarkdownPath);
        return json.IsOfFile && markdown.IsOfFile ? $"{json} {markdown}" : string.Empty;
    }

    private static string SealIn(FileStream held)
    {
        var content = new byte[Math.Min(held.Length, MaxSealLength)];
        held.Position = 0;
        return Encoding.UTF8.GetString(content, 0, held.Read(content, 0, content.Length));
    }

    private static void Seal(FileStream held, string seal)
    {
        if (SealIn(held) != seal)
        {
            var content = Encoding.UTF8.GetBytes(seal);
            held.SetLength(0);
            held.Write(content, 0, content.Length);
            held.Flush();
        }
    }

    /// <returns>What was written; null where no part is left.</returns>
    private TWritten? Change<TWritten>(
        Func<IReadOnlyList<SummaryPart>, IReadOnlyList<SummaryPart>> change, Func<IReadOnlyList<SummaryPart>, TWritten> write, bool mayDropDamaged = false)
        where TWritten : class => Try(() =>
        {
            Directory.CreateDirectory(directory);
            using var held = FileLock.Take(LockPath);
            var parts = change(Read(mayDropDamaged));
            if (!parts.All(IsThere))
            {
                parts = [.. parts.Where(IsThere)];
            }

            if (parts.Count == 0)
            {
                Array.ForEach([JsonPath, MarkdownPath, SvgPath, SarifPath, HtmlPath], AtomicFile.Delete);
                return null;
            }

            var written = write(parts);
            if (_seal is { } seal)
            {
                Seal(held, seal);
            }

            return written;
        });

    private TResult Try<TResult>(Func<TResult> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(directory, $"the debt summary goes there, and {e.Message.TrimEnd('.')}", e, isOutput: true);
        }
    }

    private bool IsThere(SummaryPart part) => _memory.IsThere(Path.Combine(root, part.Key.Path));

    private IReadOnlyList<SummaryPart> Read(bool mayDropDamaged)
    {
        try
        {
            // What another version of the package left is written anew: each project's next build puts its part in again.
            return File.Exists(JsonPath) ? _memory.Read(File.ReadAllBytes(JsonPath)) ?? [] : [];
        }
        catch (JsonException) when (mayDropDamaged)
        {
            return [];
        }
        catch (JsonException e)
        {
            throw new UnreadableInputException(
                JsonPath, $"it is no debt summary of this version ({e.Message.TrimEnd('.')}); delete it, and each project's next build writes its part again", e);
        }
    }
}
