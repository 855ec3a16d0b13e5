using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using System.Reflection.Metadata;
using System.Text;
using LayerCheck.Debt;
using LayerCheck.Fuzz.Projects;
using LayerCheck.Reading;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Tests.Trust;

/// <summary>What long runs of the fuzz program have found, each as the least that shows it.</summary>
[TestClass]
public sealed class FoundByFuzzingTests : IDisposable
{
    private readonly FuzzProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [DataRow(0x8A000001, DisplayName = "A token that the reader itself makes up")]
    [DataRow(0x0AFFFFFFu, DisplayName = "A token beyond its table")]
    [DataRow(0x17000001u, DisplayName = "A token of a table that no code names")]
    public void A_state_machine_that_names_nothing_is_damage(uint token)
    {
        // In one, tokens are not looked up before they are read: what counts there may count elsewhere.
        var instructions = new BlobBuilder();
        instructions.WriteByte(0x28);
        instructions.WriteUInt32(token);
        var assembly = new BuiltAssembly();
        var store = assembly.AddType("App.Low", "Store");
        assembly.AddType(string.Empty, "<Run>d__0", store);
        assembly.AddMethod(instructions, "MoveNext");

        _project.CheckWith(FuzzProject.Assembly, assembly.ToBytes()).ShouldBeUnreadable("the assembly is damaged");
    }

    [TestMethod]
    public void A_section_that_lies_beyond_all_addresses_holds_nothing()
    {
        var assembly = (byte[])Seed.Instance.Assembly.Clone();
        using (var reader = new PEReader([.. assembly]))
        {
            // The address is the fourth number of a section's header; the first section holds the code.
            const int HeaderLength = 40;
            var headers = reader.PEHeaders;
            Assert.IsGreaterThan(1, headers.SectionHeaders.Length);
            var second = headers.PEHeaderStartOffset + headers.CoffHeader.SizeOfOptionalHeader + HeaderLength;
            BinaryPrimitives.WriteUInt32LittleEndian(assembly.AsSpan(second + 12), 0x90000000);
        }

        _project.CheckWith(FuzzProject.Assembly, assembly).ShouldFind("LC2001", "'App.Low.Store'");
    }

    [TestMethod]
    public void Symbols_that_name_types_which_are_not_there_are_damage()
    {
        // Types without code are in the symbols by their number.
        using var larger = Compiled.From(string.Concat(Enumerable.Range(0, 100).Select(i => $"public enum E{i} {{ A }}\n")));

        _project.CheckWith(FuzzProject.Symbols, File.ReadAllBytes(Path.ChangeExtension(larger.AssemblyPath, ".pdb")), hasSource: true)
            .ShouldBeUnreadable("the debug symbols are damaged");
    }

    [TestMethod]
    [DataRow("90000000", "0")]
    [DataRow("0", "90000000")]
    [DataRow("2147483647", "2147483647")]
    [DataRow("-1", "1")]
    public void A_usage_that_claims_more_files_than_it_names_is_not_believed(string sources, string others)
    {
        var path = _project.PathOf("obj/claims");
        SealedFile.Write(path, "LayerCheck usage ", Encoding.UTF8.GetBytes($"hash\n0\n{sources}\n{others}\nA -> B\n"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.IsNull(DebtUsage.Read(path));
        Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void An_attribute_of_the_assembly_that_has_a_lambda_does_not_take_the_build_with_it()
    {
        // The compiler ends in a stack overflow over it, so that it can only have come while the build ran.
        var source = File.ReadAllText(_project.PathOf(FuzzProject.Source))
            .Replace("Mark(typeof(App.High.View),", "Mark(() => typeof(Dictionary<App.High.View, App.Low.Store>),", StringComparison.Ordinal);

        _project.CheckWith(FuzzProject.Source, Encoding.UTF8.GetBytes(source), hasSource: true)
            .ShouldBeUnreadable("an attribute of the assembly has a lambda in it");
    }

    [TestMethod]
    [Timeout(60_000)]
    [DataRow("App.High", "View.", DisplayName = "A type")]
    [DataRow("App.High.", "View", DisplayName = "A namespace")]
    [DataRow("App.High", "", DisplayName = "No name at all")]
    public void A_name_that_ends_with_nothing_is_looked_for_in_no_source(string ns, string name)
    {
        var assembly = new BuiltAssembly();
        assembly.AddType("App.Low", "Store");
        assembly.AddField(BuiltAssembly.TypeOf(assembly.TypeCount + 1));
        assembly.AddType(ns, name);
        File.Delete(_project.PathOf(FuzzProject.Symbols));

        _project.CheckWith(FuzzProject.Assembly, assembly.ToBytes(), hasSource: true).ShouldFind("LC2001", "'App.Low.Store'");
    }

    [TestMethod]
    [Timeout(60_000)]
    public void A_word_of_no_letters_stands_nowhere() => Assert.AreEqual(0, TargetNamespaces.CountSegments("App.High", string.Empty));
}
