using System.Reflection.Metadata;
using System.Text;

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
        var handle = symbols.GetDocument(document).Name;
        var parts = symbols.GetBlobReader(handle);
        if (parts.Length < 2 || parts.ReadByte() is var separator && separator > LastSeparator)
        {
            return symbols.GetString(handle);
        }

        var lastPart = parts.Offset;
        while (parts.RemainingBytes > 0)
        {
            lastPart = parts.Offset;
            parts.ReadBlobHandle();
        }

        parts.Reset();
        var folder = new BlobReader(parts.StartPointer, lastPart);
        parts.Offset = lastPart;
        if (!SpanOf(folder).SequenceEqual(SpanOf(_lastFolder)))
        {
            (_lastFolder, _folder) = (folder, FolderOf(folder));
        }

        return _folder + TextOf(parts.ReadBlobHandle());
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

    private static ReadOnlySpan<byte> SpanOf(BlobReader blob) => new(blob.StartPointer, blob.Length);
}
