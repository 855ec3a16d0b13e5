using System.Text;
using LayerCheck.Contracts;
using LayerCheck.Reading;
using LayerCheck.Reading.Places;
using Microsoft.CodeAnalysis;

namespace LayerCheck.Tests.Reading;

/// <summary>Traps of the second witness: words that lead to a forbidden name, bytes that hide them, and what one file alone cannot tell.</summary>
[TestClass]
public sealed class SecondWitnessTraps
{
    private const string Ui = """
        namespace App.Ui
        {
            public class Widget
            {
                public const int Max = 5;
                public const int field = 6;
                public int Size;
                public Widget Next;
                public static void Over(int x) { }
                public static void Over(string x) { }
                [System.Diagnostics.Conditional("NEVER")] public static void Log(int x) { }
            }
            public class Box<T> { public const int Max = 5; }
            public interface IThing { }
            public class MarkAttribute : System.Attribute { }
        }
        namespace App.Sub.Ui { public class Leaf { public const int Max = 7; } }
        namespace App.Mid
        {
            public interface ISpecialThing : App.Ui.IThing { }
            public class Helper { public App.Ui.Widget Widget; [System.Diagnostics.Conditional("NEVER")] public static void Log(int x) { } }
        }

        """;

    [TestMethod]
    [DataRow("namespace App.Core { class A { int M() => App.Sub.Ui.Leaf.Max; } }", "Leaf")]
    [DataRow("namespace App.Core { class A { int M() => Sub.Ui.Leaf.Max; } }", "Leaf")]
    [DataRow("using App.Sub.Ui; namespace App.Core { class A { int M() => Leaf.Max; } }", "Leaf")]
    [DataRow("namespace App.Sub.Core { class A { int M() => Ui.Leaf.Max; } }", "Leaf")]
    [DataRow("namespace App.Core { class A { int M() => App.Ui.Widget.Max; } }", "")]
    public void A_wildcard_stands_for_every_namespace_that_types_are_in(string source, string expected)
    {
        string[] layers = ["Ui=App.*.Ui", "Core=App.Core;App.*.Core"];
        Assert.AreEqual(expected, Find(source, layers: layers), "in the project");
        Assert.AreEqual(expected, Find(source, new CompileOptions { Library = Library }, layers), "in a reference");
    }

    [TestMethod]
    [DataRow("namespace App.Core { class A { int M() => Widget.Max; } }")]
    [DataRow("namespace App.Core { class A { int M() => global::Widget.Max; } }")]
    [DataRow("using W = Widget; namespace App.Core { class A { int M() => W.Max; } }")]
    [DataRow("using static Widget; namespace App.Core { class A { int M() => Max; } }")]
    public void A_type_in_no_namespace_is_found(string source) =>
        Assert.AreEqual("Widget", Find(Files(source, "class Widget { public const int Max = 1; }"), layers: ["Ui=Widget", "Core=App.Core"]));

    [TestMethod]
    [DataRow("global using W = App.Ui.Widget;", "W.Max")]
    [DataRow("global using static App.Ui.Widget;", "Max")]
    public void A_global_using_behind_a_byte_order_mark_is_followed(string global, string expression) =>
        Assert.AreEqual("Widget", Find(
            Files("namespace App.Core { class A { int M() => " + expression + "; } }", Ui, global), new CompileOptions { Encoding = Encoding.UTF8 }));

    [TestMethod]
    [DataRow("[assembly: System.Reflection.AssemblyMetadata(\"x\", nameof(App.Ui.Widget))]")]
    [DataRow("[module: System.CLSCompliant(App.Ui.Widget.Max > 1)]")]
    [DataRow("using App.Ui; [assembly: System.Reflection.AssemblyMetadata(\"x\", nameof(Widget))]")]
    public void What_only_the_source_shows_of_an_attribute_of_the_assembly_belongs_to_the_project(string source)
    {
        using var compiled = Compiled.From(Files(source, Ui), new CompileOptions());
        Assert.AreEqual("Core.csproj", compiled.SourceReferences(Facts.Layers("Ui=App.Ui", "Core=Core")).SingleOrDefault()?.From);
    }

