using System.Buffers;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LayerCheck.Files;

namespace LayerCheck.Reading;

/// <summary>An assembly, open for as long as it is read, with its metadata.</summary>
internal sealed unsafe class AssemblyImage : IDisposable
{
    /// <summary>What a <see cref="Version"/> begins with.</summary>
    internal const string VersionPrefix = "mvid:";

    private readonly MappedFile _file;
    private readonly PEReader _pe;
    private Section[]? _sections;

    private AssemblyImage(string path, string stamp, MappedFile file)
    {
        Path = path;
        _file = file;
        _pe = new PEReader(file.Start, file.Length);
        try
        {
            Metadata = _pe.HasMetadata
                ? _pe.GetMetadataReader(MetadataReaderOptions.None)
                : throw new UnreadableInputException(path, "it is not a .NET assembly");
            Version = VersionOf(Metadata, stamp);
        }
        catch
        {
            _pe.Dispose();
            throw;
        }
    }

    /// <summary>The full path of the file.</summary>
    internal string Path { get; }

    internal MetadataReader Metadata { get; }

    /// <summary>Room for what is known of many rows, which is there as long as the image is.</summary>
    internal LargeMemory Memory { get; } = new();

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

            var stamp = FileStamp.Of(path).ToString();
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var headers = new PEHeaders(stream);
            return headers.MetadataSize > 0 && headers.MetadataSize <= stream.Length ? VersionIn(stream, headers, stamp) : throw new BadImageFormatException("it is not a .NET assembly");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or OverflowException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Reads into room that is used again: every build asks this of every project that it references.</summary>
    private static string VersionIn(FileStream stream, PEHeaders headers, string stamp)
    {
        stream.Position = headers.MetadataStartOffset;
        var bytes = ArrayPool<byte>.Shared.Rent(headers.MetadataSize);
        try
        {
            var length = 0;
            for (int count; length < headers.MetadataSize && (count = stream.Read(bytes, length, headers.MetadataSize - length)) > 0;)
            {
                length += count;
            }

            fixed (byte* start = bytes)
            {
                return length == headers.MetadataSize
                    ? VersionOf(new MetadataReader(start, length, MetadataReaderOptions.None), stamp)
                    : throw new BadImageFormatException("its metadata is cut short");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Opens an assembly.</summary>
    /// <exception cref="UnreadableInputException">The file is missing, locked, or no .NET assembly.</exception>
    internal static AssemblyImage Open(string path)
    {
        MappedFile? file = null;
        try
        {
            // The stamp first: what is written in between then looks changed to the next build.
            var stamp = FileStamp.Of(path).ToString();
            file = new MappedFile(path);
            return file.Length > 0 ? new AssemblyImage(path, stamp, file) : throw new BadImageFormatException("it is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or OverflowException)
        {
            file?.Dispose();
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e);
        }
        catch
        {
            file?.Dispose();
            throw;
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

    /// <summary>The hash of the file, as <see cref="ContentHash"/> has it: of the very bytes that are read here.</summary>
    internal string Hash()
    {
        using var stream = new UnmanagedMemoryStream(_file.Start, _file.Length);
        return ContentHash.OfRest(stream);
    }

    /// <summary>The rest of the section that holds an address, from that address on.</summary>
    /// <exception cref="BadImageFormatException">No section holds the address.</exception>
    internal ReadOnlySpan<byte> From(int relativeVirtualAddress)
    {
        foreach (var section in _sections ??= ReadSections())
        {
            var offset = (long)relativeVirtualAddress - section.Address;
            if (offset >= 0 && offset < section.Length)
            {
                return new ReadOnlySpan<byte>(section.Start + offset, section.Length - (int)offset);
            }
        }

        throw new BadImageFormatException($"no section holds the address 0x{relativeVirtualAddress:X8}");
    }

    public void Dispose()
    {
        Memory.Dispose();
        _pe.Dispose();
        _file.Dispose();
    }

    /// <summary>Kept, since every method has an address and <see cref="PEReader"/> makes an object of each that it is asked for.</summary>
    private Section[] ReadSections()
    {
        var sections = new List<Section>();
        foreach (var header in _pe.PEHeaders.SectionHeaders)
        {
            // Beyond two gigabytes there is nothing that a method or a field could name.
            if (header.VirtualAddress >= 0)
            {
                var block = _pe.GetSectionData(header.VirtualAddress);
                sections.Add(new Section(header.VirtualAddress, block.Pointer, block.Length));
            }
        }

        return [.. sections];
    }

    private static string VersionOf(MetadataReader reader, string stamp) =>
        $"{VersionPrefix}{reader.GetGuid(reader.GetModuleDefinition().Mvid):N}:{stamp}";

    /// <summary>A section of the file.</summary>
    private sealed class Section(int address, byte* start, int length)
    {
        /// <summary>Relative to where the image would be loaded.</summary>
        internal int Address { get; } = address;

        internal byte* Start { get; } = start;

        /// <summary>In bytes.</summary>
        internal int Length { get; } = length;
    }
}
