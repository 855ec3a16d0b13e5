namespace LayerCheck.Source;

/// <summary>How the compiler was called, as far as it decides what a name means.</summary>
/// <param name="ProjectFileName">The name that attributes of the assembly belong to.</param>
/// <param name="Assembly">Full path of the compiler's output.</param>
/// <param name="Sources">Full paths of all files.</param>
/// <param name="References">Full path and aliases, separated by commas, of each referenced assembly.</param>
/// <param name="PreprocessorSymbols">What <c>#if</c> knows.</param>
/// <param name="LanguageVersion">As the project says it; empty for the compiler's default.</param>
/// <param name="GeneratesDocumentation">Whether documentation comments are compiled, so that names in them count.</param>
internal sealed record CSharpCall(
    string ProjectFileName,
    string Assembly,
    IReadOnlyList<string> Sources,
    IReadOnlyList<(string Path, string Aliases)> References,
    IReadOnlyCollection<string> PreprocessorSymbols,
    string LanguageVersion,
    bool GeneratesDocumentation);
