namespace LayerCheck.Contracts.Rules;

/// <summary>A contract that gives nodes places (layers, members) and says which places may not reference which.</summary>
internal interface IPlaces
{
    IContract Contract { get; }

    /// <summary>Whether chains of nodes in no place count as references.</summary>
    bool IsIndirect { get; }

    /// <summary>
    /// How many different places that lead to a node have to be known to know whether any of them is forbidden to another place:
    /// two are enough where all places are forbidden to each other.
    /// </summary>
    int DistinctPlaces { get; }

    /// <summary>The place of a node, 0 or more; -1 for none.</summary>
    int PlaceOf(int node);

    /// <summary>Whether there is anything that a node in a place must not reference, here or beyond the graph.</summary>
    bool ForbidsAnything(int source);

    /// <summary>Whether a node in one place must not reference a node in another.</summary>
    bool Forbids(int source, int target);

    /// <summary>Why.</summary>
    Breach Explain(int source, int target);
}
