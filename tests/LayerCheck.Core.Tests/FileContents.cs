using LayerCheck.Files;

namespace LayerCheck.Tests;

/// <summary>What tests ask of a file's content.</summary>
internal static class FileContents
{
    /// <summary>All bytes in one.</summary>
    internal static byte[] ToArray(this FileContent content) => [.. content.Parts.SelectMany(part => part)];
}
