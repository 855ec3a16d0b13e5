using Microsoft.CodeAnalysis;

namespace LayerCheck.Tests.Reading;

/// <summary>Traps of the first witness: what counts, to whom it counts, and what nobody wrote.</summary>
[TestClass]
public sealed class WrittenReferencesTests
{
    private const string Ui = """
        namespace Ui
        {
            public class Widget { public static Widget Make() => null; public static string Text = ""; public event System.Action Moved; }
            public enum Color : long { Red = 5_000_000_000 }
            public interface IThing { }
            public interface ISpecialThing : IThing { }
            public class Thing : ISpecialThing { }
            public class Failure : System.Exception { }
            public delegate void Handler(Widget widget);
            public struct Point { public int X; }
            [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
            public class MarkAttribute : System.Attribute { public MarkAttribute(params object[] values) { } public object Value; public System.Type[] Types; }
            public class MarkAttribute<T> : System.Attribute { }
        }

        """;

    [TestMethod]
    [DataRow("class A { Ui.Widget field; }", "Ui.Widget")]
    [DataRow("class A<T> where T : Ui.IThing { }", "Ui.IThing")]
    [DataRow("class A { void M<T>() where T : Ui.IThing { } }", "Ui.IThing")]
    [DataRow("class A { event Ui.Handler E; }", "Ui.Handler")]
    [DataRow("class A { System.Collections.Generic.Dictionary<int, Ui.Widget[]>[,] x; }", "Ui.Widget")]
    [DataRow("unsafe class A { delegate*<Ui.Point*, void> x; }", "Ui.Point")]
    [DataRow("class A { void M() { try { System.GC.Collect(); } catch (Ui.Failure) { } } }", "Ui.Failure")]
    [DataRow("class A { void M() { try { System.GC.Collect(); } catch (System.Exception e) when (e is Ui.Failure) { } } }", "Ui.Failure")]
    [DataRow("class A { [Ui.Mark] void M() { } }", "Ui.MarkAttribute")]
    [DataRow("class A { void M([Ui.Mark] int x) { } }", "Ui.MarkAttribute")]
    [DataRow("class A<[Ui.Mark] T> { }", "Ui.MarkAttribute")]
    [DataRow("class A { [Ui.Mark] int P { get; } }", "Ui.MarkAttribute")]
    [DataRow("class A { [Ui.Mark] event System.Action E; }", "Ui.MarkAttribute")]
    [DataRow("[Ui.Mark<int>] class A { }", "Ui.MarkAttribute")]
    [DataRow("class A { void M() { System.Action f = [Ui.Mark] () => { }; } }", "Ui.MarkAttribute")]
    [DataRow("class A { object M() => new { X = Ui.Widget.Make() }; }", "Ui.Widget")]
    [DataRow("class A { object M() { var x = Ui.Widget.Make(); return (System.Func<object>)(() => x); } }", "Ui.Widget")]
    [DataRow("class A { System.Collections.Generic.IEnumerable<int> M() { yield return Ui.Widget.Text.Length; } }", "Ui.Widget")]
    [DataRow("class A { async System.Threading.Tasks.Task M() { await System.Threading.Tasks.Task.Yield(); Ui.Widget.Make(); } }", "Ui.Widget")]
    [DataRow("class A { class B { class C { Ui.Widget x; } } }", "Ui.Widget")]
    [DataRow("class A { } class A<T> { Ui.Widget x; }", "Ui.Widget")]
    [DataRow("file class A { Ui.Widget x; }", "Ui.Widget")]
    [DataRow("enum A { B } static class E { }", "")]
    public void A_written_reference_belongs_to_the_outermost_type(string source, string expected)
    {
        foreach (var optimization in (OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release])
        {
            using var compiled = Compiled.From(Ui + source, optimization);
            Assert.AreEqual(expected, string.Join(" ", compiled.ReferencesOf("A")), optimization.ToString());
        }
    }

    [TestMethod]
    [DataRow("[Ui.Mark(typeof(Ui.Widget))] class A { }", "Ui.MarkAttribute Ui.Widget")]
    [DataRow("[Ui.Mark(typeof(System.Collections.Generic.Dictionary<string, Ui.Widget[]>))] class A { }", "Ui.MarkAttribute Ui.Widget")]
    [DataRow("[Ui.Mark(1, Ui.Color.Red, typeof(Ui.Widget))] class A { }", "Ui.Color Ui.MarkAttribute Ui.Widget")]
    [DataRow("[Ui.Mark(Value = Ui.Color.Red, Types = new[] { typeof(Ui.Thing), typeof(Ui.Point*) })] class A { }", "Ui.Color Ui.MarkAttribute Ui.Point Ui.Thing")]
    [DataRow("[Ui.Mark(Value = new object[] { Ui.Color.Red, typeof(Ui.Widget) })] class A { }", "Ui.Color Ui.MarkAttribute Ui.Widget")]
    [DataRow("[Ui.Mark(System.StringComparison.Ordinal, typeof(Ui.Widget))] class A { }", "Ui.MarkAttribute Ui.Widget")]
    public void Types_inside_attribute_arguments_count(string source, string expected)
    {
        using var compiled = Compiled.From(Ui + source);
        Assert.AreEqual(expected, string.Join(" ", compiled.ReferencesOf("A")));
    }

