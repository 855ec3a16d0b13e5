using LayerCheck.Names;

namespace LayerCheck.Reading.Places;

/// <summary>Finds names in source text. It is apart from the reader because a compiler has to be loaded for it. Several threads may ask.</summary>
internal interface ISourceNames
{
    /// <summary>Says that files are about to be opened, so that what it takes is loaded beside what else is done until then.</summary>
    void Prepare();

    /// <summary>Opens a file to look for names in it; null for one that is in another language, or not there.</summary>
    /// <param name="file">Full path of the source file.</param>
    /// <param name="types">The types whose names alone are looked for, which saves most of the work; null where it may be any.</param>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    INamesInFile? Open(string file, IReadOnlyCollection<DottedName>? types);

    /// <summary>The files that declare a type, where no debug symbols tell.</summary>
    IReadOnlyList<string> FilesOf(DottedName type, IReadOnlyList<string> compiled);
}

/// <summary>The names in one file.</summary>
internal interface INamesInFile
{
    /// <summary>Finds where the declarations of a type in the file write the name of another.</summary>
    /// <param name="within">The type whose declarations are searched.</param>
    /// <param name="target">The type that the names must mean; aliases of it count.</param>
    IReadOnlyList<NameInSource> Find(DottedName within, DottedName target);

    /// <summary>Finds where the file declares a type: the name in its first declaration there; null where it does not.</summary>
    NameInSource? FindDeclaration(DottedName type);
}

/// <summary>A name in a source file.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="IsInBody">Whether it stands in code, which has statements, and not in a declaration.</param>
internal sealed record NameInSource(int Line, int Column, bool IsInBody);
