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
    internal static ArraySegment<byte>? Read(string path, string magic)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        // The bytes are compared: different ones can be the same text.
        var content = InputFile.ReadBytes(path);
        var start = Array.IndexOf(content, (byte)'\n') + 1;
        var body = new ArraySegment<byte>(content, start, content.Length - start);
        return content.AsSpan(0, start).SequenceEqual(Head(magic, body)) ? body : null;
    }

    /// <summary>Writes a file in place of the one that is there, unless it is the same.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be written.</exception>
    internal static void Write(string path, string magic, byte[] body)
    {
        try
        {
            AtomicFile.WriteIfChanged(path, [.. Head(magic, new(body)), .. body]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e, isOutput: true);
        }
    }

    private static byte[] Head(string magic, ArraySegment<byte> body) => Encoding.UTF8.GetBytes(magic + ContentHash.Of(body) + "\n");
}