    [TestMethod]
    [DataRow("using App.Ui; namespace App.Core { public partial class A { int M() => Widget.Max; } }", "namespace App.Core { public partial class A { public class Widget { public const int Max = 1; } } }")]
    [DataRow("using App.Ui; namespace App.Core { class A : Base { int M() => Widget.Max; } }", "namespace App.Core { class Base { public class Widget { public const int Max = 1; } } }")]
    [DataRow("using static App.Ui.Widget; namespace App.Core { public partial class A { int M() => Max; } }", "namespace App.Core { public partial class A { const int Max = 1; } }")]
    [DataRow("using static App.Ui.Widget; namespace App.Core { public class A : Base { int M() => Max; } }", "namespace App.Core { public class Base { internal const int Max = 1; } }")]
    [DataRow("using App.Ui; namespace App.Core { public partial class A { string M() => nameof(Widget.Max); } }", "namespace App.Core { public partial class A { Other Widget; } public class Other { public int Max = 1; } }")]
    public void A_member_declared_in_another_file_that_hides_the_forbidden_one_is_seen(string source, string other) =>
        Assert.AreEqual(string.Empty, Find(Files(source, Ui, other)));

    [TestMethod]
    [DataRow("global using W = App.Ui.Widget; namespace App.Core { partial class A { } }", "W.Max")]
    [DataRow("global using static App.Ui.Widget; namespace App.Core { partial class A { } }", "Max")]
    public void A_global_using_in_UTF_16_is_followed(string global, string expression) =>
        Assert.AreEqual("Widget", Find(
            Files("namespace App.Core { partial class A { int M() => " + expression + "; } }", Ui, global), new CompileOptions { Encoding = Encoding.Unicode }));

    [TestMethod]
    [DataRow("global using W = Widget;", "W.Max")]
    [DataRow("global using static Widget;", "Max")]
    public void A_global_using_of_a_type_in_no_namespace_is_followed(string global, string expression) =>
        Assert.AreEqual("Widget", Find(
            Files("namespace App.Core { class A { int M() => " + expression + "; } }", "class Widget { public const int Max = 1; }", global),
            layers: ["Ui=Widget", "Core=App.Core"]));

    [TestMethod]
    public void A_type_that_leads_to_a_forbidden_one_counts_as_well() =>
        Assert.AreEqual("Helper", Find(
            Facts.Layers("Ui=App.Ui", "Core=App.Core"), Files("namespace App.Core { class A { string M() => nameof(App.Mid.Helper); } }", Ui)));

    [TestMethod]
    [DataRow("(int)App.Mid.Constants.Best", "Color")]
    [DataRow("App.Mid.Heir.Max", "Widget")]
    [DataRow("nameof(App.Mid.Heir.Size).Length", "Widget")]
    [DataRow("App.Mid.Heir.Inner.Deep", "Widget")]
    [DataRow("App.Mid.Heir.Own", "")]
    [DataRow("nameof(App.Mid.Constants.Best).Length", "Color")]
    [DataRow("App.Mid.GenericHeir.Max", "Box")]
    [DataRow("App.Mid.Implementer.Level", "IThing")]
    public void A_member_that_an_allowed_type_has_from_a_forbidden_one_leads_to_it(string expression, string expected)
    {
        var files = Files("namespace App.Core { class A { int M() => " + expression + "; } }", string.Empty);
        const string Lib = """
            namespace App.Ui
            {
                public enum Color { Red }
                public class Widget { public const int Max = 1; public int Size; public class Inner { public const int Deep = 2; } }
                public class Box<T> { public const int Max = 1; }
                public interface IThing { const int Level = 3; }
            }
            namespace App.Mid
            {
                public class Constants { public const App.Ui.Color Best = App.Ui.Color.Red; }
                public class Heir : App.Ui.Widget { public const int Own = 4; }
                public class GenericHeir : App.Ui.Box<int> { }
                public interface Implementer : App.Ui.IThing { }
            }
            """;
        Assert.AreEqual(expected, Find(files, new CompileOptions { Library = new Dictionary<string, string> { ["Lib.cs"] = Lib } }), "in a reference");
        files.Add("Lib.cs", Lib);
        Assert.AreEqual(expected, Find(files), "in the project");
    }

