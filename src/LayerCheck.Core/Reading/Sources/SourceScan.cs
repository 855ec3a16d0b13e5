namespace LayerCheck.Reading.Sources;

/// <summary>
/// A scan of source files beside what else is done. What is looked for in them is known only when the assembly has been read, but
/// a disk may take as long to bring them.
/// </summary>
internal sealed class SourceScan : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Task<IReadOnlyList<ScannedFile>> _scanning;

    /// <param name="files">Full paths.</param>
    internal SourceScan(IReadOnlyList<string> files)
    {
        var cancellation = _cancellation.Token;
        _scanning = Task.Run(() => SourceScanner.Scan(files, cancellation), cancellation);
    }

    /// <summary>What was found, in the order of the files. Whoever asks helps with what nobody has begun.</summary>
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    internal IReadOnlyList<ScannedFile> Files => _scanning.GetAwaiter().GetResult();

    /// <summary>Ends the scan: where nobody has asked for them, it does not matter whether the files can be read.</summary>
    public void Dispose()
    {
        _cancellation.Cancel();
        ((IAsyncResult)_scanning).AsyncWaitHandle.WaitOne();
        _ = _scanning.Exception;
        _cancellation.Dispose();
    }
}
