using System.Text;
using LayerCheck.Reading;

namespace LayerCheck.Tests.Reading;

[TestClass]
[DoNotParallelize]
public sealed class ManyFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("LayerCheck");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Files of no, few and many bytes, as many as fill the room for them and one more, and names that are not in ASCII.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(15)]
    [DataRow(1_000)]
    public void Each_file_is_read_to_its_end_and_told_in_its_place(int count)
    {
        int[] lengths = [0, 1, 65_535, 65_536, 65_537, 300_000];
        var files = new List<string>();
        for (var i = 0; i < count; i++)
        {
            files.Add(Path.Combine(_folder.FullName, $"ä{i}.cs"));
            File.WriteAllText(files[i], new string((char)('a' + (i % 26)), lengths[i % lengths.Length] >> (i / 50)), Encoding.ASCII);
        }

        var read = Read(files);
        var alone = files.ConvertAll(file => Encoding.UTF8.GetString(new FileBuffer().Read(file)));

        CollectionAssert.AreEqual(files.ConvertAll(File.ReadAllText), read);
        CollectionAssert.AreEqual(read, alone, "each by itself");
    }

    /// <summary>Files of one name, in folders that lie in and beside each other and whose names begin alike, in every order.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Each_file_is_read_in_its_own_folder(int seed)
    {
        string[] folders = ["", "a", "ab", "a/b", "a/b/c", "ä", "a/ä", "a/b/a"];
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(Path.Combine(_folder.FullName, folder));
            File.WriteAllText(Path.Combine(_folder.FullName, folder, "x.cs"), folder);
            File.WriteAllText(Path.Combine(_folder.FullName, folder, "ö.cs"), folder + " too");
        }

        var random = new Random(seed);
        string[] files = [.. Enumerable.Range(0, 500).Select(_ => Path.Combine(_folder.FullName, folders[random.Next(folders.Length)], random.Next(2) == 0 ? "x.cs" : "ö.cs"))];
        CollectionAssert.AreEqual(files.Select(File.ReadAllText).ToList(), Read(files));
        Array.Sort(files, StringComparer.Ordinal);
        CollectionAssert.AreEqual(files.Select(File.ReadAllText).ToList(), Read(files));
    }

    [TestMethod]
    public void No_files_are_none() => Assert.IsEmpty(Read([]));

    /// <summary>Of several the first is told, whichever thread comes to it.</summary>
    [TestMethod]
    public void What_cannot_be_read_is_told_by_name()
    {
        var files = Enumerable.Range(0, 500).Select(i => Path.Combine(_folder.FullName, $"{i}.cs")).ToList();
        foreach (var file in files)
        {
            File.WriteAllText(file, "x");
        }

        File.Delete(files[100]);
        File.Delete(files[101]);
        File.Delete(files[499]);
        Assert.AreEqual(files[100], Assert.ThrowsExactly<UnreadableInputException>(() => Read(files)).Path);

        Directory.CreateDirectory(files[100]);
        Assert.AreEqual(files[100], Assert.ThrowsExactly<UnreadableInputException>(() => Read(files)).Path, "a folder can be opened, and not read");
    }

    /// <summary>A name that the system would take for a shorter one leads to no other file.</summary>
    [TestMethod]
    public void A_name_does_not_end_within()
    {
        var file = Path.Combine(_folder.FullName, "a.cs");
        File.WriteAllText(file, "x");
        Assert.ThrowsExactly<ArgumentException>(() => Read([file + "\0.cs"]));
    }

    /// <summary>So long that no stack has room for it.</summary>
    [TestMethod]
    public void A_name_may_be_of_any_length()
    {
        var file = Path.Combine(_folder.FullName, new string('a', 20_000_000));
        Assert.AreEqual(file, Assert.ThrowsExactly<UnreadableInputException>(() => Read([file])).Path);
    }

    /// <summary>Also where a file could not be read, or what looked at one has failed.</summary>
    [TestMethod]
    public void No_file_stays_open()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Only Linux lists what is open.");
        }

        var files = Enumerable.Range(0, 300).Select(i => Path.Combine(_folder.FullName, $"{i}.cs")).ToList();
        foreach (var file in files)
        {
            File.WriteAllText(file, "x");
        }

        Read(files);
        Assert.ThrowsExactly<NotSupportedException>(() => Read(files, (_, _, _) => throw new NotSupportedException()));
        File.Delete(files[17]);
        Assert.ThrowsExactly<UnreadableInputException>(() => Read(files));
        using (var ended = ManyFiles.Read(new(files, _folder.FullName), () => 0, (_, _, _) => 0))
        {
            ended.Share(3);
        }

        var open = Directory.GetFiles("/proc/self/fd").Select(link => new FileInfo(link).LinkTarget).Where(target => target?.StartsWith(_folder.FullName, StringComparison.Ordinal) == true);
        Assert.IsEmpty(open);
    }

    /// <summary>Files of which the system keeps some pages in memory and not others: what is read at once ends where a page does.</summary>
    [TestMethod]
    [DataRow(4_096)]
    [DataRow(10_000)]
    [DataRow(65_536)]
    [DataRow(200_000)]
    public void What_has_left_memory_is_read_as_well(int length)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Only Linux is told what to keep.");
        }

        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 23))))[..length];
        var files = new List<string>();
        for (var kept = 0; kept <= Math.Min(length, 80_000); kept += 4_096)
        {
            files.Add(Path.Combine(_folder.FullName, $"{kept}.cs"));
            File.WriteAllText(files[^1], text, Encoding.ASCII);
            using var stream = new FileStream(files[^1], FileMode.Open);
            stream.Flush(flushToDisk: true);
            _ = posix_fadvise((int)stream.SafeFileHandle.DangerousGetHandle(), kept, 0, DontNeed);
        }

        CollectionAssert.AreEqual(files.ConvertAll(_ => text), Read(files));
    }

    /// <summary>POSIX_FADV_DONTNEED.</summary>
    private const int DontNeed = 4;

#pragma warning disable CA5392, IDE1006, SA1300, SYSLIB1054 // The system's own library under its own names.
    [System.Runtime.InteropServices.DllImport("libc")]
    private static extern int posix_fadvise(int descriptor, long offset, long length, int advice);
#pragma warning restore CA5392, IDE1006, SA1300, SYSLIB1054

    private string[] Read(IReadOnlyList<string> files) => Read(files, (_, _, bytes) => Encoding.UTF8.GetString(bytes));

    private string[] Read(IReadOnlyList<string> files, ManyFiles.Look<int, string> look)
    {
        using var work = ManyFiles.Read(new(files, _folder.FullName), () => 0, look);
        work.Share(3);
        return [.. work.Finish().SelectMany(read => read)];
    }
}
