using System.Text;
using LayerCheck.Reading;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class SourceDirectivesTests
{
    /// <summary>In every C# file of this repository: no directive that the parser finds is missing, and none that does more in what is called plain.</summary>
    [TestMethod]
    public void No_directive_of_a_file_is_missing()
    {
        var directives = new SourceDirectives(countsDocumentation: false);
        var plain = 0;
        foreach (var file in Repository.Sources())
        {
            directives.TurnTo(file);
            var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
            var usings = root.DescendantNodes().OfType<UsingDirectiveSyntax>().ToLookup(directive => directive is { Alias: null, StaticKeyword.RawKind: 0 });
            CollectionAssert.IsSubsetOf(usings[true].Select(directive => directive.NamespaceOrType.ToString()).ToList(), directives.Usings.ToList(), file);
            if (directives.IsPlain)
            {
                plain++;
                Assert.IsEmpty(usings[false], file);
                Assert.IsFalse(root.DescendantTokens().Any(token => token.IsKind(SyntaxKind.PartialKeyword)), file);
                Assert.IsFalse(root.DescendantNodes(descendIntoTrivia: true).Any(node => node is LineDirectiveTriviaSyntax or LineSpanDirectiveTriviaSyntax), file);
            }
        }

        Assert.IsGreaterThan(Repository.Sources().Count / 2, plain);
    }

    [TestMethod]
    [DataRow("using A.B; using C; class D { }", "A.B C")]
    [DataRow("using A . B;", "")]
    [DataRow("using A ;", "A")]
    [DataRow("namespace N { using A.B; }", "A.B")]
    [DataRow("using (var a = B()) { } using var c = D(); using E f = G();", "")]
    [DataRow("// using A = B;\nusing C;", "C")]
    [DataRow("outline: a.line(partially);", "")]
    [DataRow("", "")]
    public void A_file_is_plain_that_opens_namespaces_alone(string text, string usings)
    {
        var directives = Of(text);
        Assert.AreEqual(text != "using A . B;", directives.IsPlain, "a name in pieces is left to the parser");
        Assert.AreEqual(usings, string.Join(' ', directives.Usings));
    }

    [TestMethod]
    [DataRow("using A = B.C;")]
    [DataRow("using static A.B;")]
    [DataRow("using unsafe A = int*;")]
    [DataRow("using global::A;")]
    [DataRow("using @A;")]
    [DataRow("using A/**/.B;")]
    [DataRow("partial class A { }")]
    [DataRow("#line 1 \"a.cs\"")]
    [DataRow("  # line 1 \"a.cs\"")]
    public void What_else_gives_names_a_meaning_is_left_to_the_parser(string text) => Assert.IsFalse(Of(text).IsPlain);

    /// <summary>One after the other, read from disk: nothing of the one is left to the next.</summary>
    [TestMethod]
    public void Files_are_read_one_after_the_other()
    {
        var folder = Directory.CreateTempSubdirectory("LayerCheck");
        try
        {
            var (one, other) = (Path.Combine(folder.FullName, "a.cs"), Path.Combine(folder.FullName, "b.cs"));
            File.WriteAllText(one, "using A; using B = A; " + string.Concat(Enumerable.Repeat("C ", 300)));
            File.WriteAllText(other, "using D;", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            var directives = new SourceDirectives(countsDocumentation: false);

            directives.TurnTo(one);
            CollectionAssert.AreEqual((string[])["A"], directives.Usings.ToList());
            Assert.IsFalse(directives.IsPlain);
            Assert.AreEqual(300, directives.CountOf("C"));

            directives.TurnTo(other);
            CollectionAssert.AreEqual((string[])["D"], directives.Usings.ToList());
            Assert.IsTrue(directives.IsPlain);
            Assert.AreEqual(0, directives.CountOf("C"));

            File.Delete(one);
            Assert.AreEqual(one, Assert.ThrowsExactly<UnreadableInputException>(() => directives.TurnTo(one)).Path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SourceDirectives Of(string text)
    {
        var directives = new SourceDirectives(countsDocumentation: false);
        directives.TurnTo(Encoding.UTF8.GetBytes(text));
        return directives;
    }
}
