using System.Security.Cryptography;
using LayerCheck.Files;

namespace LayerCheck.Reading;

/// <summary>The identity of a file's content: SHA-256 in lower-case hexadecimal.</summary>
internal static class ContentHash
{
    /// <summary>What stands for a file that does not exist.</summary>
    internal const string Missing = "missing";

    /// <summary>How much of a file is read at a time: no more than is thrown away soon.</summary>
    private const int MostBytes = 1 << 16;

    /// <summary>All headers of an assembly, in bytes. The time stamp in them is made of the content, or is the time of the compile.</summary>
    private const int HeadLength = 512;

    internal static string Of(byte[] content) => Of(new ArraySegment<byte>(content));

    internal static string Of(ArraySegment<byte> content)
    {
        using var sha = SHA256.Create();
        return ToHex(sha.ComputeHash(content.Array!, content.Offset, content.Count));
    }

    internal static string Of(FileContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in content.Parts)
        {
            hash.AppendData(part.Array!, part.Offset, part.Count);
        }

        return ToHex(hash.GetHashAndReset());
    }

    /// <summary>The hash of a file, or <see cref="Missing"/>.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal static string OfFile(string path) => Read(path, OfRest);

    /// <summary>The hash of what is left of a stream.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static string OfRest(Stream stream)
    {
        // SHA256 itself asks for so few bytes at a time that the asking takes a quarter of the time.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[stream.CanSeek ? Math.Max(1, Math.Min(MostBytes, stream.Length)) : MostBytes];
        for (int count; (count = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
        }

        return ToHex(hash.GetHashAndReset());
    }

    /// <summary>The hash of a file's beginning, in which a compiler leaves what tells one output from another; <see cref="Missing"/> for none.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal static string OfHead(string path) => Read(path, stream =>
    {
        var head = new byte[HeadLength];
        return Of(new ArraySegment<byte>(head, 0, stream.Read(head, 0, head.Length)));
    });

    /// <summary>A hash as text.</summary>
    internal static string ToHex(byte[] hash)
    {
        const string Digits = "0123456789abcdef";
        var text = new char[hash.Length * 2];
        for (var i = 0; i < hash.Length; i++)
        {
            text[2 * i] = Digits[hash[i] >> 4];
            text[(2 * i) + 1] = Digits[hash[i] & 15];
        }

        return new string(text);
    }

    private static string Read(string path, Func<FileStream, string> read) => File.Exists(path) ? InputFile.ReadStream(path, read) : Missing;
}
