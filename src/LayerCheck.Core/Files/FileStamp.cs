using System.Globalization;

namespace LayerCheck.Files;

/// <summary>What changes when a file is written: its size and time.</summary>
internal static class FileStamp
{
    /// <summary>The stamp of a file; empty for none.</summary>
    internal static string Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? file.Length.ToString(CultureInfo.InvariantCulture) + ":" + file.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture)
            : string.Empty;
    }
}
