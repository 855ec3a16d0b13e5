namespace LayerCheck.Reading.Sources;

/// <summary>
/// How often identifiers stand in a file. Of few files anybody asks that, so that these are read once more instead of all being
/// counted when they are scanned. For one thread.
/// </summary>
/// <param name="countsDocumentation">Whether names in documentation comments count.</param>
internal sealed class IdentifierCounts(bool countsDocumentation)
{
    private readonly FileBuffer _buffer = new();
    private readonly Identifiers _identifiers = new(countsDocumentation);
    private ScannedFile? _file;

    /// <summary>How often an identifier stands in a file; more often where another one has the same hash.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read any more.</exception>
    internal int CountIn(ScannedFile file, string identifier)
    {
        if (_file != file)
        {
            _identifiers.TurnTo(_buffer.Read(file.Path));
            _file = file;
        }

        var (hash, count) = (Identifiers.HashOf(identifier), 0);
        foreach (var found in _identifiers.Found)
        {
            count += found.Hash == hash ? 1 : 0;
        }

        return count;
    }
}
