using LayerCheck.Reading;
using LayerCheck.Reading.Metadata;
using Microsoft.CodeAnalysis;

namespace LayerCheck.Tests.Reading;

/// <summary>Traps of the first witness: how metadata spells names, what compilers add on their own, and what only a blob holds.</summary>
[TestClass]
public sealed class FirstWitnessTraps
{
    private const string Ui = """
        namespace Ui
        {
            public class Widget { }
            public class Box { public enum Kind { Small } }
            public class Box<T> { public enum Kind : byte { Small } }
            public struct Point { public int X; }
            public enum Tiny : byte { One }
            public interface IThing { }
            public interface IHandles<T> { }
            public class MarkAttribute : System.Attribute { public MarkAttribute(params object[] values) { } public Tiny[] Tinies; public System.Type Type; }
        }
        namespace Mid
        {
            public interface ISpecialThing : Ui.IThing { }
            public interface IHandlesMany<T> : Ui.IHandles<T[]> { }
            public class Handler : Ui.IHandles<int> { }
            public class Handler<T> : Ui.IHandles<T> { }
        }

        """;

    [TestMethod]
    [DataRow("file class A { }")]
    [DataRow("file class A<T> { }")]
    [DataRow("file class A { class B<T> { } }")]
    public void A_file_type_is_named_as_it_is_written(string source)
    {
        using var compiled = Compiled.From(source);
        Assert.AreEqual("Core.csproj A", NodesOf(compiled));
    }

    [TestMethod]
    [DataRow("class A { void M() { new B(); } } file class B { }")]
    [DataRow("[Ui.Mark(typeof(B))] class A { } file class B { }")]
    [DataRow("[Ui.Mark(typeof(B<int>.C))] class A { } file class B<T> { public class C { } }")]
    public void A_reference_to_a_file_type_has_the_name_as_written(string source)
    {
        using var compiled = Compiled.From(Ui + source);
        CollectionAssert.Contains(compiled.ReferencesOf("A").ToList(), "B");
    }

