namespace LayerCheck.Reading;

/// <summary>Reads files whose absence or lock must end the check with a word about it.</summary>
internal static class InputFile
{
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal static byte[] ReadBytes(string path) => Read(path, File.ReadAllBytes);

    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal static string ReadText(string path) => Read(path, File.ReadAllText);

    /// <summary>Reads something out of a file that others may write or delete meanwhile.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal static TContent ReadStream<TContent>(string path, Func<FileStream, TContent> read) => Read(path, name =>
    {
        using var stream = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        return read(stream);
    });

    private static TContent Read<TContent>(string path, Func<string, TContent> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e);
        }
    }
}
