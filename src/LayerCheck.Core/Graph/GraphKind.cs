namespace LayerCheck.Graph;

/// <summary>What the nodes of a graph are.</summary>
internal enum GraphKind
{
    /// <summary>Top-level types of one project, and those of others that they reference.</summary>
    Types,

    /// <summary>A project and those that it references directly.</summary>
    Projects,
}
