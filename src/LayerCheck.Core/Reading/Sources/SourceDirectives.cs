namespace LayerCheck.Reading.Sources;

/// <summary>
/// What the directives of a source file do to the names in it, as its bytes show without parsing, and how often words stand there. Few
/// files are ever asked, so that it is not found out when all of them are scanned. One thread turns it from file to file.
/// </summary>
/// <param name="countsDocumentation">Whether names in documentation comments count.</param>
internal sealed class SourceDirectives(bool countsDocumentation)
{
    private static readonly uint Using = Identifiers.HashOf("using"u8);
    private static readonly uint Partial = Identifiers.HashOf("partial"u8);
    private static readonly uint Line = Identifiers.HashOf("line"u8);

    private readonly FileBuffer _buffer = new();
    private readonly Identifiers _identifiers = new(countsDocumentation);
    private readonly TextMemory _texts = new();
    private readonly List<string> _usings = [];
    private readonly List<uint> _hashes = [];

    /// <summary>What stands behind the word 'using' like the name of a namespace: no plain directive is missing, some may be none.</summary>
    internal IReadOnlyList<string> Usings => _usings;

    /// <summary>
    /// Whether nothing else than <see cref="Usings"/> and the declared namespaces gives names a meaning: no aliases, no opened types, no
    /// parts of types that are elsewhere, no lines of other files.
    /// </summary>
    internal bool IsPlain { get; private set; }

    /// <summary>How often an identifier stands in the file; more often where another one has the same hash.</summary>
    internal int CountOf(string identifier)
    {
        var hash = Identifiers.HashOf(identifier);
        return _hashes.Count(other => other == hash);
    }

    /// <summary>Turns to a file.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    internal void TurnTo(string path) => TurnTo(_buffer.Read(path));

    /// <summary>The same, of what is in a file.</summary>
    internal void TurnTo(ReadOnlySpan<byte> bytes)
    {
        _usings.Clear();
        _hashes.Clear();
        IsPlain = true;
        foreach (var identifier in _identifiers.In(bytes))
        {
            _hashes.Add(identifier.Hash);
            Look(identifier, bytes);
        }
    }

    /// <summary>Looks at what follows an identifier, if it is one that says what names mean.</summary>
    private void Look(Identifier identifier, ReadOnlySpan<byte> bytes)
    {
        if (identifier.Hash == Using)
        {
            IsPlain &= Directives.IsPlainUsing(bytes.Slice(identifier.End), out var opened);
            if (!opened.IsEmpty)
            {
                _usings.Add(_texts.TextOf(opened));
            }
        }
        else if (identifier.Hash == Partial || (identifier.Hash == Line && Directives.IsLineDirective(bytes, identifier.End)))
        {
            IsPlain = false;
        }
    }
}
