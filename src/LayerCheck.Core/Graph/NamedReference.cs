namespace LayerCheck.Graph;

/// <summary>
/// A reference of a project to a project or package. It is a class, because what generic code does with values has to be compiled
/// in every process of every build, and takes longer than to run it.
/// </summary>
/// <param name="From">The project's file name.</param>
/// <param name="To">That of the other project; of a package, its id.</param>
/// <param name="IsPackage">Whether it leads to a package.</param>
internal sealed record NamedReference(string From, string To, bool IsPackage);
