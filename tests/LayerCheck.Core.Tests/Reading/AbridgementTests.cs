using LayerCheck.Fuzz.Targets;
using LayerCheck.Source;

namespace LayerCheck.Tests.Reading;

/// <summary>What is left of an abridged file against the whole file, as the compiler's parser reads both.</summary>
[TestClass]
public sealed class AbridgementTests
{
    private const int MostWordsOfAFile = 6;

    [TestMethod]
    public void What_is_left_of_this_repository_s_files_reads_as_they_do()
    {
        var files = Repository.Sources();
        Assert.IsGreaterThan(200, files.Count, "there is too little to compare");

        var abridged = 0;
        Parallel.ForEach(files, file =>
        {
            var text = File.ReadAllText(file);
            foreach (var word in SyntaxTarget.SomeWordsOf(text, MostWordsOfAFile))
            {
                Assert.IsNull(AbridgementTarget.Difference(text, word), file);
                Interlocked.Add(ref abridged, Abridgement.Of(text.AsSpan(), [word], []) is null ? 0 : 1);
            }
        });
        Assert.IsGreaterThan(files.Count * 3, abridged, "most files can be abridged");
    }

    [TestMethod]
    [DataRow("void N() { F(); }", DisplayName = "block")]
    [DataRow("int N() => F(); // }", DisplayName = "expression")]
    [DataRow("int N { get { return 1; } set { F(); } } = 1;", DisplayName = "property with an initializer")]
    [DataRow("int[,] n = { { 1 }, { 2 } };", DisplayName = "array")]
    [DataRow(""""string n = "}\"{" + '}' + '\'' + '"' + '\\' + '\x7B' + @"}""{" + $"{1}}}{{{"}"}" + $@"{1:d}"";";"""", DisplayName = "literals")]
    [DataRow(""""""string n = """ "} {" """ + """"{ """}"""";"""""", DisplayName = "raw strings")]
    [DataRow("int n = 1; /* } */ int o = 2; /// { \"", DisplayName = "comments")]
    [DataRow("[A(\"}\", B = new[] { 1 })] void N(int a = 1) { }", DisplayName = "attributes")]
    [DataRow("void N<U>() where U : new() { if (F()) { G(); } else { H(); } }", DisplayName = "constraint")]
    [DataRow("public static bool operator ==(C a, C b) { return true; } public static bool operator !=(C a, C b) { return true; }", DisplayName = "operators")]
    [DataRow("\r\n#region {\r\n void N() { }\r\n#pragma warning disable CS1 // {\r\n#endregion }\r\n", DisplayName = "directives")]
    public void A_member_without_the_word_is_cut_out(string member)
    {
        var text = "using System;\r\nnamespace Ns;\r\npublic class C\r\n{\r\n  " + member + "\r\n  /** x */ View M() { return null; }\r\n}\r\n";
        var left = Abridgement.Of(text.AsSpan(), ["View"], []);

        Assert.IsNotNull(left);
        Assert.IsNull(AbridgementTarget.Difference(text, "View"));
        Assert.DoesNotContain("{ }", left.Text.Replace("View M() { return null; }", string.Empty, StringComparison.Ordinal));
        Assert.DoesNotContain("return true", left.Text);
        Assert.DoesNotContain("F()", left.Text);
        Assert.DoesNotContain(" n ", left.Text);
    }

    [TestMethod]
    [DataRow("View M(int a) { return F(); }", "View M(int a) {}", DisplayName = "method")]
    [DataRow("View P { get { return F(); } set { G(value); } }", "View P { get {} set {} }", DisplayName = "accessors")]
    [DataRow("C(View v) : base(F()) { G(); }", "C(View v) : base(F()) {}", DisplayName = "constructor")]
    [DataRow("View M() { F(delegate () { G(); }); }", "View M() { F(delegate () {}); }", DisplayName = "what may declare a type is kept")]
    [DataRow("View M<T>() where T : class { if (F()) { G(); } else { View(); } }", "View M<T>() where T : class { if (F()) {} else { View(); } }", DisplayName = "statements are no members")]
    public void A_block_without_the_word_is_emptied(string member, string left) =>
        Assert.AreEqual(
            "class C {" + left + " }", Abridgement.Of(("class C {int n;" + member + " }").AsSpan(), ["View"], [])?.Text.Replace("{ {}", "{}", StringComparison.Ordinal));

    [TestMethod]
    public void Of_plain_directives_only_those_are_left_that_open_what_is_looked_for()
    {
        const string Text = "using App.High;\nusing App.Other;\nusing static App.Math;\nusing H = App.High;\nnamespace A { using App.Other; using B.High; class C { View v; } }\nnamespace D;";
        var left = Abridgement.Of(Text.AsSpan(), ["View"], ["High"]);

        Assert.AreEqual(Text.Replace("\nusing App.Other;", string.Empty, StringComparison.Ordinal).Replace(" using App.Other;", string.Empty, StringComparison.Ordinal), left?.Text);
    }

    [TestMethod]
    [DataRow("#if DEBUG\nclass C { }\n#endif", DisplayName = "left out code")]
    [DataRow("class C { string s = $\"\"\"{1}\"\"\"; }", DisplayName = "raw string with holes")]
    [DataRow("class C { string s = $$\"\"\"{{1}}\"\"\"; }", DisplayName = "raw string with wider holes")]
    [DataRow("class C { string s = \"\\u0056iew\"; }", DisplayName = "escapes, which may stand in names")]
    [DataRow("class C { void M() { Vi\u200Dew(); } }", DisplayName = "characters that do not count")]
    [DataRow("class C { void M() { View\u00A0v; } }", DisplayName = "white space beyond ASCII")]
    [DataRow("class C { void M() { }", DisplayName = "a brace is missing")]
    [DataRow("class C { void M() { } } }", DisplayName = "a brace too many")]
    [DataRow("class C { string s = \"; }", DisplayName = "an open string")]
    [DataRow("class C { char c = 'ab'; }", DisplayName = "an open character")]
    [DataRow("class C { /* }", DisplayName = "an open comment")]
    [DataRow("class C { string s = $\"{1:{}\"; }", DisplayName = "a brace in a format")]
    public void What_is_not_certain_is_not_abridged(string text) => Assert.IsNull(Abridgement.Of(text.AsSpan(), ["View"], []));

    [TestMethod]
    public void Strings_within_strings_without_end_are_given_up() =>
        Assert.IsNull(Abridgement.Of(("class C { string s = " + string.Concat(Enumerable.Repeat("$\"{", 20_000))).AsSpan(), ["View"], []));
}
