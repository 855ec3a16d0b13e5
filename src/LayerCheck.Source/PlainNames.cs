using LayerCheck.Names;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Source;

/// <summary>Finds names in a plain file, and has the file parsed where that does not tell.</summary>
/// <param name="file">What is left of the file.</param>
/// <param name="abridgement">How it came about.</param>
/// <param name="globals">What global using directives do.</param>
/// <param name="parse">Parses it.</param>
internal sealed class PlainNames(PlainFile file, Abridgement abridgement, GlobalOpenings globals, Func<INamesInFile> parse) : INamesInFile
{
    private readonly Lazy<INamesInFile> _parsed = new(parse);

    /// <inheritdoc/>
    public IReadOnlyList<NameInSource> Find(DottedName within, DottedName target)
    {
        if (within.Text != file.Type || globals.HasAlias
            || file.Find([.. SuspectNames.Spellings(TargetNamespaces.LastSegment(target.Text))]) is not { } names)
        {
            return _parsed.Value.Find(within, target);
        }

        return file.Opens(target.Namespace) || globals.Opens(target.Namespace)
            ? [.. names.Select(name => At(abridgement.InWholeFile(name.Start), name.IsInBody))]
            : [];

        static NameInSource At(LinePosition place, bool isInBody) => new(place.Line + 1, place.Character + 1, isInBody);
    }

    /// <inheritdoc/>
    public NameInSource? FindDeclaration(DottedName type) => _parsed.Value.FindDeclaration(type);
}
