namespace LayerCheck.Files;

/// <summary>The bytes of a file, in parts one behind the other: to join what is large takes longer than to write it.</summary>
/// <remarks>With loops, since it is asked in each build of each project: what .NET's generic methods are made into for values is compiled just in time.</remarks>
/// <param name="parts">The parts. Nobody changes them.</param>
internal sealed class FileContent(params ArraySegment<byte>[] parts)
{
    /// <summary>The parts, in their order.</summary>
    internal ArraySegment<byte>[] Parts { get; } = parts;

    /// <summary>The number of bytes.</summary>
    internal long Length
    {
        get
        {
            var length = 0L;
            foreach (var part in Parts)
            {
                length += part.Count;
            }

            return length;
        }
    }

    public static implicit operator FileContent(byte[] bytes) => new(new ArraySegment<byte>(bytes));

    /// <summary>Whether these are the bytes, however they are parted.</summary>
    internal bool Is(ReadOnlySpan<byte> bytes)
    {
        foreach (var part in Parts)
        {
            if (!bytes.StartsWith(part))
            {
                return false;
            }

            bytes = bytes.Slice(part.Count);
        }

        return bytes.IsEmpty;
    }

    /// <summary>The bytes in one part.</summary>
    internal ArraySegment<byte> Joined()
    {
        if (Parts.Length == 1)
        {
            return Parts[0];
        }

        var bytes = new byte[Length];
        WriteTo(new MemoryStream(bytes));
        return new ArraySegment<byte>(bytes);
    }

    /// <exception cref="IOException">The stream takes no more.</exception>
    internal void WriteTo(Stream stream)
    {
        foreach (var part in Parts)
        {
            stream.Write(part.Array!, part.Offset, part.Count);
        }
    }
}
