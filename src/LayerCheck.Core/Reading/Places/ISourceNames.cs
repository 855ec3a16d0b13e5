using LayerCheck.Names;

namespace LayerCheck.Reading.Places;

/// <summary>Finds names in source text. It is apart from the reader because a compiler has to be loaded for it.</summary>
internal interface ISourceNames
{
    /// <summary>Finds where the declarations of a type in a file write the name of another.</summary>
    /// <param name="file">Full path of the source file.</param>
    /// <param name="within">The type whose declarations are searched.</param>
    /// <param name="target">The type that the names must mean; aliases of it count.</param>
    IEnumerable<NameInSource> Find(string file, DottedName within, DottedName target);

    /// <summary>Finds where a file declares a type: the name in its first declaration there; null where it does not.</summary>
    NameInSource? FindDeclaration(string file, DottedName type);

    /// <summary>The files that declare a type, where no debug symbols tell.</summary>
    IReadOnlyList<string> FilesOf(DottedName type, IReadOnlyList<string> compiled);
}

/// <summary>A name in a source file.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="IsInBody">Whether it stands in code, which has statements, and not in a declaration.</param>
internal readonly record struct NameInSource(int Line, int Column, bool IsInBody);
