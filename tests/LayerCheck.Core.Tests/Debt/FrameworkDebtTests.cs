using LayerCheck.Debt;
using LayerCheck.Files;

namespace LayerCheck.Tests.Debt;

[TestClass]
public sealed class FrameworkDebtTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("LayerCheck ü");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public void What_any_framework_uses_is_used()
    {
        Leave("net10.0", ["A.cs"], "one", "both");
        Assert.IsNull(Used(), "one is missing");

        Leave("netstandard2.0", ["A.cs"], "two", "both");
        Assert.AreEqual("both one two", Used());
        Assert.IsNull(Used("another debt file"));
    }

    [TestMethod]
    public void A_source_that_has_changed_may_use_more()
    {
        LeaveBoth();
        File.AppendAllText(PathOf("A.cs"), "more");
        Assert.IsNull(Used());
    }

    [TestMethod]
    public void A_source_that_has_come_since_may_be_another_framework_s_too()
    {
        LeaveBoth();
        Leave("net10.0", ["A.cs", "B.cs"], "one");
        Assert.IsNull(Used());

        Leave("netstandard2.0", ["A.cs"], "two");
        Assert.AreEqual("one two", Used(), "it has been built since, and has no such file");
    }

    [TestMethod]
    public void A_damaged_file_is_not_believed()
    {
        LeaveBoth();
        File.AppendAllText(Debt().FileOf("net10.0"), "three\n");
        Assert.IsNull(Used());
    }

    [TestMethod]
    public void Configurations_and_runtimes_are_apart()
    {
        LeaveBoth();
        Assert.IsNull(new FrameworkDebt(_folder.FullName, "P.csproj", "Release", "", ["net10.0", "netstandard2.0"]).Used("debt"));
        Assert.IsNull(new FrameworkDebt(_folder.FullName, "P.csproj", "Debug", "linux-x64", ["net10.0", "netstandard2.0"]).Used("debt"));
        Assert.IsNull(new FrameworkDebt(_folder.FullName, "Q.csproj", "Debug", "", ["net10.0", "netstandard2.0"]).Used("debt"));
    }

    private void LeaveBoth()
    {
        Leave("net10.0", ["A.cs"], "one");
        Leave("netstandard2.0", ["A.cs"], "two");
    }

    [TestMethod]
    public void What_a_clock_that_was_set_back_since_has_dated_is_not_believed()
    {
        Leave("net10.0", ["A.cs"], "one");
        new DebtUsage("debt", DateTime.UtcNow.AddHours(1), [(PathOf("A.cs"), FileStamp.Of(PathOf("A.cs")).ToString())], [], ["two"]).Write(Debt().FileOf("netstandard2.0"));
        Assert.IsNull(Used());

        Leave("netstandard2.0", ["A.cs"], "two");
        Assert.AreEqual("one two", Used());
    }

    private void Leave(string framework, string[] sources, params string[] used)
    {
        // Clocks of file systems are coarse: what happens at once would have one time.
        Thread.Sleep(20);
        foreach (var source in sources.Where(source => !File.Exists(PathOf(source))))
        {
            File.WriteAllText(PathOf(source), source);
        }

        Thread.Sleep(20);
        new DebtUsage("debt", DateTime.UtcNow, [.. sources.Select(source => (PathOf(source), FileStamp.Of(PathOf(source)).ToString()))], [], used)
            .Write(Debt().FileOf(framework));
    }

    private string? Used(string debt = "debt") =>
        Debt().Used(debt) is { } used ? string.Join(" ", used.Order(StringComparer.Ordinal)) : null;

    private FrameworkDebt Debt() => new(_folder.FullName, "P.csproj", "Debug", "", ["net10.0", "netstandard2.0"]);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
