using System.Globalization;

namespace LayerCheck.Files;

/// <summary>What changes when a file is written: its size and time. The default is that of no file.</summary>
/// <param name="Length">The size, in bytes.</param>
/// <param name="Ticks">The time of the last write, in ticks since the year 1, in UTC; 0 for no file.</param>
internal readonly record struct FileStamp(long Length, long Ticks)
{
    /// <summary>Whether there was a file.</summary>
    internal bool IsOfFile => Ticks != 0;

    /// <summary>The stamp of a file.</summary>
    internal static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks) : default;
    }

    /// <summary>A text by which it can be told from others; empty for no file.</summary>
    public override string ToString() =>
        IsOfFile ? Length.ToString(CultureInfo.InvariantCulture) + ":" + Ticks.ToString(CultureInfo.InvariantCulture) : string.Empty;
}
