using System.Globalization;
using LayerCheck.Fuzz.Targets;
using LayerCheck.Source;

namespace LayerCheck.Tests.Reading;

/// <summary>What a few tokens tell of the names in a file, against what the compiler's parser tells of them.</summary>
[TestClass]
public sealed class PlainFileTests
{
    private const int MostWordsOfAFile = 12;

    private static readonly string[] Namespaces = ["App.High", "App.Low", "System", "V"];

    [TestMethod]
    public void What_is_told_of_this_repository_s_files_is_what_the_parser_tells()
    {
        var told = 0;
        Parallel.ForEach(Repository.Sources(), file =>
        {
            var text = File.ReadAllText(file);
            foreach (var word in SyntaxTarget.SomeWordsOf(text, MostWordsOfAFile))
            {
                Assert.IsNull(PlainFileTarget.Difference(text, word, out var isTold), file);
                Interlocked.Add(ref told, isTold ? 1 : 0);
            }
        });
        Assert.IsGreaterThan(500, told, "there is too little to compare");
    }

    /// <summary>What is looked through in advance is as plain as it has to be to lead through all of the code.</summary>
    [TestMethod]
    public void The_sample_is_plain()
    {
        var left = Abridgement.Of(CSharpNames.Sample, ["Target"], ["Opened"]);
        Assert.IsNotNull(left);
        Assert.DoesNotContain("Other", left.Text);
        Assert.HasCount(3, PlainFile.Of(left.Text)?.Find(["Target"]) ?? []);
    }

    [TestMethod]
    [DataRow("View F;", "3:3", DisplayName = "field")]
    [DataRow("private readonly View _f = new(1);", "3:20", DisplayName = "read-only field")]
    [DataRow("View P { get; } = new View(1);", "3:3 3:25b", DisplayName = "property with an initializer")]
    [DataRow("View M(View a, int n = 3) => a;", "3:3 3:10", DisplayName = "method")]
    [DataRow("List<View> M() { return new List<View>(2); }", "3:8 3:36b", DisplayName = "type arguments")]
    [DataRow("int M() { View v = null; return F(1, View.N) - View.All.Count; }", "3:13b 3:40b 3:50b", DisplayName = "code")]
    [DataRow("int P => View.N + 1;", "3:12b", DisplayName = "expression")]
    [DataRow("Action<int> P { get { return x => { View.Do(x); }; } }", "3:39b", DisplayName = "lambda")]
    [DataRow("int M(object o) { return o is View v ? v.N : 0; }", "3:33b", DisplayName = "pattern")]
    [DataRow("C(int n) : base(n) { View.Do(); }", "3:24b", DisplayName = "constructor")]
    [DataRow("/* View */ string s = \"View\"; char c = '\\''; View w;", "3:48", DisplayName = "comments and strings")]
    public void Names_are_told(string member, string expected) => Assert.AreEqual(expected, Told("class C\n{\n  " + member + "\n}\n"));

    [TestMethod]
    [DataRow("int View;", DisplayName = "a member of that name")]
    [DataRow("View.Inner F;", DisplayName = "a type within it")]
    [DataRow("void M() { View.Inner v = null; }", DisplayName = "a type within it, in code")]
    [DataRow("void M() { var t = (View.Inner)o; }", DisplayName = "a cast")]
    [DataRow("void M() { var t = typeof(View); }", DisplayName = "typeof")]
    [DataRow("void M() { F(nameof(View)); }", DisplayName = "nameof")]
    [DataRow("void M() { a.View.Do(); }", DisplayName = "a member of something")]
    [DataRow("void View() { }", DisplayName = "a method of that name")]
    [DataRow("void M<View>(View v) { }", DisplayName = "a type parameter")]
    [DataRow("void M(Func<int, int> f = View.F) { }", DisplayName = "a default")]
    [DataRow("C() : base(View.N) { }", DisplayName = "a base's argument")]
    [DataRow("[View] int F;", DisplayName = "an attribute")]
    [DataRow("int this[View v] => 0;", DisplayName = "an indexer")]
    [DataRow("void M() { foreach (var View in a) { } }", DisplayName = "a variable")]
    [DataRow("void M() { F(View => 1); }", DisplayName = "a lambda's parameter")]
    [DataRow("string s = $\"{View.N}\";", DisplayName = "an interpolated string")]
    [DataRow("class D { View v; }", DisplayName = "a nested type")]
    [DataRow("void IThing.View() { } void View.M() { }", DisplayName = "an explicit implementation")]
    [DataRow("View? F;", DisplayName = "a nullable")]
    public void What_may_be_something_else_is_left_to_the_parser(string member) => Assert.IsNull(Told("class C\n{\n  " + member + "\n}\n"));

