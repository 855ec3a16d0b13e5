using LayerCheck.Benchmarks.CodeBases;

namespace LayerCheck.Benchmarks.Measuring;

/// <summary>Measures builds, each as often as was asked for.</summary>
/// <param name="workspace">Where they are.</param>
/// <param name="sizes">What was asked for.</param>
internal sealed class Bench(Workspace workspace, Sizes sizes)
{
    private readonly List<(CodeBaseShape Shape, BuildRecord Record)> _measured = [];
    private readonly Dictionary<string, IReadOnlyList<BuildRecord>> _clean = [];

    /// <summary>What was asked for.</summary>
    internal Sizes Sizes => sizes;

    /// <summary>All builds so far.</summary>
    internal IReadOnlyList<(CodeBaseShape Shape, BuildRecord Record)> Measured => _measured;

    /// <summary>Builds a code base from nothing but what restore wrote. The same build serves all that ask for it.</summary>
    internal async Task<IReadOnlyList<BuildRecord>> CleanBuildsAsync(CodeBaseShape shape, params IReadOnlyList<string> arguments)
    {
        var key = $"{shape} {string.Join(' ', arguments)}";
        if (!_clean.TryGetValue(key, out var records))
        {
            _clean.Add(key, records = await BuildAsync(shape, isClean: true, arguments));
        }

        return records;
    }

    /// <summary>Builds a code base again that was just built.</summary>
    internal Task<IReadOnlyList<BuildRecord>> SecondBuildsAsync(CodeBaseShape shape, params IReadOnlyList<string> arguments) => BuildAsync(shape, isClean: false, arguments);

    private async Task<IReadOnlyList<BuildRecord>> BuildAsync(CodeBaseShape shape, bool isClean, IReadOnlyList<string> arguments)
    {
        var codeBase = await workspace.GetAsync(shape);
        var records = new List<BuildRecord>();
        for (var run = 0; run < sizes.Runs; run++)
        {
            if (isClean)
            {
                codeBase.RemoveOutputs();
            }

            records.Add(await workspace.BuildAsync(codeBase, arguments));
        }

        _measured.AddRange(records.Select(record => (shape, record)));
        return records;
    }
}
