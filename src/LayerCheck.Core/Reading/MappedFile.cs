using System.IO.MemoryMappedFiles;

namespace LayerCheck.Reading;

/// <summary>
/// A file whose bytes are looked at where the operating system keeps them: copies of large ones take longer to make room for than
/// to read. Compilers put a new file in the place of the old one, and whatever else opens it for writing is kept out meanwhile.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;

    /// <param name="path">Full path.</param>
    /// <exception cref="IOException">The file is missing, locked, or larger than 2 GB.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal MappedFile(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        try
        {
            Length = stream.Length <= int.MaxValue ? (int)stream.Length : throw new IOException("it is larger than 2 GB");
            if (Length > 0)
            {
                _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
                _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
                byte* start = null;
                _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
                Start = start + _view.PointerOffset;
            }
            else
            {
                stream.Dispose();
            }
        }
        catch
        {
            _view?.Dispose();
            _file?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The first byte; null for an empty file.</summary>
    internal byte* Start { get; }

    /// <summary>In bytes.</summary>
    internal int Length { get; }

    internal ReadOnlySpan<byte> Content => new(Start, Length);

    public void Dispose()
    {
        if (_view is { SafeMemoryMappedViewHandle.IsClosed: false })
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file!.Dispose();
        }
    }
}
