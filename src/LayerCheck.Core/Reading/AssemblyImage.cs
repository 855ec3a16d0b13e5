using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using LayerCheck.Files;

namespace LayerCheck.Reading;

/// <summary>An assembly, held in memory for as long as it is read, with its metadata.</summary>
internal sealed unsafe class AssemblyImage : IDisposable
{
    private readonly GCHandle _pin;
    private readonly PEReader _pe;

    private AssemblyImage(string path, string stamp, byte[] content)
    {
        Path = path;
        _pin = GCHandle.Alloc(content, GCHandleType.Pinned);
        try
        {
            _pe = new PEReader((byte*)_pin.AddrOfPinnedObject(), content.Length);
            Metadata = _pe.HasMetadata
                ? _pe.GetMetadataReader(MetadataReaderOptions.None)
                : throw new UnreadableInputException(path, "it is not a .NET assembly");
            Version = VersionOf(Metadata, stamp);
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

    /// <summary>
    /// The version of the content: the module's id, which differs for whatever the compiler is given, and size and time, since what
    /// rewrites its output need not change the id. To read the whole of every reference in every build would cost too much.
    /// </summary>
    internal string Version { get; }

    /// <summary>The same of a file, of which only little has to be read; <see cref="ContentHash.Missing"/> for none.</summary>
    /// <exception cref="UnreadableInputException">The file is no .NET assembly.</exception>
    internal static string VersionOf(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return ContentHash.Missing;
            }

            var stamp = FileStamp.Of(path);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var pe = new PEReader(stream);
            return pe.HasMetadata ? VersionOf(pe.GetMetadataReader(MetadataReaderOptions.None), stamp) : throw new BadImageFormatException("it is not a .NET assembly");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or OverflowException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Reads a whole assembly into memory.</summary>
    /// <exception cref="UnreadableInputException">The file is missing, locked, or no .NET assembly.</exception>
    internal static AssemblyImage Open(string path)
    {
        try
        {
            // The stamp first: what is written in between then looks changed to the next build.
            return new AssemblyImage(path, FileStamp.Of(path), File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or OverflowException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Reads something out of the assembly.</summary>
    /// <param name="read">Reads all of it: nothing may be left for later.</param>
    /// <exception cref="UnreadableInputException">The assembly is damaged.</exception>
    internal TResult Read<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (BadImageFormatException e)
        {
            throw Damaged(e);
        }
    }

    /// <summary>What to say where the assembly turns out to be damaged.</summary>
    internal UnreadableInputException Damaged(BadImageFormatException e) => new(Path, $"the assembly is damaged: {e.Message.TrimEnd('.')}", e);

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

    private static string VersionOf(MetadataReader reader, string stamp) =>
        $"mvid:{reader.GetGuid(reader.GetModuleDefinition().Mvid):N}:{stamp}";
}
