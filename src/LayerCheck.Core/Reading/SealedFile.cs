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
        return content.AsSpan(0, start).SequenceEqual(Head(magic, ContentHash.Of(body))) ? body : null;
    }

    /// <summary>Whether a file is there and has the content that was written, of which no more than a part is ever in memory.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="magic">What the first line begins with.</param>
    /// <param name="hash">What <see cref="Write"/> gave.</param>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal static bool Holds(string path, string magic, string hash) => File.Exists(path) && InputFile.ReadStream(path, stream =>
    {
        var expected = Head(magic, hash);
        var head = new byte[expected.Length];
        return stream.Read(head, 0, head.Length) == head.Length && head.AsSpan().SequenceEqual(expected) && ContentHash.OfRest(stream) == hash;
    });

    /// <summary>Writes a file in place of the one that is there, unless it is the same.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="magic">What the first line begins with; the hash follows.</param>
    /// <param name="body">What follows it.</param>
    /// <returns>The hash of what follows the first line.</returns>
    /// <exception cref="UnreadableInputException">The file cannot be written.</exception>
    internal static string Write(string path, string magic, FileContent body)
    {
        try
        {
            var hash = ContentHash.Of(body);
            AtomicFile.WriteIfChanged(path, new FileContent([new(Head(magic, hash)), .. body.Parts]));
            return hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e, isOutput: true);
        }
    }

    private static byte[] Head(string magic, string hash) => Encoding.UTF8.GetBytes(magic + hash + "\n");
}
