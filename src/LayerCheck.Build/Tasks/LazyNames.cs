using System.Runtime.CompilerServices;
using LayerCheck.Names;
using LayerCheck.Reading.Places;
using LayerCheck.Source;

namespace LayerCheck.Build.Tasks;

/// <summary>Loads the host's compiler at the first question, which only a violation asks. A host whose compiler cannot be loaded gets the lines of the debug symbols alone.</summary>
internal sealed class LazyNames(string[] preprocessorSymbols) : ISourceNames
{
    private CSharpNames? _names;
    private bool _isMissing;

    /// <inheritdoc/>
    public IEnumerable<NameInSource> Find(string file, DottedName within, DottedName target) =>
        Names?.Find(file, within, target) ?? [];

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(DottedName type, IReadOnlyList<string> compiled) =>
        Names?.FilesOf(type, compiled) ?? [];

    private CSharpNames? Names
    {
        get
        {
            try
            {
                return _isMissing ? null : _names ??= Create(preprocessorSymbols);
            }
            catch (Exception e) when (e is FileNotFoundException or FileLoadException)
            {
                _isMissing = true;
                return null;
            }
        }
    }

    // Apart, so that the compiler's assemblies are looked for when it is called and no sooner.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CSharpNames Create(string[] preprocessorSymbols) => new CSharpNames(preprocessorSymbols);
}
