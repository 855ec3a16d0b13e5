using LayerCheck.Checking;
using LayerCheck.Names;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;

namespace LayerCheck.Tests.Reading;

/// <summary>Traps of the second witness: how a forbidden name can be spelled, and what only looks like one.</summary>
[TestClass]
public sealed class SourceWitnessTests
{
    private const string Ui = """
        namespace App.Ui
        {
            public class Widget { public const int Max = 5; public static int Count; public class Inner { public const int Deep = 1; } }
            public enum Color { Red }
            public class MarkAttribute : System.Attribute { }
            internal class Hidden { public const int Max = 6; }
        }
        namespace App.Ui.Deep { public class Leaf { public const int Max = 7; } }
        """;

    [TestMethod]
    [DataRow("namespace App.Core { class A { int M() => App.Ui.Widget.Max; } }", "Widget(1,50)")]
    [DataRow("namespace App.Core { class A { int M() => Ui.Widget.Max; } }", "Widget(1,46)")]
    [DataRow("namespace App.Core { class A { int M() => global::App.Ui.Widget.Max; } }", "Widget(1,58)")]
    [DataRow("using App.Ui; namespace App.Core { class A { int M() => Widget.Max; } }", "Widget(1,57)")]
    [DataRow("namespace App.Core { using Ui; class A { int M() => Widget.Max; } }", "Widget(1,53)")]
    [DataRow("using App.Ui; namespace App.Core { class A { int M() => Widget.Inner.Deep; } }", "Widget(1,57)")]
    [DataRow("using W = App.Ui.Widget; namespace App.Core { class A { int M() => W.Max; } }", "Widget(1,68)")]
    [DataRow("using U = App.Ui; namespace App.Core { class A { int M() => U.Widget.Max; } }", "Widget(1,63)")]
    [DataRow("using U = App.Ui; namespace App.Core { class A { int M() => U::Widget.Max; } }", "Widget(1,64)")]
    [DataRow("using static App.Ui.Widget; namespace App.Core { class A { int M() => Max; } }", "Widget(1,71)")]
    [DataRow("using static App.Ui.Color; namespace App.Core { class A { int M() => (int)Red; } }", "Color(1,75)")]
    [DataRow("namespace App.Core { class A { string M() => nameof(App.Ui.Widget); } }", "Widget(1,60)")]
    [DataRow("namespace App.Core { class A { string M() => nameof(App.Ui.Widget.Count); } }", "Widget(1,60)")]
    [DataRow("namespace App.Core { class A { int M() => App.\\u0055i.Widget.Max; } }", "Widget(1,55)")]
    [DataRow("namespace App.Core { class A { int M() => App.@Ui.@Widget.Max; } }", "Widget(1,51)")]
    [DataRow("namespace App.Core { class A { int M() => App.Ui.Hidden.Max; } }", "Hidden(1,50)")]
    [DataRow("namespace App.Core { class A { int M() => App . /* x */ Ui . Deep . Leaf . Max; } }", "Leaf(1,69)")]
    [DataRow("namespace App { namespace Core { class A { int M() => Ui.Widget.Max; } } }", "Widget(1,58)")]
    [DataRow("namespace App.Core.Sub; class A { int M() => Ui.Widget.Max; }", "Widget(1,49)")]
    [DataRow("namespace App.Core { class A { void M(int x = Ui.Widget.Max) { } } }", "Widget(1,50)")]
    [DataRow("namespace App.Core { class A { bool M(int x) => x is Ui.Widget.Max; } }", "Widget(1,57)")]
    [DataRow("namespace App.Core { enum A { B = Ui.Widget.Max } }", "Widget(1,38)")]
    [DataRow("// App.Ui.Widget\nnamespace App.Core { class A { string M() => \"App.Ui.Widget.Max\"; } }", "")]
    [DataRow("namespace App.Core { class A { int M() {\n#if NEVER\nreturn App.Ui.Widget.Max;\n#endif\nreturn 1; } } }", "")]
    [DataRow("namespace App.Core { class A { class Widget { public const int Max = 1; } int M() => Widget.Max; } }", "")]
    [DataRow("using App.Ui; namespace App.Core { class A { int Widget; int M() => Widget; } }", "")]
    [DataRow("using App.Ui; namespace App.Core { class A { } }", "")]
    [DataRow("using W = App.Ui.Widget; namespace App.Core { class A { } }", "")]
    [DataRow("/// <summary><see cref=\"App.Ui.Widget\"/></summary>\nnamespace App.Core { class A { } }", "")]
    public void A_forbidden_name_is_found_however_it_is_spelled(string source, string expected) =>
        Assert.AreEqual(expected, Find(new Dictionary<string, string> { ["A.cs"] = source, ["Ui.cs"] = Ui }));

