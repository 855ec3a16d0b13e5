using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Contracts;

/// <summary>A rule over a graph: a graph and a declaration in, violations out. A contract is checked against types and against projects alike.</summary>
internal interface IContract
{
    /// <summary>The name that <c>IgnoredReference</c> and the summary call it by.</summary>
    string Name { get; }

    /// <summary>The last digit of its diagnostics: LC1001 and LC2001 for 1.</summary>
    int CodeNumber { get; }

    /// <summary>Where the contract sees a type: its layer or member, comparable by value; null for nowhere.</summary>
    object? PlaceOf(DottedName type);

    /// <summary>Whether a reference from a type in one place to a type in another breaks the contract.</summary>
    bool Forbids(object from, object to);

    /// <summary>Adds every reference that breaks the contract, in the order of the graph.</summary>
    void Check(ReferenceGraph graph, List<Violation> violations);
}
