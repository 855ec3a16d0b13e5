namespace LayerCheck.Reading.Sources;

/// <summary>
/// A scan of source files, of many beside what else is done. What is looked for in them is known only when the assembly has been
/// read, but a disk may take as long to bring them.
/// </summary>
internal sealed class SourceScan : IDisposable
{
    /// <summary>Of fewer files, what else is done loses more by another thread than is won.</summary>
    private const int FilesWorthAThread = 2_000;

    private readonly CancellationTokenSource _cancellation = new();
    private readonly Task<IReadOnlyList<ScannedFile>> _scanning;

    /// <param name="files">Full paths.</param>
    /// <param name="countsDocumentation">Whether names in documentation comments count.</param>
    internal SourceScan(IReadOnlyList<string> files, bool countsDocumentation)
    {
        var cancellation = _cancellation.Token;
        _scanning = new(() => SourceScanner.Scan(files, countsDocumentation, cancellation), cancellation, TaskCreationOptions.LongRunning);
        if (files.Count >= FilesWorthAThread)
        {
            _scanning.Start(TaskScheduler.Default);
        }
    }

    /// <summary>What was found, in the order of the files.</summary>
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    internal IReadOnlyList<ScannedFile> Files
    {
        get
        {
            if (_scanning.Status == TaskStatus.Created)
            {
                _scanning.RunSynchronously(TaskScheduler.Default);
            }

            return _scanning.GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends the scan: where nobody has asked for them, it does not matter whether the files can be read.</summary>
    public void Dispose()
    {
        _cancellation.Cancel();
        ((IAsyncResult)_scanning).AsyncWaitHandle.WaitOne();
        _ = _scanning.Exception;
        _cancellation.Dispose();
    }
}
