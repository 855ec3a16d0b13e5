using System.Text;
using System.Text.Json;
using LayerCheck.Files;
using LayerCheck.Reading;

namespace LayerCheck.Reporting;

/// <summary>The summary of one project alone, as it is written, and what can be told of it without reading its rows.</summary>
internal sealed class OwnSummary
{
    private readonly string _source;
    private readonly Lazy<FileContent> _json;
    private readonly Lazy<string> _partText;
    private SummaryPart? _part;
    private Summary? _summary;

    private OwnSummary(Func<FileContent> json, int debtCount, int entryCount, SummaryPart? part, string source)
    {
        _source = source;
        _part = part;
        _json = new(json);
        DebtCount = debtCount;
        EntryCount = entryCount;
        _partText = new(() => Encoding.UTF8.GetString(PartBytes.Array!, PartBytes.Offset, PartBytes.Count));
    }

    /// <summary>The summary's file.</summary>
    internal FileContent Json => _json.Value;

    /// <summary>How many references are tolerated.</summary>
    internal int DebtCount { get; }

    /// <summary>How many entries tolerate them.</summary>
    internal int EntryCount { get; }

    /// <summary>The part as it stands in this summary, and, letter by letter, in every other that holds it.</summary>
    internal string PartText => _partText.Value;

    private ArraySegment<byte> PartBytes => SummaryJson.OnlyPartIn(Json);

    /// <summary>Whether a summary has the part's very text in it.</summary>
    /// <param name="json">The content of its file.</param>
    internal bool IsIn(byte[] json) => json.AsSpan().IndexOf(PartBytes.AsSpan()) >= 0;

    /// <summary>The part.</summary>
    /// <exception cref="UnreadableInputException">A row of it is not of this form.</exception>
    internal SummaryPart Part => _part ??= ReadPart();

    /// <summary>The summary of that part.</summary>
    /// <exception cref="UnreadableInputException">A row of it is not of this form.</exception>
    internal Summary Summary => _summary ??= new Summary([Part]);

    internal static OwnSummary Of(SummaryPart part)
    {
        var summary = new Summary([part]);
        return new OwnSummary(() => SummaryJson.Write(summary), summary.DebtCount, summary.EntryCount, part, source: string.Empty) { _summary = summary };
    }

    /// <summary>Takes what <see cref="Json"/> gave.</summary>
    /// <param name="json">It.</param>
    /// <param name="debtCount">What <see cref="DebtCount"/> gave.</param>
    /// <param name="entryCount">What <see cref="EntryCount"/> gave.</param>
    /// <param name="source">Full path of the file that it was kept in.</param>
    /// <exception cref="JsonException">It is another form.</exception>
    internal static OwnSummary Read(ArraySegment<byte> json, int debtCount, int entryCount, string source)
    {
        var content = new FileContent(json);
        SummaryJson.OnlyPartIn(content);
        return new OwnSummary(() => content, debtCount, entryCount, part: null, source);
    }

    private SummaryPart ReadPart()
    {
        try
        {
            return SummaryJson.Read(Json.Parts[0]) is { Count: 1 } parts ? parts[0] : throw new JsonException("one project was expected");
        }
        catch (JsonException e)
        {
            throw new UnreadableInputException(_source, $"the summary in it is damaged ({e.Message.TrimEnd('.')}); delete it and build again", e);
        }
    }
}
