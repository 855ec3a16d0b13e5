using System.Runtime.InteropServices;
using System.Text;

namespace LayerCheck.Reading;

/// <summary>
/// A file as Linux knows it, by a descriptor. What .NET lays around one takes as long as to read a small file, and nothing in .NET
/// has the system fetch a file before it is read. Wherever one of these calls fails, the caller asks .NET instead, which knows what is wrong.
/// </summary>
internal static unsafe class LinuxFile
{
    /// <summary>No file.</summary>
    internal const int None = -1;

    /// <summary>O_RDONLY | O_CLOEXEC: the number is the same on each of the platforms of .NET.</summary>
    private const int ReadOnly = 0x80000;

    /// <summary>POSIX_FADV_WILLNEED.</summary>
    private const int WillBeNeeded = 3;

    /// <summary>The system has no longer names (PATH_MAX, in bytes), and a stack no room for any.</summary>
    private const int LongestPath = 4096;

    private const string Library = "libc";

    /// <summary>Whether this is a system that has these calls, with numbers of these widths.</summary>
    internal static bool IsSupported { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && IntPtr.Size == 8 && HasLibrary();

    /// <summary>Opens a file, and has the system fetch it.</summary>
    /// <param name="path">Full path.</param>
    /// <returns>Its descriptor, which has to be closed; <see cref="None"/> where it cannot be opened this way.</returns>
    internal static int Open(string path) => OpenIn(None, path.AsSpan());

    /// <summary>The same, of a file in a folder that is open: the system need not find its way there for each of them.</summary>
    /// <param name="folder">The descriptor of the folder.</param>
    /// <param name="name">The name of the file in it.</param>
    internal static int OpenIn(int folder, ReadOnlySpan<char> name)
    {
        var descriptor = OpenAt(folder, name);
        if (descriptor != None)
        {
            // Advice only: where nobody takes it, reading waits for the disk.
            _ = posix_fadvise(descriptor, 0, 0, WillBeNeeded);
        }

        return descriptor;
    }

    /// <summary>Opens a folder.</summary>
    /// <param name="path">Full path.</param>
    /// <returns>Its descriptor, which has to be closed; <see cref="None"/> where it cannot be opened this way.</returns>
    internal static int OpenFolder(ReadOnlySpan<char> path) => OpenAt(None, path);

    private static int OpenAt(int folder, ReadOnlySpan<char> path)
    {
        if (!IsSupported || path.Length >= LongestPath || path.IndexOf('\0') >= 0)
        {
            return None;
        }

        fixed (char* start = path)
        {
            var count = Encoding.UTF8.GetByteCount(start, path.Length);
            var name = stackalloc byte[count + 1];
            name[Encoding.UTF8.GetBytes(start, path.Length, name, count)] = 0;
            return openat(folder, name, ReadOnly);
        }
    }

    /// <summary>Reads what is next.</summary>
    /// <returns>How many bytes; 0 at the end, and less where it cannot be read.</returns>
    internal static int Read(int descriptor, Span<byte> room)
    {
        fixed (byte* start = room)
        {
            return (int)read(descriptor, start, (UIntPtr)room.Length);
        }
    }

    /// <summary>Closes a file, if it is one.</summary>
    internal static void Close(int descriptor)
    {
        if (descriptor != None)
        {
            _ = close(descriptor);
        }
    }

    /// <summary>Whether the library is where .NET looks for it: there are many ways to put a Linux together.</summary>
    private static bool HasLibrary()
    {
        try
        {
            return posix_fadvise(None, 0, 0, WillBeNeeded) != 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

#pragma warning disable CA5392, IDE1006, SA1300 // The system's own library under its own names: it is found nowhere else.
    [DllImport(Library)]
    private static extern int openat(int folder, byte* path, int flags);

    [DllImport(Library)]
    private static extern int posix_fadvise(int descriptor, long offset, long length, int advice);

    [DllImport(Library)]
    private static extern IntPtr read(int descriptor, byte* room, UIntPtr count);

    [DllImport(Library)]
    private static extern int close(int descriptor);
#pragma warning restore CA5392, IDE1006, SA1300
}
