using LayerCheck.Contracts;
using LayerCheck.Graph;
using LayerCheck.Reporting;

namespace LayerCheck.Checking;

/// <summary>Judges what several projects declare together, which none of them can judge alone: by the parts of all.</summary>
internal static class SharedCheck
{
    /// <summary>Finds entries of debt that no project uses, and layers that cover nothing in any.</summary>
    /// <param name="summary">The parts of all projects.</param>
    /// <param name="root">Full path of the folder that places in the summary are relative to.</param>
    /// <returns>In order.</returns>
    internal static List<Diagnostic> Judge(Summary summary, string root)
    {
        var entries = summary.Parts.SelectMany(part => part.Entries)
            .Where(entry => entry.IsShared)
            .GroupBy(entry => (entry.From, entry.To, entry.Contract, entry.Place))
            .Where(group => group.All(entry => entry is { Covered: 0, IsOptional: false }))
            .Select(group => new Diagnostic(
                "LC3001", Severity.Warning, PlaceOf(group.Key.Place), Messages.StaleSharedEntry(group.Key.From, group.Key.To), FailsInCI: true));
        var layers = summary.Parts.SelectMany(part => part.Layers)
            .Where(layer => layer.IsShared)
            .GroupBy(layer => (layer.Contract, layer.Name, layer.Place))
            .Where(group => group.All(layer => layer is { IsMatched: false, IsOptional: false }))
            .Select(group => new Diagnostic(
                "LC0005", Severity.Error, PlaceOf(group.Key.Place), Messages.UnmatchedSharedLayer(group.Key.Contract, group.Key.Name)));
        var diagnostics = entries.Concat(layers).ToList();
        diagnostics.Sort();
        return diagnostics;

        SourcePlace PlaceOf(ReportPlace place) => new(Path.Combine(root, place.File), place.Line, place.Column);
    }
}
