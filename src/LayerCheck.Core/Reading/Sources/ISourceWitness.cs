using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Reading.Sources;

/// <summary>The second witness: finds the references that a programmer wrote and the compiler erased.</summary>
internal interface ISourceWitness
{
    /// <summary>Makes known what gives names their meaning everywhere.</summary>
    /// <param name="generated">What source generators wrote: text by the name of its document. It is not searched itself.</param>
    /// <param name="globalUsingFiles">Full paths, or names of generated documents, of the files with global usings.</param>
    void Use(IReadOnlyDictionary<string, string> generated, IReadOnlyList<string> globalUsingFiles);

    /// <summary>What the global using directives open and name.</summary>
    GlobalUsings ReadGlobalUsings();

    /// <summary>Finds, in some files, the references that are asked for, and the using directives that open a forbidden namespace for nothing.</summary>
    /// <param name="files">Full paths of the suspicious files.</param>
    /// <param name="suspects">What is forbidden to whom.</param>
    /// <param name="relevance">What a reference between two types, by name, is to the question.</param>
    SourceFindings Find(IReadOnlyList<string> files, SuspectNames suspects, Func<DottedName, DottedName, Relevance> relevance);
}

/// <summary>What a reference is to the question of what only the source shows.</summary>
internal enum Relevance
{
    /// <summary>Nothing forbids it.</summary>
    None,

    /// <summary>The assembly shows it, forbidden or not: the source need not be asked.</summary>
    Known,

    /// <summary>It is forbidden, and the source alone can show it.</summary>
    Asked,
}

/// <summary>What the second witness found.</summary>
internal sealed record SourceFindings(IReadOnlyList<SourceReference> References, IReadOnlyList<UnusedUsing> UnusedUsings)
{
    internal static SourceFindings None { get; } = new([], []);
}

/// <summary>A using directive that nothing needs, of a namespace that must not be needed.</summary>
/// <param name="Namespace">What it opens.</param>
/// <param name="User">The namespace of the file's own that must not reference it.</param>
/// <param name="Place">Where the directive begins.</param>
internal sealed record UnusedUsing(string Namespace, string User, SourcePlace Place);

/// <summary>What global using directives do.</summary>
/// <param name="Namespaces">The namespaces that they open.</param>
/// <param name="Aliases">The names that they give.</param>
/// <param name="HasStatic">Whether one opens a type.</param>
internal sealed record GlobalUsings(IReadOnlyCollection<string> Namespaces, IReadOnlyCollection<string> Aliases, bool HasStatic)
{
    internal static GlobalUsings None { get; } = new([], [], HasStatic: false);
}

/// <summary>A reference in source.</summary>
/// <param name="From">The outermost type that it is in, or the project's node.</param>
/// <param name="To">The outermost type that is named, or whose member is.</param>
/// <param name="Place">Where the name begins.</param>
internal sealed record SourceReference(string From, DottedName To, SourcePlace Place);
