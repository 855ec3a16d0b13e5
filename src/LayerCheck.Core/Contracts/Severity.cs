namespace LayerCheck.Contracts;

/// <summary>What a finding does to the build.</summary>
internal enum Severity
{
    /// <summary>It is not reported.</summary>
    None,

    /// <summary>It is reported and the build goes on.</summary>
    Warning,

    /// <summary>It fails the build.</summary>
    Error,
}
