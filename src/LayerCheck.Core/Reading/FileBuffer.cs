namespace LayerCheck.Reading;

/// <summary>Room for the bytes of one file at a time. To make new room for each of many small files takes longer than to read them.</summary>
internal sealed class FileBuffer
{
    /// <summary>Of so many bytes, or of a multiple, are the pages by which a system keeps files in memory.</summary>
    private const int Page = 1 << 12;

    /// <summary>Whole pages.</summary>
    private byte[] _bytes = new byte[16 * Page];

    /// <summary>Reads a file.</summary>
    /// <returns>Its bytes, until the next one is read.</returns>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal ReadOnlySpan<byte> Read(string path)
    {
        var descriptor = LinuxFile.Open(path.AsSpan());
        try
        {
            if (TryRead(descriptor, out var bytes))
            {
                return bytes;
            }

            // First the length: the room for more bytes is another one.
            var length = InputFile.ReadStream(path, Fill);
            return _bytes.AsSpan(0, length);
        }
        finally
        {
            LinuxFile.Close(descriptor);
        }
    }

    /// <summary>The same, of a file that was opened before.</summary>
    /// <param name="descriptor">Of <see cref="LinuxFile.Open"/>, and not closed here.</param>
    /// <param name="bytes">Its bytes, until the next one is read.</param>
    /// <returns>Whether it was read; where not, <see cref="Read(string)"/> reads it or tells why it cannot be.</returns>
    internal bool TryRead(int descriptor, out ReadOnlySpan<byte> bytes)
    {
        var length = ReadRest(descriptor, 0);
        bytes = length != LinuxFile.None ? _bytes.AsSpan(0, length) : default;
        return length != LinuxFile.None;
    }

    /// <summary>The same, if the file begins in memory.</summary>
    /// <param name="descriptor">Of <see cref="LinuxFile.Open"/>, and not closed here.</param>
    /// <param name="bytes">Its bytes, until the next one is read.</param>
    /// <returns>Whether it was read; where not, <see cref="TryRead"/> may read it or tells why it cannot be.</returns>
    internal bool TryReadFromMemory(int descriptor, out ReadOnlySpan<byte> bytes)
    {
        var length = LinuxFile.ReadFromMemory(descriptor, _bytes);

        // Where memory, or the room, ends, a page does: what ends within one is the file. To ask for more takes as long as to open it.
        if (length > 0 && length % Page == 0)
        {
            MakeRoom(length);
            length = ReadRest(descriptor, length);
        }

        bytes = length > 0 ? _bytes.AsSpan(0, length) : default;
        return length > 0;
    }

    /// <summary>Reads what is left of a file.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="length">How many of its bytes are there already.</param>
    /// <returns>How many there are then; <see cref="LinuxFile.None"/> where it cannot be read.</returns>
    private int ReadRest(int descriptor, int length)
    {
        int count;
        while ((count = LinuxFile.Read(descriptor, length, _bytes.AsSpan(length))) > 0)
        {
            MakeRoom(length += count);
        }

        return count == 0 ? length : LinuxFile.None;
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
