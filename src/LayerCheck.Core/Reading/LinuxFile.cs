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

    /// <summary>RWF_NOWAIT.</summary>
    private const int NoWait = 8;

    /// <summary>The system has no longer names (PATH_MAX, in bytes), and a stack no room for any.</summary>
    private const int LongestPath = 4096;

    /// <summary>The system's own, by the name under which .NET finds it.</summary>
    internal const string Library = "libc";

    /// <summary>Whether this is a system that has these calls, with numbers of these widths.</summary>
    internal static bool IsSupported { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && IntPtr.Size == 8 && HasLibrary();

    /// <summary>Opens a file or a folder.</summary>
    /// <param name="path">Full path.</param>
    /// <returns>Its descriptor, which has to be closed; <see cref="None"/> where it cannot be opened this way.</returns>
    internal static int Open(ReadOnlySpan<char> path) => OpenIn(None, path);

    /// <summary>The same, of what is in a folder that is open: the system need not find its way there for each file.</summary>
    /// <param name="folder">The descriptor of the folder.</param>
    /// <param name="name">The name in it.</param>
    internal static int OpenIn(int folder, ReadOnlySpan<char> name)
    {
        if (!IsSupported || name.Length >= LongestPath || name.IndexOf('\0') >= 0)
        {
            return None;
        }

        fixed (char* start = name)
        {
            var count = Encoding.UTF8.GetByteCount(start, name.Length);
            var bytes = stackalloc byte[count + 1];
            bytes[Encoding.UTF8.GetBytes(start, name.Length, bytes, count)] = 0;
            return openat(folder, bytes, ReadOnly);
        }
    }

    /// <summary>Has the system fetch a file, if it is one. That is advice only: where nobody takes it, reading waits for the disk.</summary>
    internal static void Fetch(int descriptor)
    {
        if (descriptor != None)
        {
            _ = posix_fadvise(descriptor, 0, 0, WillBeNeeded);
        }
    }

    /// <summary>Reads what stands from a position on.</summary>
    /// <returns>How many bytes; 0 at the end, and less where it cannot be read.</returns>
    internal static int Read(int descriptor, int position, Span<byte> room)
    {
        fixed (byte* start = room)
        {
            return descriptor == None ? None : (int)pread(descriptor, start, (UIntPtr)room.Length, position);
        }
    }

    /// <summary>Reads what a file begins with, as far as that is in memory.</summary>
    /// <returns>
    /// How many bytes. None says nothing of the file: not each system knows how not to wait for a disk, and some tell of an end there
    /// (preadv2(2), "BUGS").
    /// </returns>
    internal static int ReadFromMemory(int descriptor, Span<byte> room)
    {
        fixed (byte* start = room)
        {
            var rooms = new Room { Start = start, Length = (UIntPtr)room.Length };
            return descriptor == None ? 0 : Math.Max(0, (int)preadv2(descriptor, &rooms, 1, 0, NoWait));
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
            return posix_fadvise(None, 0, 0, WillBeNeeded) != 0 && (int)preadv2(None, null, 0, 0, NoWait) != 0;
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
    private static extern IntPtr pread(int descriptor, byte* room, UIntPtr count, long position);

    [DllImport(Library)]
    private static extern IntPtr preadv2(int descriptor, Room* rooms, int count, long position, int flags);

    [DllImport(Library)]
    private static extern int close(int descriptor);
#pragma warning restore CA5392, IDE1006, SA1300

    /// <summary>Where to read to: struct iovec.</summary>
    private struct Room
    {
        internal byte* Start;

        /// <summary>In bytes.</summary>
        internal UIntPtr Length;
    }
}
