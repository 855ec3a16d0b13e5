namespace LayerCheck.Benchmarks.CodeBases;

/// <summary>What a generated code base is like. Equal shapes give equal files.</summary>
/// <param name="Files">How many files, of one class each.</param>
/// <param name="Projects">How many projects; 1, or at least one for each layer.</param>
/// <param name="Members">How many methods a class has besides its constructors and properties; most of them reference another class.</param>
/// <param name="Violations">How many classes hold one reference that breaks a rule.</param>
/// <param name="Debt">How many more such classes, each tolerated by an entry of the debt file.</param>
/// <param name="Suspicious">How many files write a forbidden name that turns out to be something else.</param>
/// <param name="Group">What is declared over all namespaces besides the layers.</param>
/// <param name="Seed">Which of the code bases of this shape.</param>
internal sealed record CodeBaseShape(
    int Files, int Projects = 1, int Members = CodeBaseShape.UsualMembers, int Violations = 0, int Debt = 0, int Suspicious = 0, Group Group = Group.None, int Seed = 1)
{
    /// <summary>With these a class has about 90 lines, 20 methods in the assembly and 18 references.</summary>
    internal const int UsualMembers = 9;

    /// <summary>How many classes have a forbidden reference, tolerated or not.</summary>
    internal int Breaches => Violations + Debt;

    /// <summary>Says what no code base can be.</summary>
    /// <returns>Null where this one can be.</returns>
    internal string? FindProblem() =>
        Projects is > 1 and < 8 ? "a code base of several projects has at least 8, two in each layer"
        : Files < Math.Max(Projects, MemberNames.FewestMembers) ? $"a code base has at least {MemberNames.FewestMembers} files, and one in each project"
        : Projects > 1 && Breaches > 0 ? "references that break a rule can be generated in one project only, since MSBuild allows no circle of projects"
        : Breaches > Files ? "each file holds at most one reference that breaks a rule, tolerated or not"
        : Suspicious > Files ? "more files are to be suspicious than there are"
        : null;
}

/// <summary>A group over all namespaces of a code base.</summary>
internal enum Group
{
    /// <summary>Only the layers, with independent clients and territories.</summary>
    None,

    /// <summary>No namespace knows another: classes reference their own namespace only.</summary>
    Independent,

    /// <summary>No cycle between sibling namespaces.</summary>
    Acyclic,
}
