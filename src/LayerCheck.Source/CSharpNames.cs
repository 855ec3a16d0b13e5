using LayerCheck.Names;
using LayerCheck.Reading;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerCheck.Source;

/// <summary>Finds names in C# files with the host's own compiler.</summary>
/// <param name="files">The project's files.</param>
/// <param name="models">What names in them mean.</param>
internal sealed class CSharpNames(CSharpFiles files, CSharpModels models) : ISourceNames
{
    /// <inheritdoc/>
    public INamesInFile? Open(string file) => files.ParseCode(file) is { } tree ? new CSharpNamesInFile(tree, models) : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(DottedName type, IReadOnlyList<string> compiled)
    {
        // A word that such a file must hold, so that the others need no parsing.
        string[] words = CSharpNamesInFile.IsProject(type) ? ["assembly", "module"] : [TargetNamespaces.LastSegment(type.Text)];
        return [.. compiled.Where(file =>
            file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            && File.Exists(file)
            && InputFile.ReadSource(file) is var text
            && Array.Exists(words, word => text.IndexOf(word, StringComparison.Ordinal) >= 0)
            && files.ParseCode(file) is { } tree
            && CSharpNamesInFile.ScopesOf(tree.GetCompilationUnitRoot(), type).Any())];
    }
}
