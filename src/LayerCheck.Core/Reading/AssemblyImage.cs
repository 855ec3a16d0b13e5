using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace LayerCheck.Reading;

/// <summary>An assembly, held in memory for as long as it is read, with its metadata.</summary>
internal sealed unsafe class AssemblyImage : IDisposable
{
    private readonly byte[] _content;
    private readonly GCHandle _pin;
    private readonly PEReader _pe;

    private AssemblyImage(string path, byte[] content)
    {
        Path = path;
        _content = content;
        _pin = GCHandle.Alloc(content, GCHandleType.Pinned);
        try
        {
            _pe = new PEReader((byte*)_pin.AddrOfPinnedObject(), content.Length);
            Metadata = _pe.HasMetadata
                ? _pe.GetMetadataReader(MetadataReaderOptions.None)
                : throw new UnreadableInputException(path, "it is not a .NET assembly");
        }
        catch
        {
            _pe?.Dispose();
            _pin.Free();
            throw;
        }
    }

    /// <summary>The full path of the file.</summary>
    internal string Path { get; }

    internal MetadataReader Metadata { get; }

    internal PEReader Pe => _pe;

    /// <summary>The SHA-256 of the file.</summary>
    internal string Hash => ContentHash.Of(_content);

    /// <summary>Reads a whole assembly into memory.</summary>
    /// <exception cref="UnreadableInputException">The file is missing, locked, or no .NET assembly.</exception>
    internal static AssemblyImage Open(string path)
    {
        try
        {
            return new AssemblyImage(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>The rest of the section that holds an address, from that address on.</summary>
    /// <exception cref="BadImageFormatException">No section holds the address.</exception>
    internal ReadOnlySpan<byte> From(int relativeVirtualAddress)
    {
        var block = _pe.GetSectionData(relativeVirtualAddress);
        return block.Length > 0
            ? new ReadOnlySpan<byte>(block.Pointer, block.Length)
            : throw new BadImageFormatException($"no section holds the address 0x{relativeVirtualAddress:X8}");
    }

    public void Dispose()
    {
        _pe.Dispose();
        _pin.Free();
    }
}
