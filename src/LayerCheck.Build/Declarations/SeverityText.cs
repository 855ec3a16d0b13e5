using LayerCheck.Contracts;

namespace LayerCheck.Build.Declarations;

/// <summary>The words for severities in items and properties.</summary>
internal static class SeverityText
{
    internal const string Expected = "write error, warning or none";

    internal static bool TryParse(string text, out Severity severity)
    {
        (var isKnown, severity) = text.Trim().ToUpperInvariant() switch
        {
            "ERROR" => (true, Severity.Error),
            "WARNING" => (true, Severity.Warning),
            "NONE" => (true, Severity.None),
            _ => (false, Severity.Error),
        };
        return isKnown;
    }
}
