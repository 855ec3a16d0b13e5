using System.Reflection.Metadata.Ecma335;
using LayerCheck.Graph;
using LayerCheck.Reading.Metadata;

namespace LayerCheck.Reading.Places;

/// <summary>To whom the types in each document of the debug symbols belong.</summary>
internal sealed class DocumentOwners
{
    private readonly int[] _owners;

    /// <summary>By the row of a document places in <see cref="_owners"/>.</summary>
    private readonly FlatLookup _byRow;

    /// <param name="documents">How many documents there are.</param>
    /// <param name="found">The row of a document and, behind it, the number of an owner, -1 for none; and so on.</param>
    /// <exception cref="BadImageFormatException">There is no such document.</exception>
    internal DocumentOwners(int documents, IReadOnlyList<List<int>> found)
    {
        var rows = new List<int>();
        var owners = new List<int>();
        foreach (var run in found)
        {
            for (var i = 0; i < run.Count; i += 2)
            {
                rows.Add(Rows.NumberOf(MetadataTokens.DocumentHandle(run[i]), documents + 1));
                owners.Add(run[i + 1]);
            }
        }

        _owners = owners.ToArray();
        _byRow = new FlatLookup(documents + 1, rows.ToArray());
    }

    /// <summary>All owners, with repeats, and -1 for none.</summary>
    internal ReadOnlySpan<int> All => _owners;

    /// <summary>The owners of the types in some documents, without repeats, in the order of documents and of the types' first definitions.</summary>
    /// <param name="documents">The rows of the documents.</param>
    internal List<int> In(IEnumerable<int> documents)
    {
        var owners = new List<int>();
        foreach (var document in documents)
        {
            foreach (var place in _byRow[document])
            {
                if (_owners[place] is var owner and >= 0 && !owners.Contains(owner))
                {
                    owners.Add(owner);
                }
            }
        }

        return owners;
    }
}
