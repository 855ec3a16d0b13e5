using LayerCheck.Contracts;
using LayerCheck.Graph;

namespace LayerCheck.Reporting;

/// <summary>Something to tell the user, in words, at a place.</summary>
/// <param name="Code">LCnnnn.</param>
/// <param name="Severity">Never <see cref="Severity.None"/>.</param>
/// <param name="Place">Where it is; line 0 for a file as a whole.</param>
/// <param name="Message">One line.</param>
/// <param name="FailsInCI">Whether a warning is an error in a CI build, unless it is silenced or kept a warning.</param>
internal sealed record Diagnostic(string Code, Severity Severity, SourcePlace Place, string Message, bool FailsInCI = false) : IComparable<Diagnostic>
{
    /// <summary>Orders by file, line, column, code and message, all ordinal: the order of the build's output.</summary>
    public int CompareTo(Diagnostic? other)
    {
        var byPlace = other is null ? 1 : Place.CompareTo(other.Place);
        var byCode = byPlace != 0 ? byPlace : string.CompareOrdinal(Code, other!.Code);
        return byCode != 0 ? byCode : string.CompareOrdinal(Message, other!.Message);
    }
}

/// <summary>What was found, and what the user is told of it.</summary>
internal sealed record Reported<TFinding>(TFinding Finding, Diagnostic Diagnostic);