    [TestMethod]
    public void File_types_of_one_name_are_one_node()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string>
            {
                ["A.cs"] = "class A { void M() { new Own(); } } file class Own { Ui.Widget x; }",
                ["B.cs"] = "class B { void M() { new Own(); } } file class Own { Ui.Point x; }",
                ["Ui.cs"] = Ui,
            },
            new CompileOptions());
        Assert.AreEqual("Ui.Point Ui.Widget", string.Join(" ", compiled.ReferencesOf("Own")));
    }

    [TestMethod]
    public void Types_of_another_project_that_differ_only_in_arity_are_one_node()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = "class A { Ui.Box x; Ui.Box<int> y; }" },
            new CompileOptions { Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        Assert.AreEqual("Ui.Box", string.Join(" ", compiled.ReferencesOf("A")));
    }

    [TestMethod]
    public void A_type_does_not_reference_itself_by_another_arity()
    {
        using var compiled = Compiled.From("class A { A<int> x; } class A<T> { A y; }");
        Assert.AreEqual(string.Empty, string.Join(" ", compiled.ReferencesOf("A")));
    }

    [TestMethod]
    [DataRow("class A { object M(Ui.Widget w) => new { w }; }", "Ui.Widget")]
    [DataRow("class A { object M() => (ref Ui.Point p) => p.X; }", "Ui.Point")]
    [DataRow("unsafe class A { void M() { var f = (Ui.Point* p, int x = 3) => x; } }", "Ui.Point")]
    [DataRow("class A { System.Collections.Generic.IReadOnlyList<Ui.Widget> M() => [null, null]; }", "Ui.Widget")]
    [DataRow("class A { System.ReadOnlySpan<byte> M() => [1, 2, 3, 4, 5, 6, 7, 8, 9]; }", "")]
    public void What_a_type_without_a_name_references_belongs_to_its_user(string source, string expected)
    {
        using var compiled = Compiled.From(Ui + source);
        Assert.AreEqual(expected, string.Join(" ", compiled.ReferencesOf("A")));
        Assert.IsFalse(NodesOf(compiled).Contains('<', StringComparison.Ordinal), NodesOf(compiled));
    }

    [TestMethod]
    public void What_a_delegate_without_a_name_references_belongs_to_every_user()
    {
        using var compiled = Compiled.From(Ui + """
            unsafe class A { internal static object M() { var f = (Ui.Point* p, int x = 3) => x; return f; } }
            unsafe class B { internal static object M() { var f = (Ui.Point* p, int x = 3) => x; return f; } }
            """);
        Assert.AreEqual("Ui.Point", string.Join(" ", compiled.ReferencesOf("A")));
        Assert.AreEqual("Ui.Point", string.Join(" ", compiled.ReferencesOf("B")));
    }

    [TestMethod]
    [DataRow("class A { System.Collections.Generic.IReadOnlyList<A> M() => [this, null]; }", "System.Collections.Generic.IReadOnlyList")]
    [DataRow("class A { System.Collections.Immutable.ImmutableArray<A> M() => [this, null]; }", "System.Collections.Immutable.ImmutableArray")]
    [DataRow("class A { object M() => new { X = 1, Y = this }; }", "")]
    [DataRow("class A { void M(dynamic d) { d.Go(1); } }", "")]
    [DataRow("class A { object M(dynamic d) => d.X + d[1]; }", "")]
    [DataRow("class A { dynamic x; }", "")]
    [DataRow("class A { System.Collections.Generic.IEnumerable<int> M() { try { yield return 1; } finally { System.GC.Collect(); } } }", "System.Collections.Generic.IEnumerable System.GC")]
    [DataRow("class A { System.Collections.Generic.IEnumerable<int> M() { yield return 1; } }", "System.Collections.Generic.IEnumerable")]
    [DataRow("class A { async System.Collections.Generic.IAsyncEnumerable<int> M() { yield return 1; } }", "System.Collections.Generic.IAsyncEnumerable")]
    [DataRow("record A(string Text, int[] Numbers) { }", "")]
    [DataRow("abstract record A { public abstract int X { get; } }", "")]
    [DataRow("sealed record A { public int X; public event System.Action E; }", "System.Action")]
    [DataRow("class A { event System.Action E; event System.Action F { add { } remove { } } }", "System.Action")]
    [DataRow("class A { void M(object o) { lock (o) { lock (this) { } } } }", "")]
    [DataRow("[System.Diagnostics.DebuggerDisplay(\"x\")] class A { [System.Diagnostics.DebuggerStepThrough] void M() { } }", "")]
    public void What_the_compiler_adds_is_no_reference_in_Debug_and_in_Release(string source, string expected)
    {
        foreach (var optimization in (OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release])
        {
            using var compiled = Compiled.From(source, optimization);
            Assert.AreEqual(expected, string.Join(" ", compiled.AllReferencesOf("A")), optimization.ToString());
        }
    }

    [TestMethod]
    [DataRow("class A { async void M() { await System.Threading.Tasks.Task.Yield(); } class B { class C { void N() { try { N(); } catch (System.Exception) { N(); } } } } }", "System.Exception")]
    [DataRow("class A { void M(dynamic d) { d.Go(1); } void N() { System.GC.KeepAlive((System.Action)N); } }", "System.Action")]
    [DataRow("class A { void M(dynamic d) { d.Go(1); } System.Action N() => N2; void N2() { } }", "System.Action")]
    public void What_the_compiler_adds_in_one_method_still_counts_where_another_writes_it(string source, string expected)
    {
        using var compiled = Compiled.From(source, OptimizationLevel.Release);
        CollectionAssert.Contains(compiled.AllReferencesOf("A").ToList(), expected);
    }

    [TestMethod]
    [DataRow("class A : Mid.ISpecialThing { }", "Mid.ISpecialThing")]
    [DataRow("class A : Mid.ISpecialThing, Ui.IThing { }", "Mid.ISpecialThing")]
    [DataRow("interface A : Mid.ISpecialThing { }", "Mid.ISpecialThing")]
    [DataRow("struct A : Mid.ISpecialThing { }", "Mid.ISpecialThing")]
    [DataRow("class A : Mid.Handler, Ui.IHandles<int> { }", "Mid.Handler")]
    [DataRow("class A : Mid.Handler<int>, Ui.IHandles<int> { }", "Mid.Handler")]
    [DataRow("class A : Mid.IHandlesMany<Ui.Widget> { }", "Mid.IHandlesMany Ui.Widget")]
    public void An_interface_that_is_there_already_is_no_reference(string source, string expected)
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = source },
            new CompileOptions { Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        Assert.AreEqual(expected, string.Join(" ", compiled.ReferencesOf("A")));
    }

    [TestMethod]
    [DataRow("class A : Mid.Handler, Ui.IHandles<Ui.Widget> { }", "Mid.Handler Ui.IHandles Ui.Widget")]
    [DataRow("class A : Mid.Handler<int>, Ui.IHandles<Ui.Widget> { }", "Mid.Handler Ui.IHandles Ui.Widget")]
    [DataRow("class A : Mid.IHandlesMany<int>, Ui.IHandles<Ui.Point> { }", "Mid.IHandlesMany Ui.IHandles Ui.Point")]
    [DataRow("class A<T> : Mid.Handler<T[]>, Ui.IHandles<Ui.Widget[]> { }", "Mid.Handler Ui.IHandles Ui.Widget")]
    public void An_interface_that_is_there_with_other_arguments_is_a_reference(string source, string expected)
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = source },
            new CompileOptions { Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        Assert.AreEqual(expected, string.Join(" ", compiled.ReferencesOf("A")));
    }

    [TestMethod]
    public void The_element_of_a_marshalled_array_counts()
    {
        const string Source = """
            using System.Runtime.InteropServices;
            class A { [DllImport("x")] static extern void M([MarshalAs(UnmanagedType.SafeArray, SafeArraySubType = VarEnum.VT_RECORD, SafeArrayUserDefinedSubType = typeof(Ui.Point))] object a); }
            struct B { [MarshalAs(UnmanagedType.SafeArray, SafeArraySubType = VarEnum.VT_RECORD, SafeArrayUserDefinedSubType = typeof(Ui.Point))] public int[] All; }
            """;
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = Source },
            new CompileOptions { Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        Assert.AreEqual("Ui.Point", string.Join(" ", compiled.ReferencesOf("A")));
        Assert.AreEqual("Ui.Point", string.Join(" ", compiled.ReferencesOf("B")));
    }

    [TestMethod]
    [DataRow("[Ui.Mark(Ui.Tiny.One, typeof(Ui.Widget))] class A { }", "Ui.MarkAttribute Ui.Tiny Ui.Widget")]
    [DataRow("[Ui.Mark(Tinies = new[] { Ui.Tiny.One, Ui.Tiny.One }, Type = typeof(Ui.Widget))] class A { }", "Ui.MarkAttribute Ui.Tiny Ui.Widget")]
    [DataRow("[Ui.Mark(Ui.Box.Kind.Small, typeof(Ui.Widget))] class A { }", "Ui.Box Ui.MarkAttribute Ui.Widget")]
    [DataRow("[Ui.Mark(Ui.Box<Ui.Point>.Kind.Small, typeof(Ui.Widget))] class A { }", "Ui.Box Ui.MarkAttribute Ui.Point Ui.Widget")]
    [DataRow("[Ui.Mark(new[] { System.DayOfWeek.Friday }, Type = typeof(Ui.Widget))] class A { }", "Ui.MarkAttribute Ui.Widget")]
    public void What_stands_behind_an_enum_in_an_attribute_is_read_with_the_enums_size(string source, string expected)
    {
        using var inOneProject = Compiled.From(Ui + source);
        using var inTwo = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = source },
            new CompileOptions { Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        Assert.AreEqual(expected, string.Join(" ", inOneProject.ReferencesOf("A")));
        Assert.AreEqual(expected, string.Join(" ", inTwo.ReferencesOf("A")));
    }

    [TestMethod]
    public void An_enum_whose_size_nobody_tells_is_an_unreadable_input()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = "[Ui.Mark(Ui.Tiny.One, typeof(Ui.Widget))] class A { }" },
            new CompileOptions { Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        using var image = AssemblyImage.Open(compiled.AssemblyPath);
        using var nothing = new ReferencedAssemblies([], new Unkept());
        var thrown = Assert.ThrowsExactly<UnreadableInputException>(() => new AssemblyReader(image, "Core.csproj", nothing));
        StringAssert.Contains(thrown.Message, "'Ui.Tiny'", StringComparison.Ordinal);
    }

    private static string NodesOf(Compiled compiled) =>
        string.Join(" ", Enumerable.Range(0, compiled.Graph.OwnCount).Select(node => compiled.Graph.NameOf(node).Text));
}
