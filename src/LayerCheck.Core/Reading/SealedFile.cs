using System.Text;
using LayerCheck.Files;

namespace LayerCheck.Reading;

/// <summary>A file of the check's own that begins with the hash of the rest, so that a damaged one is seen and not believed.</summary>
internal static class SealedFile
{
    /// <summary>Reads what follows the first line.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="magic">What the first line begins with; the hash follows.</param>
    /// <returns>Null where there is no file, or none that can be believed.</returns>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal static string? Read(string path, string magic)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var text = InputFile.ReadText(path);
        var end = text.IndexOf('\n');
        var body = text.Substring(end + 1);
        return end >= 0 && text.Substring(0, end) == magic + ContentHash.Of(Encoding.UTF8.GetBytes(body)) ? body : null;
    }

    /// <summary>Writes a file in place of the one that is there, unless it is the same.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be written.</exception>
    internal static void Write(string path, string magic, byte[] body)
    {
        var head = Encoding.UTF8.GetBytes(magic + ContentHash.Of(body) + "\n");
        try
        {
            AtomicFile.WriteIfChanged(path, [.. head, .. body]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e, isOutput: true);
        }
    }
}
