using System.Text.Json;
using LayerCheck.Debt.History;
using LayerCheck.Reading;

namespace LayerCheck.Reporting;

/// <summary>
/// The folder of the merged summary, which every project's build puts its own part into. Builds run side by side, so that it is
/// changed under a lock; a part that did not change costs no write.
/// </summary>
/// <param name="directory">Full path of the folder.</param>
/// <param name="root">Full path of the folder that parts' paths are relative to.</param>
internal sealed class ReportFolder(string directory, string root)
{
    private string JsonPath => Path.Combine(directory, "summary.json");

    private string MarkdownPath => Path.Combine(directory, "summary.md");

    /// <summary>Puts a part in, in place of the one with its key, and drops those of projects that no longer exist.</summary>
    /// <exception cref="UnreadableInputException">The summary that is there is damaged, or cannot be locked or written.</exception>
    internal void Put(SummaryPart part) => Change(parts => [.. parts.Where(other => other.Key != part.Key), part]);

    /// <summary>Puts parts in, and writes what is made on request.</summary>
    /// <returns>The summary of all parts.</returns>
    /// <exception cref="UnreadableInputException">The summary that is there is damaged, or cannot be locked or written.</exception>
    internal Summary WriteReports(IReadOnlyList<SummaryPart> parts, DebtHistory history, BaseDebts? known)
    {
        foreach (var part in parts)
        {
            Put(part);
        }

        return new Summary(Read(mayDropDamaged: false));
    }

    /// <summary>Takes a part out. A folder that is not there stays so, and a damaged summary goes as a whole: every build writes its part again.</summary>
    /// <exception cref="UnreadableInputException">The summary cannot be locked or written.</exception>
    internal void Remove(PartKey key)
    {
        if (File.Exists(JsonPath))
        {
            Change(parts => [.. parts.Where(other => other.Key != key)], mayDropDamaged: true);
        }
    }

    private void Change(Func<IReadOnlyList<SummaryPart>, IReadOnlyList<SummaryPart>> change, bool mayDropDamaged = false)
    {
        try
        {
            Directory.CreateDirectory(directory);
            using var held = FileLock.Take(Path.Combine(directory, ".lock"));
            var parts = change(Read(mayDropDamaged)).Where(part => File.Exists(Path.Combine(root, part.Key.Path))).ToList();
            if (parts.Count == 0)
            {
                File.Delete(JsonPath);
                File.Delete(MarkdownPath);
                return;
            }

            var summary = new Summary(parts);
            AtomicFile.WriteIfChanged(JsonPath, SummaryJson.Write(summary));
            AtomicFile.WriteIfChanged(MarkdownPath, SummaryMarkdown.Write(summary));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(directory, $"the debt summary goes there, and {e.Message.TrimEnd('.')}", e, isOutput: true);
        }
    }

    private IReadOnlyList<SummaryPart> Read(bool mayDropDamaged)
    {
        try
        {
            return File.Exists(JsonPath) ? SummaryJson.Read(File.ReadAllBytes(JsonPath)) : [];
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
