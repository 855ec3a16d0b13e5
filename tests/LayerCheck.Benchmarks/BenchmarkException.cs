namespace LayerCheck.Benchmarks;

/// <summary>What keeps a benchmark from being run, told to the user in its message.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
