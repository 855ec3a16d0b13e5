using System.Runtime.CompilerServices;
using LayerCheck.Names;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using LayerCheck.Source;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Loads the host's compiler at the first question, which only a suspicious file or a violation asks, or before, where one is about
/// to. Where it cannot be loaded, the questions stay without an answer, and <see cref="IsUnfit"/> says so.
/// </summary>
/// <param name="call">How the compiler was called.</param>
/// <param name="roslynTargetsPath">Full path of the folder that MSBuild takes the compiler from; empty where it is not known.</param>
internal sealed class HostCompiler(CSharpCall call, string roslynTargetsPath) : ISourceNames, ISourceWitness
{
    private readonly object _loading = new();
    private CSharpNames? _names;
    private CSharpWitness? _witness;
    private IReadOnlyDictionary<string, string> _generated = new Dictionary<string, string>();
    private IReadOnlyList<string> _globalUsingFiles = [];
    private bool _isAsked;
    private bool _isMissing;
    private bool _isTooOld;

    /// <summary>Whether something was asked, and the compiler could not be loaded, or is too old for the project.</summary>
    internal bool IsUnfit => _isAsked && (_isMissing || _isTooOld);

    /// <inheritdoc/>
    public void Prepare() =>
        // Whatever goes wrong does so again for whoever asks the first question.
        Task.Run(() =>
        {
            if (Load())
            {
                _names!.Prepare();
            }
        });

    /// <inheritdoc/>
    public INamesInFile? Open(string file, IReadOnlyCollection<DottedName>? types) => Ask() ? _names!.Open(file, types) : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesOf(DottedName type, IReadOnlyList<string> compiled) =>
        Ask() ? _names!.FilesOf(type, compiled) : [];

    /// <inheritdoc/>
    public void Use(IReadOnlyDictionary<string, string> generated, IReadOnlyList<string> globalUsingFiles)
    {
        lock (_loading)
        {
            (_generated, _globalUsingFiles) = (generated, globalUsingFiles);
            _witness?.Use(generated, globalUsingFiles);
        }
    }

    /// <inheritdoc/>
    public GlobalUsings ReadGlobalUsings() => Ask() ? _witness!.ReadGlobalUsings() : GlobalUsings.None;

    /// <inheritdoc/>
    public SourceFindings Find(IReadOnlyList<string> files, SuspectNames suspects, Func<DottedName, DottedName, Relevance> relevance) =>
        Ask() ? _witness!.Find(files, suspects, relevance) : SourceFindings.None;

    /// <summary>Loads the compiler, if nobody has, for somebody who has a question.</summary>
    /// <returns>Whether it is there.</returns>
    private bool Ask()
    {
        _isAsked = true;
        return Load();
    }

    private bool Load()
    {
        lock (_loading)
        {
            if (_names is null && !_isMissing)
            {
                CompilerFolder.Offer(roslynTargetsPath);
                try
                {
                    Create();
                }
                catch (Exception e) when (e is FileNotFoundException or FileLoadException)
                {
                    _isMissing = true;
                }
            }

            return !_isMissing;
        }
    }

    // Apart, so that the compiler's assemblies are looked for when it is called and no sooner.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Create()
    {
        var files = new CSharpFiles(call);
        var models = new CSharpModels(call, files);
        _isTooOld = files.IsTooOld;
        _witness = new CSharpWitness(call, files, models);
        _witness.Use(_generated, _globalUsingFiles);
        _names = new CSharpNames(files, models);
    }
}
