using System.Reflection.Metadata;
using System.Text;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Reading.Places;

/// <summary>
/// Reads the names of documents one after the other. Symbols keep each name in parts, and most documents lie in the folder of the one
/// before, so that only the last part is read (Portable PDB v1.0, "Document Name Blob").
/// </summary>
/// <param name="symbols">The symbols.</param>
internal sealed unsafe class DocumentNames(MetadataReader symbols)
{
    /// <summary>A separator that is not of ASCII says that the name is damaged.</summary>
    private const byte LastSeparator = 0x7F;

    private BlobReader _lastFolder;
    private string _folder = string.Empty;

    /// <summary>The name of a document, as the reader of metadata gives it.</summary>
    /// <exception cref="BadImageFormatException">It is damaged.</exception>
    internal string Of(DocumentHandle document)
    {
        var name = symbols.GetDocument(document).Name;
        if (!TryPart(name, out var folder, out var last))
        {
            return symbols.GetString(name);
        }

        if (!SpanOf(folder).SequenceEqual(SpanOf(_lastFolder)))
        {
            (_lastFolder, _folder) = (folder, FolderOf(folder));
        }

        return _folder + TextOf(last);
    }

    /// <summary>Whether a document has a name, told without making it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">The name in UTF-8: where the document's is none, it does not have any.</param>
    /// <exception cref="BadImageFormatException">The document's name is damaged.</exception>
    internal bool Is(DocumentHandle document, ReadOnlySpan<byte> name)
    {
        var written = symbols.GetDocument(document).Name;
        if (!TryPart(written, out var folder, out var last))
        {
            return name.SequenceEqual(Encoding.UTF8.GetBytes(symbols.GetString(written)));
        }

        var separator = folder.ReadByte();
        while (folder.RemainingBytes > 0)
        {
            var part = BytesOf(folder.ReadBlobHandle());
            if (!name.StartsWith(part))
            {
                return false;
            }

            name = name.Slice(part.Length);
            if (separator != 0)
            {
                if (name.IsEmpty || name[0] != separator)
                {
                    return false;
                }

                name = name.Slice(1);
            }
        }

        return name.SequenceEqual(BytesOf(last));
    }

    /// <summary>The hash of the file's name at the end of a document's.</summary>
    /// <exception cref="BadImageFormatException">The document's name is damaged.</exception>
    internal uint EndOf(DocumentHandle document)
    {
        var name = symbols.GetDocument(document).Name;
        return EndOf(TryPart(name, out _, out var last) ? BytesOf(last) : Encoding.UTF8.GetBytes(symbols.GetString(name)));
    }

    /// <summary>The same of a name in UTF-8.</summary>
    internal static uint EndOf(ReadOnlySpan<byte> name) => Identifiers.HashOf(name.Slice(name.LastIndexOfAny((byte)'/', (byte)'\\') + 1));

    /// <summary>Parts the name of a document.</summary>
    /// <param name="name">The name.</param>
    /// <param name="folder">The separator, and the parts before the last one.</param>
    /// <param name="last">The last one.</param>
    /// <returns>False where it has no parts, or its separator is damaged.</returns>
    private bool TryPart(DocumentNameBlobHandle name, out BlobReader folder, out BlobHandle last)
    {
        (folder, last) = (default, default);
        var parts = symbols.GetBlobReader(name);
        if (parts.Length < 2 || parts.ReadByte() > LastSeparator)
        {
            return false;
        }

        var start = parts.Offset;
        while (parts.RemainingBytes > 0)
        {
            start = parts.Offset;
            last = parts.ReadBlobHandle();
        }

        folder = new BlobReader(parts.StartPointer, start);
        return true;
    }

    /// <summary>The parts before the last one, with the separator behind each.</summary>
    /// <param name="parts">The separator, and the parts.</param>
    private string FolderOf(BlobReader parts)
    {
        var separator = (char)parts.ReadByte();
        var folder = new StringBuilder();
        while (parts.RemainingBytes > 0)
        {
            folder.Append(TextOf(parts.ReadBlobHandle()));
            if (separator != '\0')
            {
                folder.Append(separator);
            }
        }

        return folder.ToString();
    }

    private string TextOf(BlobHandle part) => symbols.GetBlobReader(part) is var text ? text.ReadUTF8(text.Length) : string.Empty;

    private ReadOnlySpan<byte> BytesOf(BlobHandle part) => SpanOf(symbols.GetBlobReader(part));

    private static ReadOnlySpan<byte> SpanOf(BlobReader blob) => new(blob.StartPointer, blob.Length);
}
