using System.Runtime.InteropServices;
using LayerCheck.Reading;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class LargeMemoryTests
{
    /// <summary>More than the heap would have to make room for, and less than all that is taken from the system at once.</summary>
    private const int Many = 1 << 17;

    private static readonly bool IsOutside = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Few and many values, and more than are taken at once.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(Many)]
    [DataRow((1 << 22) - 1)]
    [DataRow((1 << 22) + 1)]
    public void Room_holds_what_was_asked_for_and_is_empty(int count)
    {
        using var memory = new LargeMemory();
        var room = memory.Take<uint>(count).Span;
        Assert.AreEqual(count, room.Length);
        Assert.IsFalse(room.ContainsAnyExcept(0u));
        room.Fill(uint.MaxValue);
        Assert.IsFalse(room.ContainsAnyExcept(uint.MaxValue));
    }

    /// <summary>Rooms of all lengths, by several threads: what is written to one stands in no other.</summary>
    [TestMethod]
    public void Rooms_do_not_overlap()
    {
        using var memory = new LargeMemory();
        var rooms = new (Memory<byte> Bytes, Memory<ulong> Numbers)[200];
        Parallel.For(0, rooms.Length, i =>
        {
            rooms[i] = (memory.Take<byte>(Many + (i % 7)), memory.Take<ulong>(Many / sizeof(ulong)));
            rooms[i].Bytes.Span.Fill((byte)i);
            rooms[i].Numbers.Span.Fill((ulong)i);
        });

        for (var i = 0; i < rooms.Length; i++)
        {
            Assert.IsFalse(rooms[i].Bytes.Span.ContainsAnyExcept((byte)i));
            Assert.IsFalse(rooms[i].Numbers.Span.ContainsAnyExcept((ulong)i));
        }
    }

    /// <summary>Otherwise it would be read what somebody else has written there since, or nothing would be there at all.</summary>
    [TestMethod]
    public void Nobody_reads_what_was_given_back()
    {
        var memory = new LargeMemory();
        var (few, many) = (memory.Take<byte>(1), memory.Take<byte>(Many));
        memory.Dispose();
        memory.Dispose();

        Assert.AreEqual(1, few.Span.Length, "what the heap holds stays");
        if (IsOutside)
        {
            Assert.ThrowsExactly<ObjectDisposedException>(() => many.Span.Length);
            Assert.ThrowsExactly<ObjectDisposedException>(() => memory.Take<byte>(Many));
        }
    }

    [TestMethod]
    public void It_does_not_move()
    {
        using var memory = new LargeMemory();
        var room = memory.Take<int>(Many);
        room.Span[3] = 17;
        using var pinned = room.Slice(1).Pin();
        unsafe
        {
            Assert.AreEqual(17, ((int*)pinned.Pointer)[2]);
        }
    }

    /// <summary>The system says where memory is, and what is given back is not there any more.</summary>
    [TestMethod]
    [DoNotParallelize]
    public void What_is_given_back_is_gone()
    {
        if (!IsOutside)
        {
            Assert.Inconclusive("Only Linux tells what is where.");
        }

        nuint at;
        using (var memory = new LargeMemory())
        {
            ref var first = ref MemoryMarshal.GetReference(memory.Take<byte>(Many).Span);
            unsafe
            {
                at = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref first);
            }

            Assert.AreEqual(0u, (uint)(at % LinuxMemory.Page), "it begins with a large page");
            Assert.IsTrue(IsMapped(at, Many));
        }

        Assert.IsFalse(IsMapped(at, Many));
    }

    /// <summary>Runs of values that fill many blocks, on the heap and outside.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Blocks_keep_what_they_are_given(bool isOutside)
    {
        using var memory = isOutside ? new LargeMemory() : null;
        var blocks = new Blocks<int>(memory);
        var kept = Enumerable.Range(0, 3_000).Select(i => blocks.Keep(Enumerable.Repeat(i, i % 997).ToArray())).ToList();
        var longest = blocks.Keep(Enumerable.Repeat(-1, 1 << 20).ToArray());
        for (var i = 0; i < kept.Count; i++)
        {
            Assert.AreEqual(i % 997, kept[i].Length);
            Assert.IsFalse(kept[i].Span.ContainsAnyExcept(i));
        }

        Assert.IsFalse(longest.Span.ContainsAnyExcept(-1));
    }

    /// <summary>Whether all bytes from an address on lie in what the process has mapped: other threads may have been given the place since, but hardly all of it.</summary>
    private static bool IsMapped(nuint start, int length) => File.ReadLines("/proc/self/maps")
        .Select(line => line.Split(' ')[0].Split('-').Select(address => nuint.Parse(address, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture)).ToArray())
        .Any(range => range[0] <= start && start + (nuint)length <= range[1]);
}
