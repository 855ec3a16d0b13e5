using LayerCheck.Reading;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>A task that needs to know whether what the last check found still stands for the compiler's output.</summary>
public abstract class OutputTask : IncrementalTask
{
    /// <summary>What <see cref="CheckProjects"/> gave.</summary>
    [Required]
    public string Declarations { get; set; } = string.Empty;

    /// <summary>Full path of the compiler's output.</summary>
    [Required]
    public string Assembly { get; set; } = string.Empty;

    /// <summary>Full path of the compiler's symbols; empty where there are none beside the assembly.</summary>
    public string Symbols { get; set; } = string.Empty;

    /// <summary>Whether documentation is generated, so that names in documentation comments count.</summary>
    public bool GenerateDocumentation { get; set; }

    /// <summary>What is compiled: an Exe, a Library and so on.</summary>
    public string OutputType { get; set; } = string.Empty;

    /// <summary>
    /// What MSBuild hashes of the compiler's inputs, to know when one has come or gone: sources, references, language version,
    /// preprocessor symbols and path map. Empty where its targets do not.
    /// </summary>
    public string CompileInputs { get; set; } = string.Empty;

    /// <summary>Full path of the file that the findings are in.</summary>
    [Required]
    public string FindingsFile { get; set; } = string.Empty;

    /// <summary>Whether other projects may reference the project's types.</summary>
    private protected bool IsLibrary =>
        !OutputType.Equals("Exe", StringComparison.OrdinalIgnoreCase) && !OutputType.Equals("WinExe", StringComparison.OrdinalIgnoreCase);

    /// <summary>How the project is compiled, by one line each.</summary>
    /// <param name="inputs">The hash of the compiler's inputs: <see cref="CompileInputs"/>, where MSBuild has it.</param>
    internal string CompilationKey(string inputs) =>
        string.Join("\n", Assembly, Symbols, GenerateDocumentation.ToString(), IsLibrary.ToString(), inputs);

    /// <summary>
    /// Whether what the last check found still stands, where the compiler has not run since. The symbols are not looked at: they
    /// tell of the assembly that they were written with, and that is the one that was checked.
    /// </summary>
    /// <param name="last">What it found.</param>
    /// <param name="declarationsKey">The hash of what is declared.</param>
    /// <param name="inputs">The hash of the compiler's inputs.</param>
    /// <exception cref="UnreadableInputException">A file that it depends on cannot be read.</exception>
    private protected bool Stands(FindingsFile last, string declarationsKey, string inputs)
    {
        var hash = last.HashOfOutput(Assembly, Files);

        // A woven output says nothing of how it was compiled; had that changed, the compiler would have run.
        var isOwnOutput = hash == last.CompiledHash && CompilationKey(inputs) == last.CompilationKey;
        var isWoven = hash == last.FinalHash && hash != last.CompiledHash;
        if ((!isOwnOutput && !isWoven) || declarationsKey != last.DeclarationsKey || !last.IsConsultedUnchanged(Files))
        {
            return false;
        }

        Files.AddStanding(FindingsFile);
        Log.LogMessage(MessageImportance.Low, "Nothing changed since the last check; its findings stand.");
        return true;
    }
}
