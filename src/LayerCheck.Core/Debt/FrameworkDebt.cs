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
        var usages = frameworks.Select(framework => DebtUsage.Read(FileOf(framework))).OfType<DebtUsage>().ToList();
        var sources = usages.SelectMany(usage => usage.Sources).Select(source => source.Path).Distinct(StringComparer.Ordinal).ToList();
        return usages.Count == frameworks.Count && usages.TrueForAll(usage => usage.IsCurrent(debtHash, sources))
            ? new HashSet<string>(usages.SelectMany(usage => usage.Used), StringComparer.Ordinal)
            : null;
    }
}
