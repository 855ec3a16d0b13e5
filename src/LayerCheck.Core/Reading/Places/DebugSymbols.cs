using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reading.Places;

/// <summary>The portable PDB of an assembly: which lines its code came from. Documents are named as the compiler wrote them, which a path map may have changed.</summary>
internal sealed unsafe class DebugSymbols : IDisposable
{
    /// <summary>How many types are asked for their documents in one go.</summary>
    private const int TypesOfARun = 500;

    /// <summary>The document of a type without code (Portable PDB v1.0, "Type Document").</summary>
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>The text of a document, kept with the symbols (Portable PDB v1.0, "Embedded Source").</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>What metadata begins with (ECMA-335 II.24.2.1); the old Windows format begins otherwise.</summary>
    private static readonly byte[] PortableMark = "BSJB"u8.ToArray();

    private readonly string _path;
    private readonly MappedFile? _file;
    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    /// <summary>The names of documents by their rows, once one was asked for. Several threads may read the same one.</summary>
    private readonly string?[] _names;

    private readonly Lazy<DocumentsByName> _byName;

    private DebugSymbols(string path, MetadataReaderProvider provider, MappedFile? file = null)
    {
        _path = path;
        _file = file;
        _provider = provider;
        _reader = provider.GetMetadataReader();
        _names = new string?[_reader.Documents.Count + 1];
        _byName = new(() => new DocumentsByName(_reader));
    }