    [TestMethod]
    [DataRow("using L = System.Collections.Generic.List<App.Ui.Widget>; namespace App.Core { class A { void M() { L unused; } } }")]
    [DataRow("using L = App.Ui.Widget[]; namespace App.Core { class A { void M() { L unused; } } }")]
    [DataRow("using L = (App.Ui.Widget, int); namespace App.Core { class A { void M() { L unused; } } }")]
    public void What_an_alias_holds_is_named_with_it(string source) => Assert.AreEqual("Widget", Find(source));

    [TestMethod]
    public void A_name_in_the_code_page_of_the_compiler_is_found() =>
        Assert.AreEqual("Widget", Find(
            Files("namespace App.Core { class A { int M() => App.Café.Widget.Max; } }", "namespace App.Café { class Widget { internal const int Max = 1; } }"),
            new CompileOptions { Encoding = Encoding.Latin1 },
            "Ui=App.Café",
            "Core=App.Core"));

    [TestMethod]
    [DataRow("namespace App.Ui.Low.Lower { class A { int M() => Widget.Max; } }")]
    [DataRow("namespace App.Ui.Low { namespace Lower { class A { int M() => Widget.Max; } } }")]
    [DataRow("namespace App.Ui.Low.Lower; [Mark] class A { int M() => Box<int>.Max; }")]
    public void A_type_of_any_enclosing_namespace_needs_no_qualifier(string source) =>
        Assert.AreNotEqual(string.Empty, Find(source, layers: ["Ui=App.Ui", "Core=App.Ui.Low"]));

    [TestMethod]
    [DataRow("using W = App.Ui.Widget; namespace App.Core { class A { string M() => nameof(W); } }")]
    [DataRow("using B = App.Ui.Box<int>; namespace App.Core { class A { int M() => B.Max; } }")]
    [DataRow("namespace App.Core { using W = Ui.Widget; class A { int M() => W.Max; } }")]
    [DataRow("using U = App.Ui; namespace App.Core { using W = U.Widget; class A { int M() => W.Max; } }")]
    [DataRow("using @class = App.Ui.Widget; namespace App.Core { class A { int M() => @class.Max; } }")]
    [DataRow("using unsafe W = App.Ui.Widget; namespace App.Core { class A { int M() => W.Max; } }")]
    public void An_alias_in_the_file_is_followed(string source) => Assert.AreNotEqual(string.Empty, Find(source));

    [TestMethod]
    [DataRow("global using @W = global::App.Ui.Widget;", "class A { int M() => W.Max; }")]
    [DataRow("global using W = App . Ui . Widget;", "class A { int M() => W.Max; }")]
    [DataRow("global using U = App.Ui;", "class A { int M() => U::Widget.Max; }")]
    [DataRow("global using P = App;", "class A { int M() => P.Ui.Widget.Max; }")]
    [DataRow("global using P = App;", "class A { int M() => P::Ui.Widget.Max; }")]
    [DataRow("global using B = App.Ui.Box<int>;", "class A { int M() => B.Max; }")]
    [DataRow("global using unsafe W = App.Ui.Widget;", "class A { int M() => W.Max; }")]
    [DataRow("global\n using  static\tglobal::App.Ui.Widget;", "class A { int M() => Max; }")]
    [DataRow("global using static App.Ui.Widget;", "class A { string M() => nameof(Over); }")]
    [DataRow("global using static App.Ui.Widget;", "class A { void M() { Log(1); } }")]
    [DataRow("global using static App.Ui.Box<int>;", "class A { int M() => Max; }")]
    [DataRow("global using global::App.Ui;", "class A { int M() => Widget.Max; }")]
    [DataRow("global using App.Ui;", "class A { string M() => nameof(MarkAttribute); }")]
    public void A_global_using_is_followed_however_it_is_written(string global, string source) =>
        Assert.AreNotEqual(string.Empty, Find(Files("namespace App.Core { " + source + " }", Ui, global)));

