using LayerCheck.Contracts;
using LayerCheck.Files;
using LayerCheck.Graph;
using LayerCheck.Reading;

namespace LayerCheck.Debt;

/// <summary>A project's debt file on disk. Several builds of the project may change it at once, so that it is changed under a lock.</summary>
internal sealed class DebtBook
{
    private readonly string _lockPath;
    private DebtFile _file;
    private string _hash;

    /// <param name="path">Full path of the file; it need not exist.</param>
    /// <param name="lockPath">Full path of the file that is held while it is changed.</param>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal DebtBook(string path, string lockPath)
    {
        Path = path;
        _lockPath = lockPath;
        (_file, _hash) = Read();
    }

    /// <summary>Full path of the file.</summary>
    internal string Path { get; }

    /// <summary>The entries, as ignored references of the project's own.</summary>
    internal IEnumerable<IgnoredReference> Entries => _file.Entries.Select(entry => new IgnoredReference(
        new Declaration(entry.Pair.From, new SourcePlace(Path, entry.Line, entry.Column), IsShared: false, Severity: null, Guidance: string.Empty),
        entry.Pair.From, entry.Pair.To, Patterns: null, Contract: string.Empty, entry.Reason, Owner: string.Empty, Until: null, Max: null, entry.IsOptional));

    /// <summary>What is malformed.</summary>
    internal IReadOnlyList<DebtFault> Faults => _file.Faults;

    /// <summary>The identity of the content that the entries are from; another build may have changed the file since.</summary>
    internal string Hash => _hash;

    /// <summary>Adds entries; those that cannot be written as a line are left out, and stay what they are.</summary>
    /// <returns>How many were added.</returns>
    /// <exception cref="UnreadableInputException">The file cannot be changed.</exception>
    internal int Add(IEnumerable<DebtPair> pairs)
    {
        DebtPair[] writable = [.. pairs.Where(pair => pair.CanBeWritten)];
        return Change(file => file.With(writable));
    }

    /// <summary>Takes entries out.</summary>
    /// <returns>How many were taken out.</returns>
    /// <exception cref="UnreadableInputException">The file cannot be changed.</exception>
    internal int Remove(IReadOnlyCollection<DebtPair> pairs) => -Change(file => file.Without(pairs));

    private int Change(Func<DebtFile, DebtFile> change)
    {
        try
        {
            using var held = FileLock.Take(_lockPath);
            (var before, _hash) = Read();
            _file = before.Faults.Count == 0 ? change(before) : before;
            if (_file != before)
            {
                var content = _file.ToBytes();
                AtomicFile.WriteIfChanged(Path, content);
                _hash = ContentHash.Of(content);
            }

            // Here also where nothing was to be written: the source tree is nobody's to litter.
            AtomicFile.RemoveLeftovers(Path);
            return _file.Entries.Count - before.Entries.Count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(Path, e.Message.TrimEnd('.'), e, isOutput: true);
        }
    }

    private (DebtFile File, string Hash) Read()
    {
        // A folder of that name is no file, and not nothing either.
        if (!File.Exists(Path) && !Directory.Exists(Path))
        {
            return (DebtFile.Empty, ContentHash.Missing);
        }

        var content = InputFile.ReadBytes(Path);
        return (DebtFile.Parse(content), ContentHash.Of(content));
    }
}
