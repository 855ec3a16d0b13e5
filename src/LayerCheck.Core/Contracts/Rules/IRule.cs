using LayerCheck.Graph;

namespace LayerCheck.Contracts.Rules;

/// <summary>
/// A contract laid over the nodes of one graph. Every node has a class as a source, and one as a target; whether a reference
/// would break the contract, alone or as a step of a chain, depends on these only.
/// </summary>
internal interface IRule
{
    IContract Contract { get; }

    /// <summary>Adds what breaks the contract.</summary>
    /// <param name="remaining">The graph, or what tolerated references leave of it.</param>
    /// <param name="violations">They come as their nodes are numbered; what they are does not depend on that.</param>
    void Check(ReferenceGraph remaining, List<Violation> violations);

    /// <summary>The class of a node as what references.</summary>
    int SourceClassOf(int node);

    /// <summary>The class of a node as what is referenced.</summary>
    int TargetClassOf(int node);

    /// <summary>Whether chains of references count as one.</summary>
    bool FollowsChains { get; }

    /// <summary>Whether a chain ends with a node: what it references in turn is another matter.</summary>
    bool IsEnd(int node);

    /// <summary>
    /// Whether a reference from a node of one class to a node of another, there or not, is part of what breaks the contract. Several
    /// threads may ask, of classes that nodes have.
    /// </summary>
    bool Forbids(int sourceClass, int targetClass);

    /// <summary>Whether a class of the graph's nodes as targets is forbidden to a class of sources; true also where to know it would take long.</summary>
    bool ForbidsSomething(int sourceClass);

    /// <summary>Whether a class of targets is forbidden to a class of the project's nodes as sources; true also where to know it would take long.</summary>
    bool ForbidsToSomething(int targetClass);

    /// <summary>Whether a chain that comes from another project, from whatever place, could end where a target of a class leads.</summary>
    bool ForbidsToOthers(int targetClass);

    /// <summary>Whether what a node references could matter: a chain that can be forbidden leads to it.</summary>
    bool RunsThrough(int node);

    /// <summary>
    /// Whether a chain that leaves the project could come to an end that is forbidden to it, at any node that is not the project's own;
    /// true also where to know it would take long.
    /// </summary>
    bool CanEndBeyond { get; }

    /// <summary>Tells for references of the graph what they have to do with breaking the contract.</summary>
    IReadOnlyList<Involvement> Involve(IReadOnlyList<Reference> references);

    /// <summary>What a <see cref="Breach"/> calls two places of which the one must not reference the other; empty for a place without a name.</summary>
    (string Source, string Target) NamesOf(int sourcePlace, int targetPlace);
}

/// <summary>What a reference has to do with breaking a contract.</summary>
/// <param name="Sources">The number of the project's nodes that break the contract by it; 0 where it has nothing to do with it.</param>
/// <param name="SourcePlace">Where one of them stands.</param>
/// <param name="TargetPlace">Where it gets to.</param>
internal sealed record Involvement(int Sources, int SourcePlace, int TargetPlace)
{
    /// <summary>That of a reference which has nothing to do with it.</summary>
    internal static Involvement None { get; } = new(0, 0, 0);
}