    [TestMethod]
    [DataRow("namespace App.Core { class A { int M() => App.Ui.\\u0057idget.Max; } }")]
    [DataRow("namespace App.Core { class A { int M() => App.\\U00000055i.Widget.Max; } }")]
    [DataRow("namespace App.Core { class A { int M() => App.@\\u0055i.Widget.Max; } }")]
    [DataRow("namespace App.\\u0043ore { class A { int M() => App.Ui.Widget.Max; } }")]
    [DataRow("using \\u0057 = App.Ui.Widget; namespace App.Core { class A { int M() => W.Max; } }")]
    [DataRow("namespace App.Core { class A { int M() => App.U\u200Di.Wid\u00ADget.Max; } }")]
    [DataRow("namespace App.Co\u200Cre { class A { int M() => App.Ui.Widget.Max; } }")]
    [DataRow("namespace App.Core { class A { int M() => App.\u00A0Ui.Widget.Max; } }")]
    [DataRow("namespace\u00A0App.Core { class A { int M() => App.Ui.Widget.Max; } }")]
    [DataRow("namespace\u3000App.Core { class A { int M() => App.Ui\u3000.Widget.Max; } }")]
    [DataRow("namespace\u2028App.Core { class A { int M() => App.Ui.Widget.Max; } }")]
    [DataRow("namespace/* x */App.Core { class A { int M() => App.Ui.Widget.Max; } }")]
    [DataRow("namespace // x\n App.Core { class A { int M() => App.Ui.Widget.Max; } }")]
    [DataRow("namespace App./* x */Core { class A { int M() => App.Ui.Widget.Max; } }")]
    [DataRow("namespace\n#if true\nApp.Core\n#endif\n{ class A { int M() => App.Ui.Widget.Max; } }")]
    [DataRow("namespace\fApp.Core { class A { int M() => App.Ui.Widget.Max; } }")]
    public void Escapes_and_format_characters_hide_no_name(string source) => Assert.AreEqual("Widget", Find(source));

    [TestMethod]
    [DataRow("// <auto-generated>\n// by a tool\n", "")]
    [DataRow("// <autogenerated />\n", "")]
    [DataRow("// by hand, not <auto-generated/>\n", "")]
    [DataRow("// by hand\n", "Widget")]
    [DataRow("/* <auto-generated/> is what tools write */", "Widget")]
    public void What_a_tool_wrote_counts_as_the_assembly_shows_it(string head, string expected) =>
        Assert.AreEqual(expected, Find(head + "namespace App.Core { class A { int M() => App.Ui.Widget.Max; } }"));