    [TestMethod]
    [DataRow("class C : D", DisplayName = "a base")]
    [DataRow("partial class C", DisplayName = "partial")]
    public void Of_a_type_with_members_elsewhere_only_what_stands_where_types_do_is_told(string head)
    {
        Assert.IsNull(Told(head + "\n{\n  int P => View.N;\n}\n"));
        Assert.AreEqual("3:10", Told(head + "\n{\n  void M(View v) { }\n}\n"));
    }

    [TestMethod]
    [DataRow("using V = App.View;\nclass C { View v; }", DisplayName = "an alias")]
    [DataRow("using static App.View;\nclass C { View v; }", DisplayName = "a directive for members")]
    [DataRow("global using App;\nclass C { View v; }", DisplayName = "a global directive")]
    [DataRow("class C { View v; } class D { }", DisplayName = "two types")]
    [DataRow("namespace A { class C { View v; } } namespace B { }", DisplayName = "two namespaces")]
    [DataRow("enum C { View }", DisplayName = "an enumeration")]
    [DataRow("View v = null;", DisplayName = "statements without a type")]
    [DataRow("record C(View v);", DisplayName = "a type without members")]
    [DataRow("#if A\nclass C { View v; }\n#endif", DisplayName = "a directive for the lexer")]
    [DataRow("class C { string s = \"\"\"View\"\"\"; }", DisplayName = "a raw string")]
    [DataRow("class C { View @v; }", DisplayName = "a name with a mark")]
    [DataRow("class C { View v; ", DisplayName = "no end")]
    public void What_is_not_plain_is_left_to_the_parser(string text) => Assert.IsNull(Told(text));

    [TestMethod]
    public void It_knows_which_namespaces_it_opens()
    {
        var file = PlainFile.Of("using App.High;\nnamespace App.Low.Store\n{\n  using Other;\n  class C { }\n}\n");

        Assert.IsNotNull(file);
        Assert.AreEqual("App.Low.Store.C", file.Type);
        foreach (var ns in new[] { "App.High", "X.High", "App.Low", "App", "Other", string.Empty })
        {
            Assert.IsTrue(file.Opens(ns), ns);
        }

        Assert.IsFalse(file.Opens("App.Middle"));
        Assert.IsFalse(file.Opens("Store"));
    }

    [TestMethod]
    [DataRow("// <auto-generated/>\nglobal using System;\nglobal using global::App.High;\r\n", "App.High System", DisplayName = "as the SDK writes them")]
    [DataRow("", "", DisplayName = "none")]
    [DataRow("global using V = App.View;", null, DisplayName = "an alias")]
    [DataRow("global using static App.View;", null, DisplayName = "the members of a type")]
    [DataRow("global using App.High;\nusing App.Low;", null, DisplayName = "a directive for this file")]
    [DataRow("global using App.High", null, DisplayName = "no end")]
    [DataRow("global using App.\\u0048igh;", null, DisplayName = "an escape")]
    [DataRow("global using App.High; class C { }", null, DisplayName = "a type")]
    public void Global_directives_are_read_if_they_only_open(string text, string? opened) => Assert.AreEqual(
        opened, GlobalOpenings.OfPlain([text]) is { } openings ? string.Join(' ', Namespaces.Where(openings.Opens)) : null);

    /// <summary>The places of 'View' that are told, as line and column from 1, with 'b' for those in code; null where the parser is left to tell.</summary>
    private static string? Told(string text)
    {
        Assert.IsNull(PlainFileTarget.Difference(text, "View", out _));
        return PlainFile.Of(text)?.Find(["View"]) is { } names ? string.Join(' ', names.Select(name => PlaceOf(text, name.Start) + (name.IsInBody ? "b" : string.Empty))) : null;
    }

    private static string PlaceOf(string text, int start)
    {
        var lineStart = text.LastIndexOf('\n', start) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, start).Count('\n') + 1}:{start - lineStart + 1}");
    }
}
