namespace LayerCheck.Reading;

/// <summary>What is known of other projects in the same build, and what was read of their assemblies, for as long as it lasts.</summary>
internal interface IOtherProjects
{
    /// <summary>The version of an assembly's content, as <see cref="AssemblyImage.Version"/> gives it; <see cref="ContentHash.Missing"/> for none.</summary>
    /// <param name="path">Full path of the assembly.</param>
    /// <exception cref="UnreadableInputException">The file is no .NET assembly.</exception>
    string VersionOf(string path);

    /// <summary>Something that was read of an assembly; read now where nobody has before.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="version">The version of the assembly's content.</param>
    /// <param name="read">Reads it.</param>
    TKnown GetOrAdd<TKnown>(string what, string version, Func<TKnown> read)
        where TKnown : class;

    /// <summary>The references that only the source of a project showed to its own check, by the names of their ends.</summary>
    /// <param name="findingsFile">Full path of what that check kept; empty where there is none.</param>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    IReadOnlyList<(string From, string To)> ErasedIn(string findingsFile);
}