    [TestMethod]
    public void A_file_that_begins_with_a_byte_order_mark_is_read()
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            Assert.AreEqual("Widget", Find("namespace App.Core { class A { int M() => App.Ui.Widget.Max; } }", new CompileOptions { Encoding = encoding }), encoding.WebName);
        }
    }

    [TestMethod]
    [DataRow("/* é */ namespace App.Core { class A { int M() => App.Ui.Widget.Max; } }", "Widget")]
    [DataRow("/* é */ namespace App.Core { class A { string M() => \"App.Ui.Widget.Maxé\"; } }", "")]
    public void A_file_that_is_no_UTF_8_is_read(string source, string expected) =>
        Assert.AreEqual(expected, Find(source, new CompileOptions { Encoding = Encoding.Latin1 }));

    [TestMethod]
    public void A_name_beyond_ASCII_is_found() =>
        Assert.AreEqual("Wídget", Find(
            Files("namespace App.Core { class A { int M() => App.Çafé.Wídget.Max; } }", "namespace App.Çafé { class Wídget { internal const int Max = 1; } }"),
            layers: ["Ui=App.Çafé", "Core=App.Core"]));

    [TestMethod]
    [DataRow("namespace App.Core { class A { string M() => nameof(App.Ui.Widget.Next.Size); } }")]
    [DataRow("namespace App.Core { class A { string M() => nameof(App.Ui.Widget.Over); } }")]
    [DataRow("namespace App.Core { class A { string M() => nameof(App.Ui.Box<int>.Max); } }")]
    [DataRow("namespace App.Core { class A { string M() => nameof(System.Collections.Generic.List<App.Ui.Widget>); } }")]
    [DataRow("using static App.Ui.Widget; namespace App.Core { class A { string M() => nameof(Over); } }")]
    public void A_name_in_nameof_is_found(string source) => Assert.AreNotEqual(string.Empty, Find(source));

    [TestMethod]
    [DataRow("namespace App.Core { class A { void M() { App.Ui.Widget.Log(1); } } }")]
    [DataRow("using static App.Ui.Widget; namespace App.Core { class A { void M() { Log(1); } } }")]
    [DataRow("namespace App.Core { class A { void M() { App.Mid.Helper.Log(App.Ui.Widget.Max); } } }")]
    [DataRow("namespace App.Core { class A { void M() { System.Diagnostics.Debug.Assert(App.Ui.Widget.Max > 1); } } }")]
    public void A_call_that_is_removed_counts_where_it_writes_the_name(string source) => Assert.AreNotEqual(string.Empty, Find(source));

    [TestMethod]
    [DataRow("class A : App.Mid.ISpecialThing, App.Ui.IThing { }", "IThing")]
    [DataRow("class A : App.Mid.ISpecialThing { }", "")]
    public void An_interface_that_is_there_already_counts_where_it_is_written(string source, string expected) =>
        Assert.AreEqual(expected, Find("namespace App.Core { " + source + " }"));

    [TestMethod]
    [DataRow("class A { void M() { System.Threading.Monitor.Enter(this); } }", "System.Threading", "Monitor")]
    [DataRow("class A { void M() { lock (this) { } } }", "System.Threading", "")]
    [DataRow("[System.Diagnostics.DebuggerDisplay(\"x\")] class A { }", "System.Diagnostics", "DebuggerDisplayAttribute")]
    [DataRow("class A { int M(ref int x) => System.Runtime.CompilerServices.Unsafe.As<int, int>(ref x); }", "System.Runtime.CompilerServices", "Unsafe")]
    [DataRow("class A { async void M() { await System.Threading.Tasks.Task.Yield(); } }", "System.Runtime.CompilerServices", "")]
    [DataRow("class A { System.Collections.Generic.IEnumerable<int> M() { yield return 1; } }", "System.Runtime.CompilerServices", "")]
    [DataRow("record A : System.IEquatable<A>;", "System", "IEquatable")]
    [DataRow("record A;", "System", "")]
    public void What_the_compiler_uses_on_its_own_counts_where_the_source_names_it(string source, string forbidden, string expected) =>
        Assert.AreEqual(expected, Find("namespace App.Core { " + source + " }", new CompileOptions { IsFrameworkAProject = true }, "Ui=" + forbidden, "Core=App.Core"));

    [TestMethod]
    [DataRow("using App.Ui; namespace App.Core { class A { int M() => Widget.Max; } }", "namespace App.Core { internal class Widget { internal const int Max = 1; } }")]
    [DataRow("using App.Ui; namespace App.Core { class A { int M() => Widget.Max; } }", "namespace App { internal class Widget { internal const int Max = 1; } }")]
    [DataRow("using App.Ui; namespace App.Core { public partial class A { int M() => Widget.Max; } }", "namespace App.Core { public partial class A { class Widget { internal const int Max = 1; } } }")]
    public void An_internal_type_that_hides_the_forbidden_one_is_seen(string source, string other) =>
        Assert.AreEqual(string.Empty, Find(Files(source, Ui, other)));

    [TestMethod]
    [DataRow("namespace App.Core { class A { int M() => App.Ui.Secret.Max; } }", "namespace App.Ui { class Secret { internal const int Max = 1; } }", "Secret")]
    [DataRow("namespace App.Core { class A { int M() => App.Ui.Outer.Secret.Max; } }", "namespace App.Ui { public class Outer { internal class Secret { internal const int Max = 1; } } }", "Outer")]
    [DataRow("namespace App.Core { class A { int M() => App.Ui.Outer.Max; } }", "namespace App.Ui { public class Outer { internal const int Max = 1; } }", "Outer")]
    [DataRow("using static App.Ui.Outer; namespace App.Core { class A { int M() => Max; } }", "namespace App.Ui { public class Outer { internal const int Max = 1; } }", "Outer")]
    [DataRow("namespace App.Core { class A { string M() => nameof(App.Ui.Outer.N); } }", "namespace App.Ui { public class Outer { internal static void N(int x) { } internal static void N(string x) { } } }", "Outer")]
    [DataRow("namespace App.Core { class A { int M() => Near.Widget.Max; } }", "global using Near = App.Ui;", "Widget")]
    [DataRow("namespace App.Core { partial class A { int M() => Helped(App.Ui.Widget.Max); } }", "namespace App.Core { partial class A { int Helped(int x) => x; } }", "Widget")]
    [DataRow("namespace App.Core { partial class A { int M() => Unqualified.Max; } }", "namespace App.Core { partial class A : Heir { } class Heir : App.Ui.Holder { } } namespace App.Ui { class Holder { protected class Unqualified { internal const int Max = 1; } } }", "Holder")]
    public void What_only_the_projects_own_code_may_see_is_found(string source, string other, string expected) =>
        Assert.AreEqual(expected, Find(Files(source, Ui, other)));

    [TestMethod]
    public void A_type_that_the_file_declares_itself_is_seen_once() =>
        Assert.AreEqual("Widget", Find("namespace App.Core { public class A { public const int One = App.Ui.Widget.Max; public A Next; int M() => Next.Next.M() + A.One; } }"));

    [TestMethod]
    [DataRow("extern alias Lib; namespace App.Core { class A { int M() => Lib::App.Ui.Widget.Max; } }", "Widget")]
    [DataRow("extern alias Lib; using W = Lib::App.Ui.Widget; namespace App.Core { class A { int M() => W.Max; } }", "Widget")]
    [DataRow("extern alias Lib; using Lib::App.Ui; namespace App.Core { class A { int M() => Widget.Max; } }", "Widget")]
    [DataRow("extern alias Lib; using App.Ui; namespace App.Core { class A { int M() => Widget.Max; } } namespace App.Ui { class Own { } } class Widget { public const int Max = 1; }", "")]
    public void A_reference_keeps_its_alias(string source, string expected) =>
        Assert.AreEqual(expected, Find(Files(source, string.Empty), new CompileOptions { Library = Library, LibraryAlias = "Lib" }));

    [TestMethod]
    [DataRow("preview", "")]
    [DataRow("13", "Widget")]
    public void A_file_is_parsed_in_the_projects_language_version(string version, string expected) =>
        Assert.AreEqual(expected, Find("using static App.Ui.Widget; namespace App.Core { class A { int P => field; } }", new CompileOptions { LanguageVersion = version }));

    [TestMethod]
    [DataRow("EXTRA", "Widget")]
    [DataRow("OTHER", "")]
    public void A_file_is_parsed_with_the_projects_constants(string constant, string expected) =>
        Assert.AreEqual(expected, Find("namespace App.Core { class A { int M() {\n#if EXTRA\nreturn App.Ui.Widget.Max;\n#else\nreturn 1;\n#endif\n} } }", new CompileOptions { Constants = [constant] }));

    [TestMethod]
    [DataRow(NullableContextOptions.Enable)]
    [DataRow(NullableContextOptions.Disable)]
    public void A_nullable_annotation_hides_no_name(NullableContextOptions nullable) =>
        Assert.AreEqual("Widget", Find("namespace App.Core { class A { void M() { App.Ui.Widget? unused; } } }", new CompileOptions { Nullable = nullable }));

    [TestMethod]
    [DataRow("/// <summary><see cref=\"App.Ui.Widget\"/></summary>\nnamespace App.Core { class A { } }", "")]
    [DataRow("namespace App.Core {\n/// <summary><see cref=\"App.Ui.Widget\"/></summary>\nclass A { } }", "Widget")]
    [DataRow("namespace App.Core { /// <summary><see cref=\"App.Ui.Widget\"/></summary>\nclass A { } }", "Widget")]
    [DataRow("namespace App.Core { class A { /// <summary><see cref=\"App.Ui.Widget.Over(int)\"/></summary>\nvoid M() { } } }", "Widget")]
    [DataRow("using App.Ui; namespace App.Core { class A { /// <seealso cref=\"Box{T}\"/>\nvoid M() { } } }", "Box")]
    [DataRow("using W = App.Ui.Widget; namespace App.Core { class A { /// <exception cref=\"W\"/>\nvoid M() { } } }", "Widget")]
    public void A_cref_counts_where_documentation_is_generated(string source, string expected)
    {
        Assert.AreEqual(expected, Find(source, new CompileOptions { Documentation = DocumentationMode.Diagnose }));
        Assert.AreEqual(string.Empty, Find(source));
    }

    [TestMethod]
    [DataRow("namespace App.Core { class A { string M() => @\"App.Ui.Widget.Max\"; } }", "")]
    [DataRow("namespace App.Core { class A { string M() => $\"App.Ui.Widget.Max {1}\"; } }", "")]
    [DataRow("namespace App.Core { class A { string M() => \"\"\"App.Ui.Widget.Max\"\"\"; } }", "")]
    [DataRow("namespace App.Core { class A { string M() => $\"\"\"{App.Ui.Widget.Max}\"\"\"; } }", "Widget")]
    [DataRow("namespace App.Core { class A { /* App.Ui.Widget.Max */ } }", "")]
    [DataRow("#region App.Ui.Widget\nnamespace App.Core { class A { } }\n#endregion", "")]
    [DataRow("namespace App.Core { class A {\n#if false\nint M() => App.Ui.Widget.Max;\n#endif\n} }", "")]
    [DataRow("namespace App.Core { class A { int M() {\n#if !false\nreturn App.Ui.Widget.Max;\n#endif\n} } }", "Widget")]
    public void What_is_no_code_is_no_reference(string source, string expected) => Assert.AreEqual(expected, Find(source));

    [TestMethod]
    [DataRow("using System; using App.Ui; namespace App.Core { class A { Action x; } }", "App.Ui(1,15)")]
    [DataRow("using App.Ui; namespace App.Core { class A { string M() => nameof(Widget); } }", "")]
    [DataRow("using App.Ui; namespace App.Core { [Mark] class A { } }", "")]
    [DataRow("using static App.Ui.Widget; namespace App.Core { class A { } }", "")]
    [DataRow("using W = App.Ui.Widget; namespace App.Core { class A { } }", "")]
    [DataRow("namespace App.Core;\nusing App.Ui;\nclass A { }", "App.Ui(2,1)")]
    [DataRow("using App.Ui; namespace App.Core { class A { Other x; } }", "App.Ui(1,1)")]
    [DataRow("using App.Mid; namespace App.Core { class A { } }", "")]
    public void A_using_is_told_only_where_it_opens_a_forbidden_namespace_for_nothing(string source, string expected)
    {
        using var compiled = Compiled.From(Files(source, Ui, "namespace App.Core { class Other { } }"), new CompileOptions());
        Assert.AreEqual(expected, string.Join(" ", compiled.UnusedUsings(Facts.Layers("Ui=App.Ui", "Core=App.Core"))));
    }

    [TestMethod]
    public void Implicit_usings_are_never_told()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string>
            {
                ["obj/Core.GlobalUsings.cs"] = "// <auto-generated/>\nglobal using System;\nglobal using System.Net.Http;\nglobal using App.Ui;",
                ["A.cs"] = "namespace App.Core { class A { } }",
                ["Ui.cs"] = Ui,
            },
            new CompileOptions { IsFrameworkAProject = true });
        Assert.AreEqual(string.Empty, string.Join(" ", compiled.UnusedUsings(Facts.Layers("Ui=App.Ui;System.Net", "Core=App.Core"))));
    }

    [TestMethod]
    public void What_a_generator_wrote_is_told_from_a_file_of_its_name()
    {
        using var compiled = Compiled.From(
            new Dictionary<string, string> { ["A.cs"] = "namespace App.Core { class A { } }", ["made/B.g.cs"] = "namespace App.Core { class B { int M() => 1; } }" },
            new CompileOptions { MapTo = "/_" });
        using var image = AssemblyImage.Open(compiled.AssemblyPath);
        using var symbols = DebugSymbols.Open(image, Path.ChangeExtension(compiled.AssemblyPath, ".pdb"));
        string written = Path.Combine(compiled.Folder, "A.cs"), other = Path.Combine(compiled.Folder, "B.g.cs");
        File.WriteAllText(other, "// Another file.");
        var sources = new SourceFiles(new([written, other], compiled.Folder), compiled.Folder + "=/_", compiled.Folder);
        sources.Use(symbols!.ReadDocuments);

        Assert.IsNull(sources.FindCompiled("/_/made/B.g.cs"));
        Assert.AreEqual(written, sources.FindCompiled("/_/A.cs"));
        Assert.AreEqual("/_/made/B.g.cs", symbols.EmbeddedSources(document => sources.FindCompiled(document) is null).Keys.Single());
    }

    [TestMethod]
    public void What_only_the_source_shows_of_top_level_statements_belongs_to_Program()
    {
        using var compiled = Compiled.From(Files("System.Console.WriteLine(App.Ui.Widget.Max);", Ui), new CompileOptions { OutputKind = OutputKind.ConsoleApplication });
        Assert.AreEqual("Program", compiled.SourceReferences(Facts.Layers("Ui=App.Ui", "Core=Program")).Single().From);
    }

    [TestMethod]
    public void A_file_type_is_named_as_it_is_written()
    {
        using var compiled = Compiled.From(Files("namespace App.Core { file class A { int M() => App.Ui.Widget.Max; } }", Ui), new CompileOptions());
        Assert.AreEqual("App.Core.A", compiled.SourceReferences(Facts.Layers("Ui=App.Ui", "Core=App.Core")).Single().From);
    }

    [TestMethod]
    public void A_file_type_that_hides_the_forbidden_one_is_seen() =>
        Assert.AreEqual(string.Empty, Find("using App.Ui; namespace App.Core { file class Widget { internal const int Max = 1; } class A { int M() => Widget.Max; } }"));

    [TestMethod]
    public void A_file_type_of_another_file_hides_nothing() =>
        Assert.AreEqual("Widget", Find(Files(
            "using App.Ui; namespace App.Core { class A { int M() => Widget.Max; } }", Ui, "namespace App.Core { file class Widget { internal const int Max = 1; } }")));

    private static Dictionary<string, string> Library => new() { ["Ui.cs"] = Ui };

    private static Dictionary<string, string> Files(string source, string ui, string other = "")
    {
        var files = new Dictionary<string, string> { ["A.cs"] = source };
        foreach (var (path, text) in ((string, string)[])[("Ui.cs", ui), ("Other.cs", other)])
        {
            if (text.Length > 0)
            {
                files.Add(path, text);
            }
        }

        return files;
    }

    private static string Find(string source, CompileOptions? options = null, params string[] layers) =>
        Find(Files(source, options is { Library.Count: > 0 } or { IsFrameworkAProject: true } ? string.Empty : Ui), options, layers);

    /// <summary>The simple names that A may not reference, in Release, where all that can be erased is.</summary>
    private static string Find(Dictionary<string, string> files, CompileOptions? options = null, params string[] layers) =>
        Find(Facts.LayersIn(string.Empty, layers.Length > 0 ? layers : ["Ui=App.Ui", "Core=App.Core"], isIndirect: false), files, options);

    private static string Find(LayersContract contract, Dictionary<string, string> files, CompileOptions? options = null)
    {
        using var compiled = Compiled.From(files, (options ?? new CompileOptions()) with { Optimization = OptimizationLevel.Release });
        var found = compiled.SourceReferences(contract);
        return string.Join(" ", found.Where(reference => reference.From.EndsWith(".A", StringComparison.Ordinal))
            .Select(reference => reference.To.Text.Split('.')[^1]).Distinct());
    }
}
