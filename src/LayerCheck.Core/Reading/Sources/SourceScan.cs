using LayerCheck.Files;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// A scan of source files, of many beside what else is done. What is looked for in them is known only when the assembly has been
/// read, but a disk may take as long to bring them.
/// </summary>
internal sealed class SourceScan : IDisposable
{
    /// <summary>Of fewer files, what else is done loses more by other threads than is won.</summary>
    private const int FilesWorthAThread = 2_000;

    private readonly LargeMemory _memory = new();
    private readonly SharedWork<ScannedFile[]> _work;
    private readonly bool _isShared;
    private IReadOnlyList<ScannedFile>? _files;

    /// <param name="files">The files.</param>
    /// <param name="countsDocumentation">Whether names in documentation comments count.</param>
    internal SourceScan(FullPaths files, bool countsDocumentation)
    {
        _work = SourceScanner.Scan(files, countsDocumentation, _memory);
        _isShared = files.Count >= FilesWorthAThread;
        if (_isShared)
        {
            _work.Share(Helpers);
        }
    }

    /// <summary>One of the threads is that of who asks for the files: until then it has other things to do.</summary>
    private static int Helpers => ManyFiles.Threads - 1;

    /// <summary>What was found, in the order of the files. What stands in them is known until the scan is disposed.</summary>
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    internal IReadOnlyList<ScannedFile> Files => _files ??= ReadRest();

    /// <summary>Ends the scan: where nobody has asked for them, it does not matter whether the files can be read.</summary>
    public void Dispose()
    {
        _work.Dispose();
        _memory.Dispose();
    }

    private List<ScannedFile> ReadRest()
    {
        if (!_isShared)
        {
            _work.Share(Helpers);
        }

        var runs = _work.Finish();
        var found = new List<ScannedFile>(runs.Sum(run => run.Length));
        foreach (var run in runs)
        {
            found.AddRange(run);
        }

        return found;
    }
}
