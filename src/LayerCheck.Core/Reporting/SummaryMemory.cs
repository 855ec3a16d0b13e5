using LayerCheck.Files;

namespace LayerCheck.Reporting;

/// <summary>
/// The merged summary as a build saw it last, in one of its processes, so that a project need not parse and write the parts of all
/// others to learn that nothing changes. Another process may have written since: it is believed only of a file with the very same
/// bytes. But for <see cref="Sealed"/> it is used under the folder's lock alone.
/// </summary>
internal sealed class SummaryMemory
{
    private readonly HashSet<string> _projects = new(StringComparer.Ordinal);
    private FileContent _json = Array.Empty<byte>();
    private byte[]? _markdown;

    /// <summary>The parts of the summary that was seen last.</summary>
    private IReadOnlyList<SummaryPart> _parts = [];

    private volatile StampedSummary? _sealed;

    /// <summary>The summary as it was found sealed; null for not yet. Its files may have been written since.</summary>
    internal StampedSummary? Sealed
    {
        get => _sealed;
        set => _sealed = value;
    }

    /// <summary>The parts of a summary.</summary>
    /// <param name="json">The content of its file.</param>
    /// <returns>The same list for the same bytes; null where another version of the package wrote them.</returns>
    /// <exception cref="System.Text.Json.JsonException">It is not JSON, or not of this form.</exception>
    internal IReadOnlyList<SummaryPart>? Read(byte[] json)
    {
        if (!_json.Is(json))
        {
            if (SummaryJson.Read(json) is not { } parts)
            {
                return null;
            }

            (_json, _markdown, _parts) = (json, null, parts);
        }

        return _parts;
    }

    /// <summary>Both forms of a summary.</summary>
    /// <param name="parts">Its parts; for the list that <see cref="Read"/> gave, or that was written last, the forms are known.</param>
    /// <param name="own">One of the parts, as it is written alone; null where it is not known.</param>
    internal (FileContent Json, byte[] Markdown) Write(IReadOnlyList<SummaryPart> parts, OwnSummary? own = null)
    {
        if (_markdown is null || parts != _parts)
        {
            var only = parts.Count == 1 && parts[0] == own?.Part ? own : null;
            var summary = only?.Summary ?? new Summary(parts);
            (_json, _markdown, _parts) = (only?.Json ?? SummaryJson.Write(summary), SummaryMarkdown.Write(summary), summary.Parts);
        }

        return (_json, _markdown);
    }

    /// <summary>Whether a project's file is there, which is asked of the disk until it is.</summary>
    /// <param name="path">Full path.</param>
    internal bool IsThere(string path) => _projects.Contains(path) || (File.Exists(path) && _projects.Add(path));
}
