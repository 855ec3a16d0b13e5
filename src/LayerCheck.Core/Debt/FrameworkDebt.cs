namespace LayerCheck.Debt;

/// <summary>What the builds of all frameworks of a project, in one configuration, use of its debt.</summary>
/// <param name="folder">Full path of the folder that they all leave it in.</param>
/// <param name="project">The project's file name.</param>
/// <param name="configuration">Debug, Release, …</param>
/// <param name="runtime">The runtime identifier; empty for none.</param>
/// <param name="frameworks">The target frameworks.</param>
internal sealed class FrameworkDebt(string folder, string project, string configuration, string runtime, IReadOnlyList<string> frameworks)
{
    /// <summary>Where the build of a framework leaves what it uses.</summary>
    internal string FileOf(string framework) => Path.Combine(
        folder, string.Join(".", new[] { project, "LayerCheck", configuration, framework, runtime }.Where(part => part.Length > 0)) + ".usage");

    /// <summary>The identities of the entries that any framework uses; null while that is not known of each.</summary>
    internal HashSet<string>? Used(string debtHash)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var framework in frameworks)
        {
            if (DebtUsage.Read(FileOf(framework)) is not { } usage || !usage.IsCurrent(debtHash))
            {
                return null;
            }

            used.UnionWith(usage.Used);
        }

        return used;
    }
}
