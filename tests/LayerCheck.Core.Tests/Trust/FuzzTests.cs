using LayerCheck.Fuzz;
using LayerCheck.Fuzz.Targets;

namespace LayerCheck.Tests.Trust;

/// <summary>The first inputs that the program in LayerCheck.Fuzz tries. It can be run for longer, and with other seeds.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Seed = 20261123;
    private const int PerKind = 12;

    [TestMethod]
    [Timeout(10 * 60 * 1000, CooperativeCancellation = false)]
    public void Whatever_is_damaged_is_named_and_never_passes_wrongly()
    {
        var campaign = new Campaign(Seed, AllTargets.All);
        campaign.Run(PerKind, TimeSpan.FromMinutes(8), threads: 1);

        Assert.AreEqual(string.Empty, string.Join("\n\n", campaign.Findings.Select(finding => $"{finding.Kind} {finding.Number}: {finding.Fault}")));
        foreach (var (kind, count) in campaign.Tried)
        {
            Assert.AreEqual(PerKind, count, kind);
        }
    }
}
