using System.Text.Json;
using LayerCheck.Files;
using LayerCheck.Reading;

namespace LayerCheck.Reporting;

/// <summary>
/// The merged summary, where its files are known to be as this version of the package wrote them: then a part of the same text is
/// the same part, and no row has to be read to know that nothing changes.
/// </summary>
internal sealed class SealedSummary
{
    private static readonly string Version = typeof(SealedSummary).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly List<string> _paths = [];

    private SealedSummary(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var part in document.RootElement.GetProperty("projects").EnumerateArray())
        {
            _parts.Add(part.GetRawText());
            _paths.Add(part.GetProperty("path").GetString()!);
        }
    }

    /// <summary>The project files of the parts, as their keys have them.</summary>
    internal IReadOnlyList<string> Paths => _paths;

    /// <summary>What is kept to know the files by.</summary>
    internal static string SealOf(FileContent json, byte[] markdown) => $"{Version} {ContentHash.Of(json)} {ContentHash.Of(markdown)}";

    /// <summary>Reads a summary that has been sealed.</summary>
    /// <returns>Null where the files are not those.</returns>
    internal static SealedSummary? Read(string seal, byte[] json, byte[] markdown)
    {
        try
        {
            return seal == SealOf(json, markdown) ? new SealedSummary(json) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Sealed by somebody else.
            return null;
        }
    }

    /// <summary>Whether it has a part of this very text, as <see cref="OwnSummary.PartText"/> gives it.</summary>
    internal bool Holds(string part) => _parts.Contains(part);
}

/// <summary>A sealed summary of which every project is there.</summary>
/// <param name="Stamp">The sizes and times of its files, taken before they were read.</param>
/// <param name="Summary">What was read.</param>
internal sealed record StampedSummary(string Stamp, SealedSummary Summary);