    [TestMethod]
    public void Types_inside_attribute_arguments_count_across_assemblies()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = "[Ui.Mark(Ui.Color.Red, typeof(Ui.Widget), Value = Ui.Color.Red)] class A { }" },
            new CompileOptions { Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        Assert.AreEqual("Ui.Color Ui.MarkAttribute Ui.Widget", string.Join(" ", compiled.ReferencesOf("A")));
    }

    [TestMethod]
    public void Types_in_marshalling_descriptors_count()
    {
        const string Source = """
            using System.Runtime.InteropServices;
            namespace Ui { public class Marshaler { } }
            class A { [DllImport("x")] static extern void M([MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(Ui.Marshaler))] string s); }
            struct B { [MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(Ui.Marshaler))] public string S; }
            """;
        using var compiled = Compiled.From(Source);
        Assert.AreEqual("Ui.Marshaler", string.Join(" ", compiled.ReferencesOf("A")));
        Assert.AreEqual("Ui.Marshaler", string.Join(" ", compiled.ReferencesOf("B")));
    }

    [TestMethod]
    public void Attributes_of_the_assembly_and_the_module_belong_to_the_project()
    {
        using var compiled = Compiled.From("[assembly: Ui.Mark(typeof(Ui.Widget))] [module: Ui.Mark(typeof(Ui.Thing))]\n" + Ui);
        Assert.AreEqual("Ui.MarkAttribute Ui.Thing Ui.Widget", string.Join(" ", compiled.ReferencesOf("Core.csproj")));
    }

    [TestMethod]
    public void An_interface_that_another_one_brings_is_no_reference()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = "class A : Ui.ISpecialThing { } class B : Ui.Thing, System.Collections.IEnumerable { public System.Collections.IEnumerator GetEnumerator() => null; } class C : System.Collections.Generic.List<int> { }" },
            new CompileOptions { Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        Assert.AreEqual("Ui.ISpecialThing", string.Join(" ", compiled.ReferencesOf("A")));
        Assert.AreEqual("Ui.Thing", string.Join(" ", compiled.ReferencesOf("B")));
        Assert.AreEqual("System.Collections.Generic.List", string.Join(" ", compiled.AllReferencesOf("C")));
    }

    [TestMethod]
    [DataRow("record A(int X);", "")]
    [DataRow("record struct A(int X);", "")]
    [DataRow("class A { event System.Action E; }", "System.Action")]
    [DataRow("class A { void M() { lock (this) { } } }", "")]
    [DataRow("delegate int A(int x);", "")]
    [DataRow("class A { int P { get; set; } }", "")]
    [DataRow("enum A { B }", "")]
    [DataRow("struct A { }", "")]
    [DataRow("class A { async void M() { await System.Threading.Tasks.Task.Yield(); } }", "System.Threading.Tasks.Task")]
    [DataRow("class A { string M(int x) => $\"{x:n}\"; }", "")]
    [DataRow("class A { int this[int i] => i; void M(params int[] x) { } }", "")]
    public void What_nobody_wrote_is_no_reference(string source, string expected)
    {
        using var compiled = Compiled.From(source, OptimizationLevel.Release);
        Assert.AreEqual(expected, string.Join(" ", compiled.AllReferencesOf("A")));
    }

    [TestMethod]
    public void Types_that_only_a_compiler_can_name_are_no_nodes()
    {
        using var compiled = Compiled.From("class A { object M() => new { X = 1 }; System.ReadOnlySpan<int> S => [1, 2, 3, 4, 5]; System.Collections.Generic.IReadOnlyList<int> L => [1, 2]; }");
        Assert.AreEqual("Core.csproj A", string.Join(" ", Enumerable.Range(0, compiled.Graph.OwnCount).Select(node => compiled.Graph.NameOf(node).Text)));
    }

    [TestMethod]
    public void Top_level_statements_belong_to_Program()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["Program.cs"] = "System.Console.WriteLine(Ui.Widget.Make());", ["Ui.cs"] = Ui },
            new CompileOptions { OutputKind = OutputKind.ConsoleApplication });
        Assert.AreEqual("Ui.Widget", string.Join(" ", compiled.ReferencesOf("Program")));
    }

    [TestMethod]
    public void The_graph_is_the_same_whatever_the_order_of_the_files()
    {
        var files = new Dictionary<string, string> { ["A.cs"] = "namespace N { class A { B b; C c; } }", ["B.cs"] = "namespace N { class B { C c; } }", ["C.cs"] = "namespace N { class C { A a; } }" };
        using var forward = Compiled.From(files, new CompileOptions());
        using var backward = Compiled.From(files.Reverse().ToDictionary(), new CompileOptions());
        foreach (var type in (string[])["N.A", "N.B", "N.C"])
        {
            CollectionAssert.AreEqual(forward.ReferencesOf(type).ToArray(), backward.ReferencesOf(type).ToArray());
        }
    }
}
