using LayerCheck.Contracts;
using LayerCheck.Reporting;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// What a project wants done with warnings. MSBuild applies TreatWarningsAsErrors to the compiler alone, so that the tasks do
/// here what the compiler does.
/// </summary>
internal sealed class WarningPolicy(string noWarn, string warningsAsErrors, string warningsNotAsErrors, bool treatWarningsAsErrors, bool isContinuousIntegration)
{
    private readonly HashSet<string> _silent = Codes(noWarn);
    private readonly HashSet<string> _errors = Codes(warningsAsErrors);
    private readonly HashSet<string> _warnings = Codes(warningsNotAsErrors);

    /// <summary>The diagnostics as they are to be reported; silenced warnings are gone.</summary>
    internal List<Diagnostic> Apply(IEnumerable<Diagnostic> diagnostics)
    {
        var result = new List<Diagnostic>();
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Severity != Severity.Warning)
            {
                result.Add(diagnostic);
            }
            else if (!_silent.Contains(diagnostic.Code))
            {
                var isError = _errors.Contains(diagnostic.Code)
                    || ((treatWarningsAsErrors || (isContinuousIntegration && diagnostic.FailsInCI)) && !_warnings.Contains(diagnostic.Code));
                result.Add(isError ? diagnostic with { Severity = Severity.Error } : diagnostic);
            }
        }

        return result;
    }

    private static HashSet<string> Codes(string text) =>
        new(text.Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
