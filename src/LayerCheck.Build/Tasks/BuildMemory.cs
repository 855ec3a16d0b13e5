using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>What tasks leave for later ones, for as long as the build lasts, in each of its processes.</summary>
internal sealed class BuildMemory(IBuildEngine engine)
{
    // Of this very assembly: two versions of the package in one build must not meet.
    private static readonly string Scope = typeof(BuildMemory).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    private readonly IBuildEngine4 _engine = (IBuildEngine4)engine;

    /// <summary>What was left under a name; null for nothing.</summary>
    internal TValue? Find<TValue>(string name)
        where TValue : class =>
        _engine.GetRegisteredTaskObject(KeyOf(name), RegisteredTaskObjectLifetime.Build) as TValue;

    internal void Leave(string name, object value) =>
        _engine.RegisterTaskObject(KeyOf(name), value, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);

    /// <summary>What was left under a name; made and left where nothing was.</summary>
    internal TValue GetOrAdd<TValue>(string name, Func<TValue> make)
        where TValue : class
    {
        var value = Find<TValue>(name);
        if (value is null)
        {
            Leave(name, value = make());
        }

        return value;
    }

    private static string KeyOf(string name) => $"{Scope}/{name}";
}
