using System.Text;
using System.Text.Json;
using LayerCheck.Files;
using LayerCheck.Reading;

namespace LayerCheck.Reporting;

/// <summary>The summary of one project alone, as it is written, and what can be told of it without reading its rows.</summary>
internal sealed class OwnSummary
{
    private readonly string _source;
    private readonly Lazy<Summary> _summary;
    private readonly Lazy<FileContent> _json;
    private readonly Lazy<ArraySegment<byte>> _partBytes;
    private readonly Lazy<string> _partText;
    private readonly int? _debtCount;
    private readonly int? _entryCount;
    private SummaryPart? _part;

    private OwnSummary(SummaryPart? part, FileContent? json, int? debtCount, int? entryCount, string source)
    {
        _source = source;
        _part = part;
        _debtCount = debtCount;
        _entryCount = entryCount;
        _summary = new(() => new Summary([Part]));
        _json = new(() => json ?? SummaryJson.Write(Summary));
        _partBytes = new(() => SummaryJson.OnlyPartIn(Json));
        _partText = new(() => Encoding.UTF8.GetString(PartBytes.Array!, PartBytes.Offset, PartBytes.Count));
    }

    /// <summary>The summary's file.</summary>
    internal FileContent Json => _json.Value;

    /// <summary>How many references are tolerated.</summary>
    internal int DebtCount => _debtCount ?? Summary.DebtCount;

    /// <summary>How many entries tolerate them.</summary>
    internal int EntryCount => _entryCount ?? Summary.EntryCount;

    /// <summary>The part as it stands in this summary, and, letter by letter, in every other that holds it.</summary>
    internal string PartText => _partText.Value;

    private ArraySegment<byte> PartBytes => _partBytes.Value;

    /// <summary>Whether a summary has the part's very text in it.</summary>
    /// <param name="json">The content of its file.</param>
    internal bool IsIn(byte[] json) => json.AsSpan().IndexOf(PartBytes.AsSpan()) >= 0;

    /// <summary>The part.</summary>
    /// <exception cref="UnreadableInputException">A row of it is not of this form.</exception>
    internal SummaryPart Part => _part ??= ReadPart();

    /// <summary>The summary of that part.</summary>
    /// <exception cref="UnreadableInputException">A row of it is not of this form.</exception>
    internal Summary Summary => _summary.Value;

    /// <summary>The summary of a part. It is made when something of it is asked for: several threads may.</summary>
    internal static OwnSummary Of(SummaryPart part) => new(part, json: null, debtCount: null, entryCount: null, source: string.Empty);

    /// <summary>Takes what <see cref="Json"/> gave.</summary>
    /// <param name="json">It.</param>
    /// <param name="debtCount">What <see cref="DebtCount"/> gave.</param>
    /// <param name="entryCount">What <see cref="EntryCount"/> gave.</param>
    /// <param name="source">Full path of the file that it was kept in.</param>
    /// <exception cref="JsonException">It is another form.</exception>
    internal static OwnSummary Read(ArraySegment<byte> json, int debtCount, int entryCount, string source)
    {
        var own = new OwnSummary(part: null, new FileContent(json), debtCount, entryCount, source);

        // What is of another form is to be told now, and not when somebody asks.
        _ = own.PartBytes;
        return own;
    }

    private SummaryPart ReadPart()
    {
        try
        {
            return SummaryJson.Read(Json.Joined()) is { Count: 1 } parts ? parts[0] : throw new JsonException("one project was expected");
        }
        catch (JsonException e)
        {
            throw new UnreadableInputException(_source, $"the summary in it is damaged ({e.Message.TrimEnd('.')}); delete it and build again", e);
        }
    }
}
