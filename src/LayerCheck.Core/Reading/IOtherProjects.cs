using LayerCheck.Graph;

namespace LayerCheck.Reading;

/// <summary>What is known of other projects in the same build, beyond their assemblies.</summary>
internal interface IOtherProjects
{
    /// <summary>What an assembly's types reference, by the version of its content; read now where nobody has before.</summary>
    ReferenceGraph GetOrAdd(string version, Func<ReferenceGraph> read);

    /// <summary>The references that only the source of a project showed to its own check, by the names of their ends.</summary>
    /// <param name="findingsFile">Full path of what that check kept; empty where there is none.</param>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    IReadOnlyList<(string From, string To)> ErasedIn(string findingsFile);
}
