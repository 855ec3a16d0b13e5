using LayerCheck.Names;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerCheck.Source;

/// <summary>Finds names in C# files with the host's own compiler.</summary>
/// <param name="files">The project's files.</param>
/// <param name="models">What names in them mean.</param>
internal sealed class CSharpNames(CSharpFiles files, CSharpModels models) : ISourceNames
{
    /// <summary>Something of most of what plain files are made of.</summary>
    internal const string Sample = """
        using Closed;
        using Opened;

        namespace Names;

        // A comment.
        [Attribute("text")]
        public sealed class Name
        {
            private readonly Target _target = new Target('c');

            public string Other(int number)
            {
                if (number > 1)
                {
                    return $"{number}";
                }

                return @"text";
            }

            public string Text() => Target.Text("text") + 'c';
        }
        """;

    /// <inheritdoc/>
    public void Prepare()
    {
        // What looks at every letter is compiled when it first does.
        if (Abridgement.Of(Sample.AsSpan(), ["Target"], ["Opened"]) is { } abridgement)
        {
            PlainFile.Of(abridgement.Text)?.Find(["Target"]);
        }
    }

    /// <inheritdoc/>
    public INamesInFile? Open(string file, IReadOnlyCollection<DottedName>? types)
    {
        if (!files.TryRead(file, out var text))
        {
            return null;
        }

        var abridgement = types is null ? null : Abridgement.Of(
            text,
            types.SelectMany(type => SuspectNames.Spellings(TargetNamespaces.LastSegment(type.Text))),
            types.Select(type => TargetNamespaces.LastSegment(type.Namespace)));
        return abridgement is null ? new CSharpNamesInFile(files.ParseCode(file, text.ToString()), models)
            : PlainFile.Of(abridgement.Text) is { } plain ? new PlainNames(plain, abridgement, models.GlobalOpenings, Parsed)
            : Parsed();

        CSharpNamesInFile Parsed() => new(files.ParseCode(file, abridgement.Text), abridgement, models, () => files.ParseCode(file));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(DottedName type, IReadOnlyList<string> compiled)
    {
        // A word that such a file must hold, so that the others need no parsing.
        string[] words = CSharpNamesInFile.IsProject(type) ? ["assembly", "module"] : [TargetNamespaces.LastSegment(type.Text)];
        return [.. compiled.Where(file =>
            files.TryRead(file, out var text)
            && HasAny(text, words)
            && CSharpNamesInFile.ScopesOf(files.ParseCode(file, text.ToString()).GetCompilationUnitRoot(), type).Any())];
    }

    private static bool HasAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word.AsSpan()) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
