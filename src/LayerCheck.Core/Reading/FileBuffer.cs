namespace LayerCheck.Reading;

/// <summary>Room for the bytes of one file at a time. To make new room for each of many small files takes longer than to read them.</summary>
internal sealed class FileBuffer
{
    private byte[] _bytes = new byte[1 << 16];

    /// <summary>Reads a file.</summary>
    /// <returns>Its bytes, until the next one is read.</returns>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal ReadOnlySpan<byte> Read(string path)
    {
        var descriptor = LinuxFile.Open(path);
        try
        {
            return Read(path, descriptor);
        }
        finally
        {
            LinuxFile.Close(descriptor);
        }
    }

    /// <summary>The same, of a file that was opened before.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="descriptor">Of <see cref="LinuxFile.Open"/>, and not closed here.</param>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal ReadOnlySpan<byte> Read(string path, int descriptor)
    {
        var (length, count) = (0, LinuxFile.None);
        while (descriptor != LinuxFile.None && (count = LinuxFile.Read(descriptor, _bytes.AsSpan(length))) > 0)
        {
            MakeRoom(length += count);
        }

        // First the length: the room for more bytes is another one.
        length = count == 0 ? length : InputFile.ReadStream(path, Fill);
        return _bytes.AsSpan(0, length);
    }

    /// <summary>Reads all that is left of a stream.</summary>
    /// <returns>How many bytes.</returns>
    private int Fill(FileStream stream)
    {
        var length = 0;
        for (int count; (count = stream.Read(_bytes, length, _bytes.Length - length)) > 0;)
        {
            MakeRoom(length += count);
        }

        return length;
    }

    /// <summary>Sees to it that more can be read behind what was.</summary>
    private void MakeRoom(int length)
    {
        if (length == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }
}
