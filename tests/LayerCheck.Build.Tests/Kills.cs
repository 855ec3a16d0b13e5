using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>A build may be killed at any moment. The next one says what a clean build says.</summary>
[TestClass]
public sealed class Kills : SceneTest
{
    /// <summary>A few, always at the same random numbers; with LAYERCHECK_KILLS=200 so many, at others each time.</summary>
    [TestMethod]
    public async Task The_build_after_a_killed_one_is_a_clean_one()
    {
        var seed = CleanEnvironment.Kills is null ? 17 : Environment.TickCount;
        var builds = new KilledBuilds(CreateScene(), CreateScene(), new Random(seed), report => TestContext.DisplayMessage(MessageLevel.Informational, report));

        await builds.RunAsync(CleanEnvironment.Kills ?? 4);

        TestContext.WriteLine($"{builds.Count} builds were killed (seed {seed}), and no wrong result was left:\n{builds.Report}");
    }
}
