using LayerCheck.Reading;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Keeps what was read of the assemblies of projects for as long as the build lasts, in each of its processes, and asks what their
/// own checks kept in obj.
/// </summary>
internal sealed class OtherProjects(IBuildEngine engine, FileMemory files) : IOtherProjects
{
    private readonly Dictionary<string, string> _consulted = new(StringComparer.Ordinal);

    /// <summary>The findings of other projects that were asked for anything, ordered by path.</summary>
    internal IEnumerable<ConsultedFile> Consulted => _consulted.Keys
        .OrderBy(path => path, StringComparer.Ordinal)
        .Select(path => new ConsultedFile(path, _consulted[path], Owner: path));

    /// <inheritdoc/>
    public string VersionOf(string path) => files.VersionOf(path);

    /// <inheritdoc/>
    public TKnown GetOrAdd<TKnown>(string what, string version, Func<TKnown> read)
        where TKnown : class => new BuildMemory(engine).GetOrAdd($"{what}/{version}", read);

    /// <inheritdoc/>
    public IReadOnlyList<(string From, string To)> ErasedIn(string findingsFile)
    {
        if (findingsFile.Length == 0)
        {
            return [];
        }

        // Where there is no file, it is not that there are none: they are not known.
        _consulted[findingsFile] = files.ErasedKeyOf(findingsFile);
        return files.FindingsIn(findingsFile)?.Erased ?? throw new UnreadableInputException(
            findingsFile, "the check of a referenced project leaves its findings there, and this version of it has not. Build that project again");
    }
}
