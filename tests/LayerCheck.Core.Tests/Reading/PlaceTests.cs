using Microsoft.CodeAnalysis.Emit;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class PlaceTests
{
    private const string Ui = """
        namespace Ui
        {
            public class Widget { public static Widget Make() => null; public int Size; }
            public class MarkAttribute : System.Attribute { }
        }
        """;

    private const string Core = """
        using Ui;
        using Alias = Ui.Widget;

        namespace Core;

        class Base : Widget
        {
        }

        class Field
        {
            // Widget in a comment, "Widget" in a string.
            string text = "Widget";
            Ui.Widget field;
        }

        class Parameter
        {
            void M(
                int x,
                Widget y) { }
        }

        class Call
        {
            void M()
            {
                var a = 1;
                var b = Widget.Make();
                b.Size = a;
            }
        }

        class Inferred
        {
            int M() => 1 +
                Help.Make().Size;
        }

        static class Help { internal static Widget Make() => null; }

        [Mark]
        class Attributed { }

        class Aliased { Alias x; }
        """;

    [TestMethod]
    [DataRow("Core.Base", "Ui.Widget", "Core.cs(6,14)")]
    [DataRow("Core.Field", "Ui.Widget", "Core.cs(14,8)")]
    [DataRow("Core.Parameter", "Ui.Widget", "Core.cs(21,9)")]
    [DataRow("Core.Call", "Ui.Widget", "Core.cs(29,17) Core.cs(30,9)")]
    [DataRow("Core.Inferred", "Ui.Widget", "Core.cs(36,16)")]
    [DataRow("Core.Attributed", "Ui.MarkAttribute", "Core.cs(42,2)")]
    [DataRow("Core.Aliased", "Ui.Widget", "Core.cs(45,17)")]
    public void A_reference_is_where_the_source_names_it_or_else_at_its_statement(string from, string to, string expected)
    {
        foreach (var options in (CompileOptions[])[
            new(),
            new() { Symbols = DebugInformationFormat.Embedded },
            new() { MapTo = "/_" }])
        {
            using var compiled = Compiled.From(new Dictionary<string, string> { ["Core.cs"] = Core, ["Ui.cs"] = Ui }, options);
            Assert.AreEqual(expected, string.Join(" ", compiled.PlacesOf(from, to)), options.ToString());
        }
    }

    [TestMethod]
    [DataRow("Core.Field", "Ui.Widget", "Core.cs(14,8)")]
    [DataRow("Core.Call", "Ui.Widget", "Core.cs(29,17)")]
    [DataRow("Core.Inferred", "Ui.Widget", "Core.cs(0,0)")]
    public void Without_symbols_the_file_of_the_type_is_known_at_least(string from, string to, string expected)
    {
        using var compiled = Compiled.From(new Dictionary<string, string> { ["Core.cs"] = Core, ["Ui.cs"] = Ui }, new CompileOptions { HasSymbols = false });
        Assert.AreEqual(expected, string.Join(" ", compiled.PlacesOf(from, to)));
    }

    [TestMethod]
    public void Files_of_one_name_are_told_apart_under_a_path_map()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string>
            {
                ["a/x/Type.cs"] = "namespace Core { class A { Ui.Widget x; int M() => 1; } }",
                ["b/x/Type.cs"] = "namespace Core { class B {\n Ui.Widget x; int M() => 1; } }",
                ["Ui.cs"] = Ui,
            },
            new CompileOptions { MapTo = "/_/src" });
        Assert.AreEqual("a/x/Type.cs(1,31)", compiled.PlacesOf("Core.A", "Ui.Widget").Single());
        Assert.AreEqual("b/x/Type.cs(2,5)", compiled.PlacesOf("Core.B", "Ui.Widget").Single());
    }

    [TestMethod]
    public void A_partial_type_is_searched_in_all_its_files()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string>
            {
                ["A.cs"] = "namespace Core { partial class A { int M() => 1; } }",
                ["A.More.cs"] = "namespace Core { partial class A { int N() => 1;\n Ui.Widget x; } }",
                ["Ui.cs"] = Ui,
            },
            new CompileOptions());
        Assert.AreEqual("A.More.cs(2,5)", compiled.PlacesOf("Core.A", "Ui.Widget").Single());
    }

    [TestMethod]
    public void Another_type_of_the_same_simple_name_is_not_taken_for_it()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string>
            {
                ["A.cs"] = "namespace Other { class Widget { } }\nnamespace Core { class A {\n Other.Widget a;\n Ui.Widget b; } }",
                ["Ui.cs"] = Ui,
            },
            new CompileOptions());
        Assert.AreEqual("A.cs(4,5)", compiled.PlacesOf("Core.A", "Ui.Widget").Single());
    }

    [TestMethod]
    public void An_attribute_of_the_assembly_is_at_its_line()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["Info.cs"] = "\n[assembly: Ui.Mark]", ["Ui.cs"] = Ui },
            new CompileOptions());
        Assert.AreEqual("Info.cs(2,15)", compiled.PlacesOf("Core.csproj", "Ui.MarkAttribute").Single());
    }
}
