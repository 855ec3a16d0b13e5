namespace LayerCheck.Benchmarks.Measuring;

/// <summary>What <see cref="CheckTimes"/> tells of one build. All times are in milliseconds of the clock on the wall.</summary>
/// <param name="Build">From the start of the build to its end, evaluation and the compiler included.</param>
/// <param name="Targets">The time in each of the package's own targets, over all projects.</param>
/// <param name="Projects">The time in the package's own targets for each project, by the path of its file.</param>
/// <param name="Evaluations">How many projects with the package were evaluated; counted only where evaluation was profiled.</param>
/// <param name="Evaluation">What evaluation took, over all of them.</param>
/// <param name="PackageEvaluation">What the package's props and targets had of that.</param>
/// <param name="PeakMemory">The most memory that the process of MSBuild has held, in bytes.</param>
internal sealed record BuildRecord(
    double Build,
    IReadOnlyDictionary<string, double> Targets,
    IReadOnlyDictionary<string, double> Projects,
    int Evaluations,
    double Evaluation,
    double PackageEvaluation,
    long PeakMemory)
{
    /// <summary>The time in all of the package's own targets. Where projects are built side by side, theirs add up.</summary>
    internal double Check => Targets.Values.Sum();

    /// <summary>The check of a project as it is when the task is loaded and compiled: the median over all projects.</summary>
    internal double CheckOfProject => Median.Of(Projects.Values);
}
