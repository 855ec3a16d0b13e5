namespace LayerCheck.Reading;

/// <summary>Reads files whose absence or lock must end the check with a word about it.</summary>
internal static class InputFile
{
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal static byte[] ReadBytes(string path) => Read(path, File.ReadAllBytes);

    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal static string ReadText(string path) => Read(path, File.ReadAllText);

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