    [TestMethod]
    [DataRow("global using App.Ui;", "Widget.Max")]
    [DataRow("global using W = App.Ui.Widget;", "W.Max")]
    [DataRow("global using U = App.Ui;", "U.Widget.Max")]
    [DataRow("global using static App.Ui.Widget;", "Max")]
    public void A_global_using_elsewhere_opens_the_name_to_every_file(string global, string expression) =>
        Assert.AreEqual("Widget", Find(new Dictionary<string, string>
        {
            ["A.cs"] = "namespace App.Core { class A { int M() => " + expression + "; } }",
            ["Ui.cs"] = Ui,
            ["Usings.cs"] = global,
        }).Split('(')[0]);

    [TestMethod]
    [DataRow("global using W = App.Ui.Widget;", "W.Max", "Widget")]
    [DataRow("namespace App.Core { partial class A { class Own { internal const int Max = 1; } } }", "Own.Max + App.Ui.Hidden.Max", "Hidden")]
    public void What_a_generator_wrote_gives_names_their_meaning(string generated, string expression, string expected) =>
        Assert.AreEqual(expected, Find(new Dictionary<string, string>
        {
            ["A.cs"] = "namespace App.Core { partial class A { int M() => " + expression + "; } }",
            ["Ui.cs"] = Ui,
            ["Made.g.cs"] = generated,
        }).Split('(')[0]);

    [TestMethod]
    public void What_a_generator_wrote_is_not_searched() =>
        Assert.AreEqual(string.Empty, Find(new Dictionary<string, string>
        {
            ["A.cs"] = "namespace App.Core { partial class A { } }",
            ["Ui.cs"] = Ui,
            ["Made.g.cs"] = "namespace App.Core { partial class A { int M() => App.Ui.Widget.Max; } }",
        }));

    [TestMethod]
    public void A_type_of_the_files_own_parent_namespace_needs_no_qualifier() =>
        Assert.AreEqual("Widget(1,45)", Find(
            new Dictionary<string, string> { ["A.cs"] = "namespace App.Ui.Low { class A { int M() => Widget.Max; } }", ["Ui.cs"] = Ui },
            "Core=App.Ui.Low"));

