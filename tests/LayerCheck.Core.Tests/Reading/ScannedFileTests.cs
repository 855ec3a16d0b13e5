using System.Text;
using LayerCheck.Files;
using LayerCheck.Reading;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class ScannedFileTests
{
    /// <summary>In every C# file of this repository: no directive that the parser finds is missing, and none that does more in what is called plain.</summary>
    [TestMethod]
    public void No_directive_of_a_file_is_missing()
    {
        var plain = 0;
        foreach (var file in Repository.Sources())
        {
            var text = File.ReadAllText(file);
            var scanned = Of(text);
            var root = CSharpSyntaxTree.ParseText(text).GetRoot();
            var usings = root.DescendantNodes().OfType<UsingDirectiveSyntax>().ToLookup(directive => directive is { Alias: null, StaticKeyword.RawKind: 0 });
            CollectionAssert.IsSubsetOf(usings[true].Select(directive => directive.NamespaceOrType.ToString()).ToList(), scanned.Usings, file);
            if (scanned.IsPlain)
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
        var scanned = Of(text);
        Assert.AreEqual(text != "using A . B;", scanned.IsPlain, "a name in pieces is left to the parser");
        Assert.AreEqual(usings, string.Join(' ', scanned.Usings));
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

    /// <summary>One after the other, by one thread: nothing of the one is left to the next.</summary>
    [TestMethod]
    public void Nothing_of_a_file_is_left_to_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("LayerCheck");
        try
        {
            var many = Enumerable.Range(0, 100).Select(i => $"A.N{i}").ToList();
            File.WriteAllText(Path.Combine(folder.FullName, "a.cs"), string.Concat(many.Select(name => $"using {name}; ")) + "using B = A; " + string.Concat(Enumerable.Repeat("C ", 300)));
            File.WriteAllText(Path.Combine(folder.FullName, "b.cs"), "using D; using A.N7; using D;", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            using var scan = new SourceScan(new FullPaths(["a.cs", "b.cs"], folder.FullName), countsDocumentation: false);
            var (one, other) = (scan.Files[0], scan.Files[1]);

            CollectionAssert.AreEqual(many, one.Usings);
            Assert.IsFalse(one.IsPlain);
            CollectionAssert.AreEqual((string[])["D", "A.N7", "D"], other.Usings);
            Assert.IsTrue(other.IsPlain);

            var counts = new IdentifierCounts(countsDocumentation: false);
            Assert.AreEqual(300, counts.CountIn(one, "C"));
            Assert.AreEqual(0, counts.CountIn(other, "C"));
            Assert.AreEqual(2, counts.CountIn(other, "D"));
            Assert.AreEqual(2, counts.CountIn(one, "B") + counts.CountIn(one, "N7"));

            File.Delete(one.Path);
            Assert.AreEqual(0, counts.CountIn(other, "C"));
            Assert.AreEqual(one.Path, Assert.ThrowsExactly<UnreadableInputException>(() => counts.CountIn(one, "C")).Path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ScannedFile Of(string text) => SourceScanner.Scan("a.cs", text, countsDocumentation: false);
}
