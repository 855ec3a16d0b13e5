using LayerCheck.Benchmarks.Measuring;

namespace LayerCheck.Benchmarks.Scenarios;

/// <summary>Something that a target was set for.</summary>
internal interface IScenario
{
    /// <summary>What it is chosen by.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Description { get; }

    /// <summary>Measures it.</summary>
    IAsyncEnumerable<ResultRow> RunAsync(Bench bench);
}
