using System.Text.Json;
using LayerCheck.Reading;
using LayerCheck.Reporting;

namespace LayerCheck.Build.Tasks;

/// <summary>The summaries that builds of a project left in obj.</summary>
internal static class PartFiles
{
    /// <summary>The parts in files; those that are not there were not built.</summary>
    /// <exception cref="UnreadableInputException">One cannot be read, or is no summary of this version.</exception>
    internal static List<SummaryPart> Read(IEnumerable<string> paths) => [.. paths.Where(File.Exists).SelectMany(Read)];

    private static IReadOnlyList<SummaryPart> Read(string path)
    {
        try
        {
            return SummaryJson.Read(InputFile.ReadBytes(path)) ?? throw new JsonException("another version of the package wrote it");
        }
        catch (JsonException e)
        {
            throw new UnreadableInputException(path, $"it is no debt summary of this version ({e.Message.TrimEnd('.')}); build the project again", e);
        }
    }
}
