namespace LayerCheck.Graph;

/// <summary>A reference of a graph, by its nodes. A graph has far too many to hold them so: this is for the few that something is said of.</summary>
internal sealed record Reference(int From, int To);
