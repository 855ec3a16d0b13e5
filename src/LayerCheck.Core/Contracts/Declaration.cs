using LayerCheck.Graph;

namespace LayerCheck.Contracts;

/// <summary>What every declared item has, whatever it declares.</summary>
/// <param name="Name">The item's Include.</param>
/// <param name="Place">Where it was declared.</param>
/// <param name="IsShared">Whether that is a file that other projects may share; what a project declares itself is judged in its own build.</param>
/// <param name="Severity">Its own severity; null for the build's.</param>
/// <param name="Guidance">What is shown after the message; empty for nothing.</param>
internal sealed record Declaration(string Name, SourcePlace Place, bool IsShared, Severity? Severity, string Guidance);
