using Microsoft.CodeAnalysis;

namespace LayerCheck.Tests;

/// <summary>What the compiled assembly alone shows of one-construct classes, in Debug and in Release.</summary>
[TestClass]
public sealed class ConstructTests
{
    /// <summary>What the compiler erases: constants, names, and what it need not run. Only the source can show these.</summary>
    private static readonly HashSet<string> Erased =
    [
        "C022_EnumMemberConst", "C025_DefaultParamConst", "C037_AttrArgConstString", "C038_AttrArgConstInt", "C046_FieldInitConst",
        "C047_PropInitConst", "C056_UsingStaticConst", "C067_ConstString", "C068_EnumMember", "C070_NameofType", "C071_NameofMember",
        "C086_ConstPattern", "C155_DeadCode", "C160_NestedTypeConst",
    ];

    [TestMethod]
    [DataRow(OptimizationLevel.Debug, "")]
    [DataRow(OptimizationLevel.Release, "C091_CatchType C092_CatchFilter C154_UnusedLocal")]
    public void Every_construct_that_reaches_the_assembly_is_found(OptimizationLevel optimization, string alsoErased)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Constructs");
        var expected = File.ReadLines(Path.Combine(folder, "expected.tsv")).Skip(1).Select(line => line.Split('\t')).ToDictionary(row => row[0], row => row[1]);
        using var compiled = Compiled.From(ReadAll(folder, "cases"), new CompileOptions
        {
            Optimization = optimization,
            Library = ReadAll(folder, "lib"),
            Documentation = DocumentationMode.Diagnose,
        });

        var found = expected.Keys.Where(type => compiled.ReferencesOf("App.Core." + type).Any(name => name.StartsWith("App.Ui.", StringComparison.Ordinal))).ToHashSet();
        var missed = expected.Where(row => row.Value == "must" && !found.Contains(row.Key)).Select(row => row.Key).Order(StringComparer.Ordinal);
        var invented = expected.Where(row => row.Value == "must-not" && found.Contains(row.Key)).Select(row => row.Key);

        Assert.AreEqual(string.Empty, string.Join(" ", invented));
        Assert.AreEqual(string.Join(" ", Erased.Concat(alsoErased.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal)), string.Join(" ", missed));
    }

    [TestMethod]
    [DataRow(OptimizationLevel.Debug)]
    [DataRow(OptimizationLevel.Release)]
    public void Assembly_and_source_together_find_every_construct(OptimizationLevel optimization)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Constructs");
        var expected = File.ReadLines(Path.Combine(folder, "expected.tsv")).Skip(1).Select(line => line.Split('\t')).ToDictionary(row => row[0], row => row[1]);
        using var compiled = Compiled.From(ReadAll(folder, "cases"), new CompileOptions
        {
            Optimization = optimization,
            Library = ReadAll(folder, "lib"),
            Documentation = DocumentationMode.Diagnose,
        });

        var erased = compiled.SourceReferences(Facts.Layers("Ui=App.Ui", "Core=App.Core"))
            .Where(reference => reference.To.Text.StartsWith("App.Ui.", StringComparison.Ordinal)).Select(reference => reference.From).ToHashSet();
        var found = expected.Keys.Where(type => erased.Contains("App.Core." + type)
            || compiled.ReferencesOf("App.Core." + type).Any(name => name.StartsWith("App.Ui.", StringComparison.Ordinal))).ToHashSet();

        Assert.AreEqual(string.Empty, string.Join(" ", expected.Where(row => row.Value == "must" && !found.Contains(row.Key)).Select(row => row.Key)));
        Assert.AreEqual(string.Empty, string.Join(" ", expected.Where(row => row.Value == "must-not" && found.Contains(row.Key)).Select(row => row.Key)));
    }

    private static Dictionary<string, string> ReadAll(string folder, string part) =>
        Directory.EnumerateFiles(Path.Combine(folder, part), "*.cs").ToDictionary(path => part + "/" + Path.GetFileName(path), File.ReadAllText);
}
