using System.Runtime.InteropServices;

namespace LayerCheck.Reading;

/// <summary>
/// Memory as Linux gives it out, until it is given back. To touch one of the usual pages for the first time can take as long as to
/// read a small file; who asks for it gets some that are 512 times as large, as far as the system has them.
/// </summary>
internal sealed unsafe class LinuxMemory : SafeHandle
{
    /// <summary>How large the large pages are, in bytes.</summary>
    internal const int Page = 1 << 21;

    /// <summary>PROT_READ | PROT_WRITE.</summary>
    private const int ForReadingAndWriting = 3;

    /// <summary>MAP_PRIVATE | MAP_ANONYMOUS: the number is the same on each of the platforms of .NET.</summary>
    private const int OfNoFile = 0x22;

    /// <summary>MADV_HUGEPAGE.</summary>
    private const int InLargePages = 14;

    private static readonly IntPtr Failed = new(-1);

    private readonly long _length;

    private LinuxMemory(IntPtr start, long length)
        : base(Failed, ownsHandle: true)
    {
        SetHandle(start);
        _length = length;
        Start = (byte*)(((long)start + Page - 1) & -Page);
        _ = madvise(Start, (UIntPtr)(length - Page), InLargePages);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == Failed;

    /// <summary>The first byte, at the beginning of a large page. All are 0 before they are written.</summary>
    internal byte* Start { get; }

    /// <summary>Takes memory, none of which costs anything before it is written.</summary>
    /// <param name="length">How many bytes.</param>
    /// <returns>Null where the system gives none.</returns>
    internal static LinuxMemory? TryTake(int length)
    {
        // Where it begins, a page may have begun long before.
        var all = (long)length + Page;
        var start = LinuxFile.IsSupported ? mmap(null, (UIntPtr)all, ForReadingAndWriting, OfNoFile, LinuxFile.None, 0) : Failed;
        return start == Failed ? null : new LinuxMemory(start, all);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => munmap(handle, (UIntPtr)_length) == 0;

#pragma warning disable CA5392, IDE1006, SA1300 // The system's own library under its own names: it is found nowhere else.
    [DllImport(LinuxFile.Library)]
    private static extern IntPtr mmap(void* start, UIntPtr length, int access, int kind, int descriptor, long offset);

    [DllImport(LinuxFile.Library)]
    private static extern int madvise(void* start, UIntPtr length, int advice);

    [DllImport(LinuxFile.Library)]
    private static extern int munmap(IntPtr start, UIntPtr length);
#pragma warning restore CA5392, IDE1006, SA1300
}
