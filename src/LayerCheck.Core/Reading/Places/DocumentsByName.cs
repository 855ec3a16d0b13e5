using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using LayerCheck.Graph;

namespace LayerCheck.Reading.Places;

/// <summary>Finds documents by their names. Those of the symbols are not made for it: of many thousands few are asked for.</summary>
internal sealed class DocumentsByName
{
    private readonly MetadataReader _symbols;

    /// <summary>The rows of documents by the ends of their names, of which there are about as many places as documents.</summary>
    private readonly FlatLookup _byEnd;
    private readonly int _places;

    /// <param name="symbols">The symbols, which must be there as long as this is asked.</param>
    /// <exception cref="BadImageFormatException">The name of a document is damaged.</exception>
    internal DocumentsByName(MetadataReader symbols)
    {
        _symbols = symbols;
        _places = symbols.Documents.Count + 1;
        var names = new DocumentNames(symbols);
        var placeOf = new int[symbols.Documents.Count];
        foreach (var document in symbols.Documents)
        {
            placeOf[MetadataTokens.GetRowNumber(document) - 1] = PlaceOf(names.EndOf(document));
        }

        _byEnd = new FlatLookup(_places, placeOf, first: 1);
    }

    /// <summary>The rows of the documents of a name, mostly one. Several threads may ask.</summary>
    /// <exception cref="BadImageFormatException">The name of a document is damaged.</exception>
    internal List<int> Find(string name)
    {
        var rows = new List<int>();
        var bytes = Encoding.UTF8.GetBytes(name);
        var names = new DocumentNames(_symbols);
        foreach (var row in _byEnd[PlaceOf(DocumentNames.EndOf(bytes))])
        {
            if (names.Is(MetadataTokens.DocumentHandle(row), bytes))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private int PlaceOf(uint end) => (int)(end % (uint)_places);
}