    /// <summary>Opens the symbols inside an assembly, or else those beside it.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="pdbPath">Full path of the symbol file, empty for none.</param>
    /// <returns>Null where there are none, or where they are of the old Windows format.</returns>
    /// <exception cref="UnreadableInputException">The symbols are damaged.</exception>
    internal static DebugSymbols? Open(AssemblyImage image, string pdbPath)
    {
        var path = image.Path;
        MappedFile? file = null;
        try
        {
            foreach (var entry in image.Pe.ReadDebugDirectory())
            {
                if (entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
                {
                    return new DebugSymbols(path, image.Pe.ReadEmbeddedPortablePdbDebugDirectoryData(entry));
                }
            }

            path = pdbPath;
            if (!File.Exists(path))
            {
                return null;
            }

            file = new MappedFile(path);
            if (file.Content.StartsWith(PortableMark))
            {
                return new DebugSymbols(path, MetadataReaderProvider.FromPortablePdbImage(file.Start, file.Length), file);
            }

            file.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidDataException or OverflowException)
        {
            file?.Dispose();
            throw new UnreadableInputException(path, $"the debug symbols cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>The statement that an instruction belongs to.</summary>
    /// <param name="method">The method.</param>
    /// <param name="offset">Where the instruction begins; 0 for the method's first statement.</param>
    /// <returns>Null where the symbols say nothing of it.</returns>
    internal Statement? StatementAt(MethodDefinitionHandle method, int offset) => Read<Statement?>(() =>
    {
        SequencePoint? last = null;
        foreach (var point in PointsOf(method))
        {
            if (point.IsHidden)
            {
                continue;
            }

            if (last is not null && point.Offset > offset)
            {
                break;
            }

            last = point;
        }

        return last is { } at ? new Statement(NameOf(at.Document), at.StartLine, at.StartColumn, at.EndLine, at.EndColumn) : null;
    });

    /// <summary>The documents that a type's code or declaration is in, in the order of its methods, without repeats.</summary>
    internal IReadOnlyList<string> DocumentsOf(MetadataReader assembly, IEnumerable<TypeDefinitionHandle> types) => Read(() =>
    {
        var (documents, ofMethod) = (new List<int>(), new List<int>());
        foreach (var type in types)
        {
            foreach (var method in assembly.GetTypeDefinition(type).GetMethods())
            {
                ReadDocuments(_reader.GetMethodDebugInformation(method.ToDebugInformationHandle()), ofMethod);
                foreach (var document in ofMethod)
                {
                    AddOnce(documents, document);
                }
            }

            foreach (var handle in _reader.GetCustomDebugInformation(type))
            {
                var information = _reader.GetCustomDebugInformation(handle);
                if (_reader.GetGuid(information.Kind) == TypeDefinitionDocuments)
                {
                    DocumentsIn(information).ForEach(document => AddOnce(documents, document));
                }
            }
        }

        var names = new List<string>(documents.Count);
        foreach (var document in documents)
        {
            if (NameOf(MetadataTokens.DocumentHandle(document)) is var name && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    });

    /// <summary>The owners of the types that have code in each document, and of those that have none anywhere and are declared in it.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="ownerOf">The number of what a type belongs to; -1 for nothing.</param>
    /// <exception cref="UnreadableInputException">The symbols are damaged.</exception>
    internal DocumentOwners OwnersByDocument(MetadataReader assembly, Func<TypeDefinitionHandle, int> ownerOf) => Read(() =>
    {
        // Of large symbols each takes long enough.
        (List<int>[] withCode, List<int> withoutCode) = ([], []);
        SideBySide.Do(
            () => withCode = SideBySide.Select(SideBySide.Runs(assembly.TypeDefinitions.Count, TypesOfARun), first => OwnersInRun(first, assembly, ownerOf)),
            () => withoutCode = OwnersWithoutCode(ownerOf),
            () => _ = _byName.Value);
        return new DocumentOwners(_reader.Documents.Count, [.. withCode, withoutCode]);
    });

    /// <summary>The rows of the documents of a name, mostly one.</summary>
    /// <exception cref="UnreadableInputException">The symbols are damaged.</exception>
    internal List<int> DocumentsNamed(string name) => Read(() =>
    {
        var rows = _byName.Value.Find(name);
        foreach (var row in rows)
        {
            _names[row] = name;
        }

        return rows;
    });

    /// <summary>The name of each document, by its row.</summary>
    /// <exception cref="UnreadableInputException">The symbols are damaged.</exception>
    internal IReadOnlyList<string?> Names() => Read(() =>
    {
        var names = new DocumentNames(_reader);
        foreach (var document in _reader.Documents)
        {
            Rows.SlotOf(_names, document) ??= names.Of(document);
        }

        return _names;
    });

    /// <summary>The rows of the documents of types that have no code anywhere, each with whom the type belongs to behind it.</summary>
    private List<int> OwnersWithoutCode(Func<TypeDefinitionHandle, int> ownerOf)
    {
        var found = new List<int>();
        foreach (var handle in _reader.CustomDebugInformation)
        {
            var information = _reader.GetCustomDebugInformation(handle);
            if (information.Parent.Kind == HandleKind.TypeDefinition && _reader.GetGuid(information.Kind) == TypeDefinitionDocuments)
            {
                foreach (var document in DocumentsIn(information))
                {
                    found.Add(document);
                    found.Add(ownerOf((TypeDefinitionHandle)information.Parent));
                }
            }
        }

        return found;
    }

    /// <summary>The rows of the documents of types that stand beside each other, each with whom the type belongs to behind it; where the next would say the same, it is left out.</summary>
    /// <param name="first">How many types are before the first.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="ownerOf">Whom a type belongs to.</param>
    private List<int> OwnersInRun(int first, MetadataReader assembly, Func<TypeDefinitionHandle, int> ownerOf)
    {
        var (found, documents) = (new List<int>(), new List<int>());
        var ofMethods = new MethodDocuments(_reader);
        var last = Math.Min(first + TypesOfARun, assembly.TypeDefinitions.Count);
        for (var row = first + 1; row <= last; row++)
        {
            var type = MetadataTokens.TypeDefinitionHandle(row);
            var owner = ownerOf(type);
            foreach (var method in assembly.GetTypeDefinition(type).GetMethods())
            {
                if (ofMethods.Of(method) is var only and not 0)
                {
                    Add(only, owner);
                    continue;
                }

                ReadDocuments(_reader.GetMethodDebugInformation(method.ToDebugInformationHandle()), documents);
                foreach (var document in documents)
                {
                    Add(document, owner);
                }
            }
        }

        return found;

        void Add(int document, int owner)
        {
            if (found.Count == 0 || found[found.Count - 2] != document || found[found.Count - 1] != owner)
            {
                found.Add(document);
                found.Add(owner);
            }
        }
    }

    /// <summary>All documents, with the hash of their content where the compiler kept one.</summary>
    /// <exception cref="UnreadableInputException">The symbols are damaged.</exception>
    internal IReadOnlyList<SourceDocument> ReadDocuments() => Read(() => _reader.Documents.Select(handle =>
    {
        var document = _reader.GetDocument(handle);
        return new SourceDocument(
            NameOf(handle),
            document.HashAlgorithm.IsNil ? Guid.Empty : _reader.GetGuid(document.HashAlgorithm),
            document.Hash.IsNil ? [] : _reader.GetBlobBytes(document.Hash));
    }).ToList());

    /// <summary>The texts that are kept with the symbols, those that source generators wrote among them, by the name of their document.</summary>
    /// <param name="isWanted">Which documents are wanted.</param>
    internal IReadOnlyDictionary<string, string> EmbeddedSources(Predicate<string> isWanted) => Read(() =>
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in _reader.Documents)
        {
            foreach (var handle in _reader.GetCustomDebugInformation(document))
            {
                var information = _reader.GetCustomDebugInformation(handle);
                var name = NameOf(document);
                if (_reader.GetGuid(information.Kind) == EmbeddedSource && isWanted(name))
                {
                    sources[name] = Inflate(_reader.GetBlobReader(information.Value));
                }
            }
        }

        return sources;
    });

    public void Dispose()
    {
        _provider.Dispose();
        _file?.Dispose();
    }

    /// <summary>The length of the text, 0 where it is stored as it is, and then its bytes.</summary>
    private static string Inflate(BlobReader blob)
    {
        var length = blob.ReadInt32();
        var stored = blob.ReadBytes(blob.RemainingBytes);
        try
        {
            using var text = new StreamReader(length == 0 ? new MemoryStream(stored) : Inflate(stored, length), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return text.ReadToEnd();
        }
        catch (InvalidDataException e)
        {
            throw new BadImageFormatException(e.Message, e);
        }
    }

    /// <summary>Not a byte more than the text is said to have: a few bytes can be made to hold any number.</summary>
    private static MemoryStream Inflate(byte[] stored, int length)
    {
        using var inflated = new DeflateStream(new MemoryStream(stored), CompressionMode.Decompress);
        var content = new MemoryStream();
        var buffer = new byte[1 << 14];
        for (int count; content.Length <= length && (count = inflated.Read(buffer, 0, buffer.Length)) > 0;)
        {
            content.Write(buffer, 0, count);
        }

        content.Position = 0;
        return content.Length == length ? content : throw new BadImageFormatException("an embedded source is not as long as it says");
    }

    /// <summary>Reads the rows of the documents of a method's code: it says the one that all is in, and only of several its points have to tell.</summary>
    /// <param name="information">The method's.</param>
    /// <param name="documents">Takes them in place of what it holds, so that no list is made for each method.</param>
    private static void ReadDocuments(MethodDebugInformation information, List<int> documents)
    {
        documents.Clear();
        if (!information.Document.IsNil)
        {
            documents.Add(MetadataTokens.GetRowNumber(information.Document));
        }
        else if (!information.SequencePointsBlob.IsNil)
        {
            documents.AddRange(information.GetSequencePoints().Select(point => MetadataTokens.GetRowNumber(point.Document)));
        }
    }

    /// <summary>The rows of the documents that are told of a type.</summary>
    private List<int> DocumentsIn(CustomDebugInformation information)
    {
        var documents = new List<int>();
        for (var blob = _reader.GetBlobReader(information.Value); blob.RemainingBytes > 0;)
        {
            documents.Add(blob.ReadCompressedInteger());
        }

        return documents;
    }

    private SequencePointCollection PointsOf(MethodDefinitionHandle method) =>
        _reader.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetSequencePoints();

    private string NameOf(DocumentHandle document) => Rows.SlotOf(_names, document) ??= _reader.GetString(_reader.GetDocument(document).Name);

    private static void AddOnce(List<int> documents, int document)
    {
        if (document != 0 && !documents.Contains(document))
        {
            documents.Add(document);
        }
    }

    /// <summary>Reads something out of the symbols, or by what they say out of their assembly.</summary>
    /// <param name="read">Reads all of it: nothing may be left for later.</param>
    /// <exception cref="UnreadableInputException">The symbols are damaged.</exception>
    internal TResult Read<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (BadImageFormatException e)
        {
            throw new UnreadableInputException(_path, $"the debug symbols are damaged: {e.Message.TrimEnd('.')}", e);
        }
    }
}

/// <summary>A statement in a document of the symbols; lines and columns are 1-based, the end is exclusive.</summary>
internal sealed record Statement(string Document, int StartLine, int StartColumn, int EndLine, int EndColumn);

/// <summary>A source file as the compiler saw it.</summary>
/// <param name="Name">Its path, after any path map.</param>
/// <param name="HashAlgorithm">Empty where no hash was kept.</param>
/// <param name="Hash">The hash of its bytes.</param>
internal sealed record SourceDocument(string Name, Guid HashAlgorithm, byte[] Hash);
