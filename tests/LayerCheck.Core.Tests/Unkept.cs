using LayerCheck.Reading;

namespace LayerCheck.Tests;

/// <summary>Other projects of which nothing is kept.</summary>
internal sealed class Unkept : IOtherProjects
{
    public string VersionOf(string path) => AssemblyImage.VersionOf(path);

    public TKnown GetOrAdd<TKnown>(string what, string version, Func<TKnown> read)
        where TKnown : class => read();

    public IReadOnlyList<(string From, string To)> ErasedIn(string findingsFile) => [];
}
