using Microsoft.CodeAnalysis;

namespace LayerCheck.Tests.Reading;

/// <summary>Ways in which C# up to version 14 lets a programmer name a type, beyond those in the table of constructs.</summary>
[TestClass]
public sealed class NamingConstructTests
{
    private const string Ui = """
        namespace App.Ui
        {
            public class Widget { public const int Max = 5; public int Size; public Widget Next; public static Widget operator +(Widget a, Widget b) => a; public void operator +=(Widget w) { } }
            public class Box<T> { public const int Deep = 1; }
            public ref struct Span2 { public int X; }
            public interface IShape<TSelf> where TSelf : IShape<TSelf> { static abstract int Sides { get; } }
            public enum Color { Red }
            public record Point(int X, int Y);
            public class MarkAttribute<T> : System.Attribute { }
            public delegate int Sum(int a, int b);
            public static class Texts { extension(string text) { public int Loud => 1; public static string Quiet => ""; } }
        }

        """;

    [TestMethod]
    [DataRow("using P = (App.Ui.Widget, int); namespace App.Core { class A { P p; } }")]
    [DataRow("using P = App.Ui.Widget[]; namespace App.Core { class A { P p; } }")]
    [DataRow("using unsafe P = delegate*<App.Ui.Widget, void>; namespace App.Core { unsafe class A { P p; } }")]
    [DataRow("namespace App.Core { class A(App.Ui.Widget widget); }")]
    [DataRow("namespace App.Core { class A(int x) { int M(int y = App.Ui.Widget.Max) => x + y; } }")]
    [DataRow("namespace App.Core { record A(App.Ui.Point P); }")]
    [DataRow("namespace App.Core { record A(int X) : App.Ui.Point(X, X); }")]
    [DataRow("namespace App.Core { class A { object M(App.Ui.Point p) => p with { X = 1 }; } }")]
    [DataRow("namespace App.Core { class A { bool M(object o) => o is not App.Ui.Widget; } }")]
    [DataRow("namespace App.Core { class A { int M(object o) => o switch { App.Ui.Widget { Size: > 3 } => 1, _ => 2 }; } }")]
    [DataRow("namespace App.Core { class A { int M(int o) => o switch { App.Ui.Widget.Max => 1, _ => 2 }; } }")]
    [DataRow("namespace App.Core { class A { bool M(int[] o) => o is [App.Ui.Widget.Max, ..]; } }")]
    [DataRow("namespace App.Core { class A { bool M(int o) => o is > App.Ui.Widget.Max and < 9; } }")]
    [DataRow("namespace App.Core { class A { object M() => (App.Ui.Sum)((a, b) => a + b); } }")]
    [DataRow("namespace App.Core { class A { object M() { var f = (int x = App.Ui.Widget.Max) => x; return f; } } }")]
    [DataRow("namespace App.Core { class A { string M() => nameof(App.Ui.Box<>); } }")]
    [DataRow("namespace App.Core { class A { object M() => typeof(App.Ui.Box<>); } }")]
    [DataRow("namespace App.Core { class A { int M() => App.Ui.Box<int>.Deep; } }")]
    [DataRow("namespace App.Core { class A { void M(scoped App.Ui.Span2 s) { } } }")]
    [DataRow("namespace App.Core { class A { int M<T>() where T : App.Ui.IShape<T> => T.Sides; } }")]
    [DataRow("namespace App.Core { [App.Ui.Mark<int>] class A { } }")]
    [DataRow("namespace App.Core { class A { void M() { [App.Ui.Mark<int>] void L() { } L(); } } }")]
    [DataRow("namespace App.Core { class A { const int X = App.Ui.Widget.Max + 1; } }")]
    [DataRow("namespace App.Core { class A { const int X = (int)App.Ui.Color.Red; } }")]
    [DataRow("namespace App.Core { class A { void M() { goto done; App.Ui.Widget w; done:; } } }")]
    [DataRow("namespace App.Core { class A { void M() { if (false) { new App.Ui.Widget(); } } } }")]
    [DataRow("namespace App.Core { class A { void M() { App.Ui.Widget unused; } } }")]
    [DataRow("namespace App.Core { class A { void M() { _ = default(App.Ui.Color); } } }")]
    [DataRow("namespace App.Core { class A { System.Collections.Generic.List<App.Ui.Widget> M() => [null, ..M()]; } }")]
    [DataRow("namespace App.Core { class A { void M(params System.ReadOnlySpan<App.Ui.Widget> all) { } } }")]
    [DataRow("namespace App.Core { class A { App.Ui.Widget P { get => field; set => field = value; } } }")]
    [DataRow("namespace App.Core { class A { void M(App.Ui.Widget w) { w?.Size = 3; w += w; } } }")]
    [DataRow("using App.Ui; namespace App.Core { class A { int M() => \"x\".Loud; } }")]
    [DataRow("using App.Ui; namespace App.Core { class A { string M() => string.Quiet; } }")]
    [DataRow("namespace App.Core { static class A { extension(App.Ui.Widget w) { public int Twice => 2; } } }")]
    [DataRow("namespace App.Core { interface A { App.Ui.Widget M() => null; } }")]
    [DataRow("namespace App.Core { struct A { public unsafe fixed int X[App.Ui.Widget.Max]; } }")]
    [DataRow("namespace App.Core { class A { int[] M() => new int[App.Ui.Widget.Max]; } }")]
    [DataRow("namespace App.Core { class A { void M(int x) { switch (x) { case App.Ui.Widget.Max: break; } } } }")]
    [DataRow("namespace App.Core { class A { [System.Obsolete(nameof(App.Ui.Widget))] void M() { } } }")]
    [DataRow("namespace App.Core { class A { string M() => $\"{App.Ui.Widget.Max}\"; } }")]
    [DataRow("namespace App.Core { class A { void M() { checked { var x = App.Ui.Widget.Max * 2; } } } }")]
    [DataRow("namespace App.Core { class A { System.Linq.Expressions.Expression<System.Func<int>> M() => () => App.Ui.Widget.Max; } }")]
    [DataRow("namespace App.Core { class A { object M() => new { App.Ui.Widget.Max }; } }")]
    [DataRow("namespace App.Core { class A { (int, App.Ui.Color) M() => (1, default); } }")]
    public void Whatever_names_a_type_is_found_in_Debug_and_in_Release(string source)
    {
        foreach (var optimization in (OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release])
        {
            using var compiled = Compiled.From(
                new Dictionary<string, string> { ["A.cs"] = source, ["Ui.cs"] = Ui }, new CompileOptions { Optimization = optimization });
            var inAssembly = compiled.ReferencesOf("App.Core.A").Any(name => name.StartsWith("App.Ui.", StringComparison.Ordinal));
            var inSource = compiled.SourceReferences(Facts.Layers("Ui=App.Ui", "Core=App.Core")).Any(reference => reference.From == "App.Core.A");
            Assert.IsTrue(inAssembly || inSource, optimization.ToString());
        }
    }
}
