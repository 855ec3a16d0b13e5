using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using LayerCheck.Fuzz.Projects;

namespace LayerCheck.Tests.Trust;

/// <summary>Input that is deeper, wider or longer than anybody writes: it is judged, or named as unreadable, on a thin stack and in the time that its size is worth.</summary>
[TestClass]
public sealed class DeepInputTests : IDisposable
{
    private const int Hang = 5 * 60 * 1000;
    private const string StoreUsesView = "'App.Low.Store' (layer Low) must not reference 'App.High.View' (layer High)";

    private readonly FuzzProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_namespace_of_10000_segments()
    {
        var assembly = Simple();
        var ns = "App.Low" + string.Concat(Enumerable.Repeat(".A", 10_000));
        assembly.AddType(ns, "Deep");
        assembly.AddField(BuiltAssembly.TypeOf(2));

        Check(assembly, Items.OfEveryKind).ShouldFind("LC2001", StoreUsesView).ShouldFind("LC2001", $"'{ns}.Deep' (layer Low)");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void Patterns_of_10000_segments()
    {
        var deep = string.Concat(Enumerable.Repeat(".A", 10_000));
        var wild = string.Concat(Enumerable.Repeat(".**.A", 100));
        var assembly = Simple();
        assembly.AddType("App.Low" + deep, "Deep");
        assembly.AddField(BuiltAssembly.TypeOf(2));

        Check(assembly, With(("Layer", "Deep", "Namespaces", "App.Low" + deep), ("Layer", "Wild", "Namespaces", "App.Low" + wild), ("IndependentGroup", "Group", "Namespaces", "App" + wild)))
            .ShouldFind("LC2001", StoreUsesView);
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void Types_in_types_10000_deep()
    {
        var assembly = Simple();
        var outer = assembly.AddType("App.Low", "Outer");
        for (var i = 0; i < 10_000; i++)
        {
            outer = assembly.AddType(string.Empty, "Inner", outer);
        }

        assembly.AddField(BuiltAssembly.TypeOf(2));
        Check(assembly).ShouldFind("LC2001", "'App.Low.Outer' (layer Low) must not reference 'App.High.View'");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void References_to_types_in_types_10000_deep()
    {
        var assembly = Simple();
        EntityHandle outer = default;
        for (var i = 0; i < 10_000; i++)
        {
            outer = assembly.AddReference("Ns", "Inner", outer);
        }

        Check(assembly).ShouldBeUnreadable("nested in itself, or more deeply than types can be");
    }

    /// <summary>A name is stored once, and can be spelled as often as there are rows.</summary>
    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    [DataRow(4, true)]
    [DataRow(100, false)]
    public void References_to_types_in_types_whose_names_have_a_megabyte(int depth, bool isRead)
    {
        var name = new string('N', 1 << 20);
        var assembly = Simple();
        EntityHandle outer = default;
        for (var i = 0; i < depth; i++)
        {
            outer = assembly.AddReference("Ns", name, outer);
        }

        assembly.AddField(outer);
        var outcome = Check(assembly);
        if (isRead)
        {
            outcome.ShouldFind("LC2001", StoreUsesView);
        }
        else
        {
            outcome.ShouldBeUnreadable("nested in itself, or more deeply than types can be");
        }
    }

    /// <summary>Each base gives its parameter twice to the next, so that what they bring is twice as long with every step: 30 steps are a thousand million names.</summary>
    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    [DataRow(10, true)]
    [DataRow(30, false)]
    public void Generic_bases_that_double_what_they_bring(int depth, bool isRead)
    {
        var assembly = Simple();
        var (pair, contract, other) = (assembly.AddReference("Ns", "Pair`2"), assembly.AddReference("Ns", "IContract`1"), assembly.AddReference("Ns", "IOther"));
        var last = assembly.AddType("App.Low", "Base0`1");
        assembly.AddInterface(last, assembly.AddInstance(contract, 1, arguments => arguments.AddArgument().GenericTypeParameter(0)));
        for (var i = 1; i <= depth; i++)
        {
            var twice = assembly.AddInstance(last, 1, arguments =>
            {
                var both = arguments.AddArgument().GenericInstantiation(pair, 2, isValueType: false);
                both.AddArgument().GenericTypeParameter(0);
                both.AddArgument().GenericTypeParameter(0);
            });
            last = assembly.AddType("App.Low", $"Base{i}`1", baseType: twice);
        }

        var leaf = assembly.AddType("App.Low", "Leaf", baseType: assembly.AddInstance(last, 1, arguments => arguments.AddArgument().String()));
        assembly.AddInterface(leaf, other);
        var outcome = Check(assembly);
        if (isRead)
        {
            outcome.ShouldFind("LC2001", StoreUsesView);
        }
        else
        {
            outcome.ShouldBeUnreadable("a generic type repeats its parameters without end");
        }
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void Names_of_a_megabyte()
    {
        var name = new string('N', 1 << 20);
        var assembly = Simple();
        assembly.AddType("App.Low." + name, name);
        assembly.AddField(BuiltAssembly.TypeOf(2));
        assembly.AddField(assembly.AddReference(name, name));

        Check(assembly, Items.OfEveryKind).ShouldFind("LC2001", StoreUsesView);
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_hundred_thousand_types()
    {
        var assembly = Simple();
        for (var i = 0; i < 100_000; i++)
        {
            assembly.AddType($"App.Low.N{i % 1000}", $"T{i}");
            assembly.AddField(BuiltAssembly.TypeOf(3));
        }

        Check(assembly).ShouldFind("LC2001", StoreUsesView);
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_method_of_ten_megabytes()
    {
        var instructions = new BlobBuilder();
        for (var i = 0; i < 2_000_000; i++)
        {
            instructions.WriteByte(0x73);
            instructions.WriteInt32(MetadataTokens.GetToken(BuiltAssembly.TypeOf((i % 2) + 2)));
        }

        var assembly = Simple();
        assembly.AddType("App.Low", "Long");
        assembly.AddMethod(instructions);
        Check(assembly).ShouldFind("LC2001", "'App.Low.Long' (layer Low) must not reference 'App.High.View'");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_cycle_of_50000_types_in_no_layer() => CheckCycle(50_000, entersHigherLayer: i => i == 25_000);

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_cycle_of_20000_types_each_of_which_enters_a_higher_layer() => CheckCycle(20_000, entersHigherLayer: _ => true);

    /// <summary>Checks a type of a layer that leads into a cycle of types in no layer, some of which lead out of it again.</summary>
    private void CheckCycle(int count, Func<int, bool> entersHigherLayer)
    {
        var assembly = Simple();
        assembly.AddType("App.Low", "Entry");
        assembly.AddField(BuiltAssembly.TypeOf(5));
        for (var i = 0; i < count; i++)
        {
            assembly.AddType("App.Between", $"T{i}");
            assembly.AddField(BuiltAssembly.TypeOf(5 + ((i + 1) % count)));
            if (entersHigherLayer(i))
            {
                assembly.AddField(BuiltAssembly.TypeOf(2));
            }
        }

        Check(assembly).ShouldFind("LC2001", "'App.Low.Entry' (layer Low) must not reference 'App.High.View'");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_cycle_of_10000_namespaces()
    {
        const int Count = 10_000;
        var assembly = Simple();
        for (var i = 0; i < Count; i++)
        {
            assembly.AddType($"App.Between.N{i}", "T");
            assembly.AddField(BuiltAssembly.TypeOf(4 + ((i + 1) % Count)));
        }

        Check(assembly, With(("AcyclicGroup", "Circle", "Namespaces", "App.Between"))).ShouldFind("LC2005", "form a cycle");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_thousand_layers_in_a_report()
    {
        Check(InACircle(1_000), With(Layers(1_000))).ShouldFind("LC2001", "'App.N999.T' (layer N999) must not reference 'App.N0.T' (layer N0)");
        Assert.IsNull(ThinStack.Run(_project.WriteReport).Fault);
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void Ten_thousand_layers() =>
        Check(InACircle(10_000), With(Layers(10_000))).ShouldFind("LC2001", "'App.N9999.T' (layer N9999) must not reference 'App.N0.T' (layer N0)");

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void Fifty_thousand_siblings_that_must_not_know_each_other() =>
        Check(InACircle(50_000), With(("IndependentGroup", "Siblings", "Namespaces", "App.*"))).ShouldFind("LC2002", "'App.N49999.T' (App.N49999) must not reference 'App.N0.T' (App.N0)");

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void Ten_thousand_layers_in_the_text_of_the_project()
    {
        var layers = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"    <Layer Include=\"N{i}\" Namespaces=\"App.N{i}\" Optional=\"true\" />\n"));
        _project.Write(FuzzProject.Project, Encoding.UTF8.GetBytes($"<Project>\n  <ItemGroup>\n{layers}  </ItemGroup>\n</Project>"));

        Check(Simple(), With(Layers(10_000))).ShouldFind("LC2001", StoreUsesView);
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_hundred_thousand_lines_of_debt()
    {
        var lines = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"? App.Low.T{i} -> App.High.T{i}\n"));
        _project.Write(FuzzProject.Debt, Encoding.UTF8.GetBytes(lines));

        Check(Simple()).ShouldFind("LC2001", StoreUsesView);
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    [DataRow((byte)SignatureTypeCode.Pointer)]
    [DataRow((byte)SignatureTypeCode.SZArray)]
    public void A_signature_nested_100000_deep(byte code)
    {
        var signature = new BlobBuilder();
        signature.WriteByte(0x06);
        signature.WriteBytes(Enumerable.Repeat(code, 100_000).ToArray());
        signature.WriteByte((byte)SignatureTypeCode.Object);
        var assembly = Simple();
        assembly.AddType("App.Low", "Deep");
        assembly.AddField(signature);

        Check(assembly).ShouldBeUnreadable("nested too deeply");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_generic_type_nested_100000_deep()
    {
        var list = new BuiltAssembly().AddReference("System.Collections.Generic", "List`1");
        var assembly = Simple();
        var instance = new BlobBuilder();
        instance.WriteBytes((byte[])[.. Enumerable.Repeat(new byte[] { 0x15, 0x12, (byte)CodedIndex.TypeDefOrRefOrSpec(list), 1 }, 100_000).SelectMany(part => part), (byte)SignatureTypeCode.Object]);
        assembly.AddType("App.Low", "Deep");
        assembly.AddField(encoder => encoder.Builder.LinkSuffix(instance));

        Check(assembly).ShouldBeUnreadable("nested too deeply");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void An_attribute_with_arrays_in_arrays_100000_deep()
    {
        var value = new BlobBuilder();
        value.WriteBytes((byte[])[1, 0, .. Enumerable.Repeat(new byte[] { 0x1D, 0x51, 1, 0, 0, 0 }, 100_000).SelectMany(part => part), 0x0E, 0xFF, 0, 0]);
        var assembly = Simple();
        assembly.AddAttribute(BuiltAssembly.TypeOf(2), assembly.AddReference("System", "ObsoleteAttribute"), [(byte)SignatureTypeCode.Object], value);

        Check(assembly).ShouldBeUnreadable("nested too deeply");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void An_attribute_that_claims_two_thousand_million_values()
    {
        var value = new BlobBuilder();
        value.WriteBytes((byte[])[1, 0, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3]);
        var assembly = Simple();
        assembly.AddAttribute(BuiltAssembly.TypeOf(2), assembly.AddReference("System", "ObsoleteAttribute"), [(byte)SignatureTypeCode.SZArray, (byte)SignatureTypeCode.Int64], value);

        var before = GC.GetTotalAllocatedBytes();
        Check(assembly).ShouldBeUnreadable("the assembly is damaged");
        Assert.IsLessThan(1L << 28, GC.GetTotalAllocatedBytes() - before);
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    public void A_generic_attribute_nested_100000_deep()
    {
        var assembly = Simple();
        var instance = new BlobBuilder();
        instance.WriteBytes((byte[])[0x15, 0x12, (byte)CodedIndex.TypeDefOrRefOrSpec(assembly.AddReference("System", "Generic`1")), 2, .. Enumerable.Repeat((byte)SignatureTypeCode.Pointer, 100_000), (byte)SignatureTypeCode.Object, (byte)SignatureTypeCode.String]);
        var value = new BlobBuilder();
        value.WriteBytes((byte[])[1, 0, 1, (byte)'x', 0, 0]);
        assembly.AddAttribute(BuiltAssembly.TypeOf(2), assembly.AddSpecification(instance), [(byte)SignatureTypeCode.GenericTypeParameter, 1], value);

        Check(assembly).ShouldBeUnreadable("nested too deeply");
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    [DataRow("public int F = ", "(", "1", ")")]
    [DataRow("public int F = ", "-", "1", "")]
    [DataRow("public int F = ", "1 + ", "1", "")]
    [DataRow("public object F = ", "new object[] { ", "1", " }")]
    [DataRow("public ", "System.Func<", "int", ">")]
    [DataRow("public System.Action F = ", "() => { System.Action a = ", "null", "; }")]
    [DataRow("public void M() ", "{", "", "}")]
    [DataRow("public int F = ", "App.High.View.Width + ", "1", "")]
    [DataRow("", "public class C { ", "public int F = App.High.View.Width;", "}")]
    [DataRow("", "public class C<T> : System.Collections.Generic.List<C<", "T", ">> { }")]
    public void Source_nested_2000_deep(string before, string open, string inner, string close)
    {
        var text = new StringBuilder("namespace App.Low { public class Store { public App.High.View Shown; public int W = App.High.View.Width;\n").Append(before);
        text.Insert(text.Length, open, 2_000).Append(inner).Insert(text.Length, close, 2_000).Append(" F;\n} }\nnamespace App.High { public class View { public const int Width = 1; } }\n");
        _project.Write(FuzzProject.Source, Encoding.UTF8.GetBytes(text.ToString()));

        ThinStack.Run(() => _project.Check(Items.Usual, hasSource: true)).ShouldFind("LC2001", StoreUsesView);
    }

    [TestMethod]
    [Timeout(Hang, CooperativeCancellation = false)]
    [DataRow(5_000, "LC2001", StoreUsesView)]
    [DataRow(100_000, "LC9001", "nested too deeply")]
    public void Elements_in_elements(int depth, string code, string text)
    {
        var xml = new StringBuilder("<Project><ItemGroup><Layer Include=\"High\" Namespaces=\"App.High\"><Guidance>");
        xml.Insert(xml.Length, "<a>", depth).Insert(xml.Length, "</a>", depth).Append("</Guidance></Layer></ItemGroup></Project>");
        _project.Write(FuzzProject.Project, Encoding.UTF8.GetBytes(xml.ToString()));

        ThinStack.Run(() => _project.Check(Items.Usual)).ShouldFind(code, text);
    }

    /// <summary>App.High.View, and App.Low.Store that references it: types 2 and 3.</summary>
    /// <summary>Namespaces App.N0, App.N1, and so on, of one type each, which references the next one's; the last one's the first.</summary>
    private static BuiltAssembly InACircle(int count)
    {
        var assembly = Simple();
        for (var i = 0; i < count; i++)
        {
            assembly.AddType($"App.N{i}", "T");
            assembly.AddField(BuiltAssembly.TypeOf(4 + ((i + 1) % count)));
        }

        return assembly;
    }

    private static (string Type, string Include, string Name, string Value)[] Layers(int count) =>
        [.. Enumerable.Range(0, count).Select(i => ("Layer", $"N{i}", "Namespaces", $"App.N{i}"))];

    private static BuiltAssembly Simple()
    {
        var assembly = new BuiltAssembly();
        var view = assembly.AddType("App.High", "View");
        assembly.AddType("App.Low", "Store");
        assembly.AddField(view);
        return assembly;
    }

    private static Items With(params (string Type, string Include, string Name, string Value)[] more) => new(
        [.. Items.Usual.All, .. more.Select(item => (item.Type, item.Include, (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { [item.Name] = item.Value }))]);

    private CheckOutcome Check(BuiltAssembly assembly, Items? items = null)
    {
        _project.Write(FuzzProject.Assembly, assembly.ToBytes());
        File.Delete(_project.PathOf(FuzzProject.Symbols));
        return ThinStack.Run(() => _project.Check(items ?? Items.Usual));
    }
}

/// <summary>Says what a check must have come to.</summary>
internal static class CheckOutcomeAssertions
{
    internal static CheckOutcome ShouldFind(this CheckOutcome outcome, string code, string text)
    {
        Assert.IsNull(outcome.Fault);
        Assert.IsTrue(outcome.Errors.Any(error => error.StartsWith(code, StringComparison.Ordinal) && error.Contains(text, StringComparison.Ordinal)), Shortened(outcome));
        return outcome;
    }

    internal static void ShouldBeUnreadable(this CheckOutcome outcome, string text) => outcome.ShouldFind("LC9001", text);

    private static string Shortened(CheckOutcome outcome) => string.Join('\n', outcome.Errors.Take(20).Select(error => error[..Math.Min(300, error.Length)]));
}
