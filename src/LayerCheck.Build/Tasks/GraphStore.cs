using LayerCheck.Graph;
using LayerCheck.Reading;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>Keeps what was read of the assemblies of projects for as long as the build lasts, in each of its processes.</summary>
internal sealed class GraphStore(IBuildEngine engine) : IGraphStore
{
    /// <inheritdoc/>
    public ReferenceGraph GetOrAdd(string version, Func<ReferenceGraph> read)
    {
        if (engine is not IBuildEngine4 builds)
        {
            return read();
        }

        // Of this very assembly: two versions of the package in one build must not meet.
        var key = $"{typeof(GraphStore).Assembly.ManifestModule.ModuleVersionId:N}/references/{version}";
        if (builds.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is not ReferenceGraph graph)
        {
            graph = read();
            builds.RegisterTaskObject(key, graph, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: true);
        }

        return graph;
    }
}
