using System.Text;
using System.Text.Json;
using LayerCheck.Reading;

namespace LayerCheck.Reporting;

/// <summary>The summary of one project alone, as it is written, and what can be told of it without reading its rows.</summary>
internal sealed class OwnSummary
{
    private readonly string _source;
    private SummaryPart? _part;

    private OwnSummary(byte[] json, SummaryPart? part, string source)
    {
        using var document = JsonDocument.Parse(json);
        var totals = document.RootElement.GetProperty("totals");
        _source = source;
        Json = json;
        DebtCount = totals.GetProperty("debt").GetInt32();
        EntryCount = totals.GetProperty("entries").GetInt32();
        var parts = document.RootElement.GetProperty("projects");
        PartText = parts.GetArrayLength() == 1 ? parts[0].GetRawText() : throw new InvalidOperationException("one project was expected");
        _part = part;
    }

    /// <summary>The summary's file.</summary>
    internal byte[] Json { get; }

    /// <summary>How many references are tolerated.</summary>
    internal int DebtCount { get; }

    /// <summary>How many entries tolerate them.</summary>
    internal int EntryCount { get; }

    /// <summary>The part as it stands in this summary, and, letter by letter, in every other that holds it.</summary>
    internal string PartText { get; }

    /// <summary>Whether a summary has the part's very text in it.</summary>
    /// <param name="json">The content of its file.</param>
    internal bool IsIn(byte[] json) => json.AsSpan().IndexOf(Encoding.UTF8.GetBytes(PartText)) >= 0;

    /// <summary>The part.</summary>
    /// <exception cref="UnreadableInputException">A row of it is not of this form.</exception>
    internal SummaryPart Part => _part ??= ReadPart();

    internal static OwnSummary Of(SummaryPart part) => new(SummaryJson.Write(new Summary([part])), part, source: string.Empty);

    /// <summary>Takes what <see cref="Json"/> gave.</summary>
    /// <param name="json">It.</param>
    /// <param name="source">Full path of the file that it was kept in.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">It is another form.</exception>
    /// <exception cref="KeyNotFoundException">The same.</exception>
    internal static OwnSummary Read(string json, string source) => new(Encoding.UTF8.GetBytes(json), part: null, source);

    private SummaryPart ReadPart()
    {
        try
        {
            return SummaryJson.Read(Json) is { Count: 1 } parts ? parts[0] : throw new JsonException("one project was expected");
        }
        catch (JsonException e)
        {
            throw new UnreadableInputException(_source, $"the summary in it is damaged ({e.Message.TrimEnd('.')}); delete it and build again", e);
        }
    }
}
