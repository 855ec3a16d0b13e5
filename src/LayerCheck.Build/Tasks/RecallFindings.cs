using LayerCheck.Reading;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Finds out whether the findings of an earlier build still stand. It asks for no more than it takes to know that in the usual case,
/// where nothing at all has changed: the lists that <see cref="CheckLayers"/> needs cost MSBuild more than this.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RecallFindings : OutputTask
{
    /// <summary>Whether they do. If not, it takes <see cref="CheckLayers"/> to know.</summary>
    [Output]
    public bool Stand { get; set; }

    private protected override bool Run()
    {
        // Whoever reads the declarations anew may change the debt, or has others to tell of it.
        var left = LeftDeclarations.Take(BuildEngine, Declarations);
        Stand = left.Known is null && CompileInputs.Length > 0 && Files.FindingsIn(FindingsFile) is { } last && Stands(last, left.Key, CompileInputs);
        return true;
    }
}