    [TestMethod]
    public void What_another_project_holds_is_found_as_well()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = "namespace App.Core { class A { int M() => App.Ui.Widget.Max; } }" },
            new CompileOptions { Optimization = OptimizationLevel.Release, Library = new Dictionary<string, string> { ["Ui.cs"] = Ui } });
        Assert.AreEqual("App.Ui.Widget", compiled.SourceReferences(Facts.Layers("Ui=App.Ui", "Core=App.Core")).Single().To.Text);
    }

    [TestMethod]
    [DataRow("using App.Ui; namespace App.Core { class A { } }", "App.Ui(1,1)")]
    [DataRow("namespace App.Core {\n using Ui;\n class A { } }", "App.Ui(2,2)")]
    [DataRow("using App.Ui; namespace App.Core { class A { int M() => Widget.Max; } }", "")]
    [DataRow("using App.Ui; namespace App.Core { class A { Widget x; } }", "")]
    [DataRow("using App.Ui.Deep; using App.Ui; namespace App.Core { class A { internal Hidden x; } }", "App.Ui.Deep(1,1)")]
    [DataRow("using System; using App.Core.Other; namespace App.Core { class A { } } namespace App.Core.Other { class B { } }", "")]
    [DataRow("global using App.Ui; namespace App.Core { class A { } }", "")]
    public void A_using_of_a_forbidden_namespace_that_nothing_needs_is_told(string source, string expected)
    {
        using var compiled = Compiled.From(new Dictionary<string, string> { ["A.cs"] = source, ["Ui.cs"] = Ui }, new CompileOptions());
        Assert.AreEqual(expected, string.Join(" ", compiled.UnusedUsings(Facts.Layers("Ui=App.Ui", "Core=App.Core"))));
    }

    [TestMethod]
    public void Without_a_suspicious_file_the_compiler_is_never_asked()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = "using System; namespace App.Core { class A { string M() => nameof(A); } }", ["Ui.cs"] = Ui },
            new CompileOptions());
        Assert.AreSame(SourceFindings.None, compiled.Source(Facts.Layers("Ui=App.Ui", "Core=App.Core"), new Unasked()));
    }

    [TestMethod]
    public void What_the_assembly_shows_is_not_asked_of_the_source()
    {
        var files = new Dictionary<string, string> { ["A.cs"] = "using App.Ui; namespace App.Core { class A { Widget W; int M() => Widget.Max; } class B { int M() => Widget.Max; } }", ["Ui.cs"] = Ui };
        using var compiled = Compiled.From(files, new CompileOptions { Optimization = OptimizationLevel.Release });
        var found = compiled.SourceReferences(Facts.Layers("Ui=App.Ui", "Core=App.Core"));
        Assert.AreEqual("App.Core.B", string.Join(" ", found.Select(reference => reference.From)));
    }

    [TestMethod]
    [DataRow("using App.Ui; namespace App.Core { class A { Widget W; } }", DisplayName = "Opened and needed")]
    [DataRow("namespace App.Core { class A { App.Ui.Widget W; App.Ui.Widget V; } }", DisplayName = "Qualified")]
    [DataRow("namespace App.Core {\n using Ui;\n class A { Widget W; } }", DisplayName = "Opened within a namespace")]
    [DataRow("namespace App.Core { class A { Ui.Widget W; void M() { using (null as System.IDisposable) { } using var x = null as System.IDisposable; } } }", DisplayName = "Using statements")]
    public void A_file_of_which_the_assembly_shows_all_is_not_parsed(string source)
    {
        using var compiled = Compiled.From(new Dictionary<string, string> { ["A.cs"] = source, ["Ui.cs"] = Ui }, new CompileOptions());
        Assert.AreSame(SourceFindings.None, compiled.Source(Facts.Layers("Ui=App.Ui", "Core=App.Core"), new Unasked()));
    }

    [TestMethod]
    [DataRow("using App.Ui; namespace App.Core { class A { Widget W; } class B { int M() => Widget.Max; } }", "App.Core.B", DisplayName = "Another type of the file")]
    [DataRow("using App.Ui; namespace App.Core { class A { Widget W; } enum B { C = Widget.Max } }", "App.Core.B", DisplayName = "An enum of the file, which has no code")]
    [DataRow("using App.Ui; namespace App.Core { class A { Widget W; } interface B { const int C = Widget.Max; } }", "App.Core.B", DisplayName = "An interface of the file, which has no code")]
    [DataRow("using App.Ui; [assembly: System.Reflection.AssemblyMetadata(\"x\", nameof(Widget))] namespace App.Core { class A { Widget W; } }", "Core.csproj", "Core.csproj=Core", DisplayName = "An attribute of the project")]
    [DataRow("using W = App.Ui.Widget; namespace App.Core { class A { W X; } class B { int M() => W.Max; } }", "App.Core.B", DisplayName = "By an alias")]
    [DataRow("using static App.Ui.Widget; namespace App.Core { class A { App.Ui.Widget X; } class B { int M() => Max; } }", "App.Core.B", DisplayName = "By an opened type")]
    [DataRow("using App.Ui; namespace App.Core { partial class B { Widget W; } } namespace App.Core { partial class A { public const int N = Widget.Max; } } namespace App.Core { class C { Widget W; } }", "App.Core.A", DisplayName = "A part of a type")]
    public void A_file_of_which_the_assembly_shows_some_is_asked_for_the_rest(string source, string expected, string more = "")
    {
        using var compiled = Compiled.From(new Dictionary<string, string> { ["A.cs"] = source, ["Ui.cs"] = Ui }, new CompileOptions { Optimization = OptimizationLevel.Release });
        var found = compiled.SourceReferences(Facts.Layers(["Ui=App.Ui", more.Length > 0 ? "Core=App.Core;Core.csproj" : "Core=App.Core"]));
        Assert.AreEqual(expected, string.Join(" ", found.Select(reference => reference.From).Distinct()));
    }

    [TestMethod]
    [DataRow("using App.Ui; namespace App.Core { class A { App.Ui.Widget W; } }", "App.Ui(1,1)", DisplayName = "All names are qualified")]
    [DataRow("using App.Ui.Deep; using App.Ui; namespace App.Core { class A { Widget W; } }", "App.Ui.Deep(1,1)", DisplayName = "One of two")]
    public void A_using_that_nothing_needs_is_told_where_the_assembly_shows_all_references(string source, string expected)
    {
        using var compiled = Compiled.From(new Dictionary<string, string> { ["A.cs"] = source, ["Ui.cs"] = Ui }, new CompileOptions());
        Assert.AreEqual(expected, string.Join(" ", compiled.UnusedUsings(Facts.Layers("Ui=App.Ui", "Core=App.Core"))));
    }

    /// <summary>A witness that must not be called: the real one loads the compiler at the first call.</summary>
    private sealed class Unasked : ISourceWitness
    {
        public void Use(IReadOnlyDictionary<string, string> generated, IReadOnlyList<string> globalUsingFiles)
        {
        }

        public GlobalUsings ReadGlobalUsings() => throw new AssertFailedException("asked for global usings");

        public SourceFindings Find(IReadOnlyList<string> files, SuspectNames suspects, Func<DottedName, DottedName, Relevance> relevance) =>
            throw new AssertFailedException("asked for references");
    }

    private static string Find(Dictionary<string, string> files, string lower = "Core=App.Core")
    {
        using var compiled = Compiled.From(files, new CompileOptions { Optimization = OptimizationLevel.Release });
        var found = compiled.SourceReferences(Facts.Layers("Ui=App.Ui", lower));
        return string.Join(" ", found.Where(reference => reference.From.EndsWith(".A", StringComparison.Ordinal))
            .Select(reference => $"{reference.To.Text.Split('.')[^1]}({reference.Place.Line},{reference.Place.Column})"));
    }
}
