using LayerCheck.Graph;

namespace LayerCheck.Reading;

/// <summary>Keeps what was read of assemblies, by the version of their content, as long as somebody may ask again.</summary>
internal interface IGraphStore
{
    /// <summary>The graph of a version; read now where nobody has before.</summary>
    ReferenceGraph GetOrAdd(string version, Func<ReferenceGraph> read);
}
