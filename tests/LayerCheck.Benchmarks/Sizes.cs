using LayerCheck.Benchmarks.CodeBases;

namespace LayerCheck.Benchmarks;

/// <summary>How large the code bases are that are measured, as far as it is not left to the scenarios.</summary>
internal sealed record Sizes
{
    /// <summary>Whether the scenarios choose the sizes that their targets are for, and not small ones.</summary>
    internal bool IsFull { get; init; }

    /// <summary>How often each build is measured.</summary>
    internal int Runs { get; init; } = 1;

    internal int? Files { get; init; }

    internal int? Projects { get; init; }

    internal int? Members { get; init; }

    /// <summary>How many files of a hundred have a reference that breaks a rule.</summary>
    internal double? Violations { get; init; }

    internal int? Debt { get; init; }

    /// <summary>How many files of a hundred are suspicious.</summary>
    internal double? Suspicious { get; init; }

    internal Group? Group { get; init; }

    internal int Seed { get; init; } = 1;

    /// <summary>How many files a scenario takes, of its own two sizes or as was asked for.</summary>
    internal int FilesOr(int full, int quick) => Files ?? Or(full, quick);

    /// <summary>One of a scenario's own two sizes.</summary>
    internal int Or(int full, int quick) => IsFull ? full : quick;

    /// <summary>Puts what was asked for in place of what a scenario chose.</summary>
    internal CodeBaseShape Apply(CodeBaseShape shape) => shape with
    {
        Members = Members ?? shape.Members,
        Violations = CountOf(Violations, shape) ?? shape.Violations,
        Debt = Debt ?? shape.Debt,
        Suspicious = CountOf(Suspicious, shape) ?? shape.Suspicious,
        Group = Group ?? shape.Group,
        Seed = Seed,
    };

    private static int? CountOf(double? percent, CodeBaseShape shape) => percent is { } known ? (int)Math.Round(shape.Files * known / 100) : null;
}
