using System.Collections.Concurrent;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>A test that builds. What it built stays on disk where it failed.</summary>
public abstract class SceneTest
{
    private static int s_scenes;
    private static int s_kept;

    private readonly ConcurrentBag<Scene> _scenes = [];

    public TestContext TestContext { get; set; } = null!;

    /// <summary>How many scenes were kept because their test failed.</summary>
    internal static int KeptScenes => s_kept;

    [TestCleanup]
    public void RemoveScenes()
    {
        foreach (var scene in _scenes)
        {
            if (TestContext.CurrentTestOutcome == UnitTestOutcome.Passed)
            {
                Directory.Delete(scene.Directory, recursive: true);
            }
            else
            {
                Interlocked.Increment(ref s_kept);
                TestContext.WriteLine($"Kept: {scene.Directory}");
            }
        }
    }

    /// <summary>A folder of the test's own, with the package under test added in Directory.Build.props.</summary>
    /// <param name="name">The name of the folder; where it does not matter, a number.</param>
    protected Scene CreateScene(string? name = null)
    {
        var number = Interlocked.Increment(ref s_scenes).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var scene = new Scene(Path.Combine(RunFolders.Directory, "scenes", name is null ? number : $"{number} {name}"));
        _scenes.Add(scene);
        return scene;
    }
}
