using System.Text;
using System.Text.RegularExpressions;
using LayerCheck.Files;
using LayerCheck.Reading;
using LayerCheck.Reading.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed partial class SourceScannerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("LayerCheck");

    /// <summary>What they found is there as long as they are.</summary>
    private readonly List<SourceScan> _scans = [];

    public void Dispose()
    {
        _scans.ForEach(scan => scan.Dispose());
        _folder.Delete(recursive: true);
    }

    /// <summary>
    /// In every C# file of this repository: each identifier, as often as a regular expression finds it, and no other; those in comments
    /// may be left out.
    /// </summary>
    [TestMethod]
    public void The_words_of_a_file_are_its_identifiers()
    {
        var files = Repository.Sources();
        var texts = files.Select(File.ReadAllText).ToList();
        string[] words = [.. texts.SelectMany(IdentifiersIn).Distinct(), "no such word"];
        var found = new FileWords(new WordTable(words));
        var counts = new IdentifierCounts(countsDocumentation: false);
        foreach (var (scanned, text) in Scan(files).Zip(texts))
        {
            found.TurnTo(scanned);
            var all = IdentifiersIn(text).CountBy(word => word).ToDictionary();
            var outsideOfComments = IdentifiersIn(WithoutComments(text)).CountBy(word => word).ToDictionary();
            var actual = found.Words.ToArray().ToDictionary(word => words[word], word => counts.CountIn(scanned, words[word]));

            CollectionAssert.IsSubsetOf(actual.Keys, all.Keys, scanned.Path);
            foreach (var word in found.Words)
            {
                Assert.AreEqual(actual[words[word]] <= Identifiers.MostRepeats ? actual[words[word]] : null, found.CountOf(word), $"{words[word]} in {scanned.Path}");
            }

            foreach (var (word, count) in all)
            {
                Assert.IsInRange(outsideOfComments.GetValueOrDefault(word), count, actual.GetValueOrDefault(word), $"{word} in {scanned.Path}");
            }
        }
    }

    /// <summary>As many as there is room for at first, and many more; with a short file behind, to which nothing of it is left.</summary>
    [TestMethod]
    [DataRow(1_023)]
    [DataRow(1_024)]
    [DataRow(1_025)]
    [DataRow(50_000)]
    public void A_file_may_have_any_number_of_identifiers(int count)
    {
        string[] words = [.. Enumerable.Range(0, count).Select(i => $"w{i}")];
        var files = new[] { Write("long.cs", string.Join(' ', words.Concat(words))), Write("short.cs", "w1 w2 w1") };
        var found = new FileWords(new WordTable([.. words, "missing"]));
        var scanned = Scan(files);

        found.TurnTo(scanned[0]);
        CollectionAssert.AreEqual(Enumerable.Range(0, count).ToArray(), found.Words.ToArray());
        Assert.IsFalse(found.Has(count));

        Assert.AreEqual(-1, Enumerable.Range(0, count).ToList().FindIndex(word => found.CountOf(word) != 2));

        found.TurnTo(scanned[1]);
        CollectionAssert.AreEqual((int[])[1, 2], found.Words.ToArray());
        Assert.AreEqual((2, 1, 0), (found.CountOf(1), found.CountOf(2), found.CountOf(3)));
        Assert.IsFalse(found.Has(3));
    }

    /// <summary>Two that are known to have the same hash; each is written in two parts, since the test above reads this file. Whichever stands there, both may.</summary>
    [TestMethod]
    public void Words_of_one_hash_stand_for_each_other()
    {
        var (one, other) = ("costar" + "ring", "liq" + "uid");
        Assert.AreEqual(Identifiers.HashOf(one), Identifiers.HashOf(other));

        var found = WordsIn($"{other} {other}", [one, "third", other]);

        CollectionAssert.AreEquivalent((int[])[0, 2], found.Words.ToArray());
        Assert.AreEqual(2, CountOf(one, $"{other} {other}"));
        Assert.IsFalse(found.Has(1));
    }

    /// <summary>'Look' stands where code may stand, and 'Leave' where none can.</summary>
    [TestMethod]
    [DataRow("// Leave\nLook")]
    [DataRow("/// <summary>Leave</summary>\r\n  \t// Leave\r// Leave\rLook")]
    [DataRow("Look // not at the beginning of its line")]
    [DataRow("a = \"// text\"; // more\n// Leave\nLook")]
    [DataRow("\"/*\" /* a\n// Leave\nb */ Look")]
    [DataRow("/* a\n// b */ Look")]
    [DataRow("a /* b\n // Leave\n // c */ Look")]
    [DataRow("/* */\n// Leave\nLook")]
    [DataRow("@\"\n// \" + Look")]
    [DataRow("@\"\n\";\n// Look")]
    [DataRow("$@\"\n// {Look}\"")]
    [DataRow("@$\"\n// {Look}\"")]
    [DataRow("$\"\"\"\n// {Look}\n\"\"\"")]
    [DataRow("\"\"\"\n// Look\n\"\"\"")]
    [DataRow("// Leave")]
    [DataRow("//\nLook")]
    [DataRow("/\n/ Look")]
    [DataRow("/")]
    public void Lines_that_are_comments_are_left_out(string text)
    {
        var found = WordsIn(text, ["Look", "Leave"]);
        var isThere = text.Contains("Look", StringComparison.Ordinal);
        Assert.AreEqual(isThere, found.Has(0));
        Assert.AreEqual(isThere ? 1 : 0, CountOf("Look", text));
        Assert.IsFalse(found.Has(1));
    }

    [TestMethod]
    [DataRow("/// <see cref=\"Look\"/>")]
    [DataRow("// Leave\n/// Look")]
    public void Documentation_counts_where_it_is_compiled(string text)
    {
        var found = WordsIn(text, ["Look", "Leave"], countsDocumentation: true);
        Assert.IsTrue(found.Has(0));
        Assert.AreEqual(1, CountOf("Look", text, countsDocumentation: true));
        Assert.IsFalse(found.Has(1));
    }

    /// <summary>What may end a line for the compiler, and does not for us, makes the file one that the compiler is asked about.</summary>
    [TestMethod]
    [DataRow('\u0085')]
    [DataRow('\u2028')]
    [DataRow('\u2029')]
    public void Lines_end_where_they_end_for_the_compiler(char end) => Assert.IsTrue(SourceScanner.Scan("a.cs", $"// a{end}Look", countsDocumentation: false).IsOpaque);

    /// <summary>A file that cannot be read is told of when somebody asks for the files, and matters to nobody else: be they scanned beforehand or then.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2_500)]
    public void A_scan_tells_what_is_wrong_to_whom_it_concerns(int count)
    {
        string[] files = [.. Enumerable.Range(0, count).Select(i => Write($"{i}.cs", "a")), Path.Combine(_folder.FullName, "missing.cs")];
        using (var asked = new SourceScan(In(files), countsDocumentation: false))
        {
            Assert.AreEqual(files[^1], Assert.ThrowsExactly<UnreadableInputException>(() => asked.Files).Path);
            Assert.ThrowsExactly<UnreadableInputException>(() => asked.Files);
        }

        using (new SourceScan(In(files), countsDocumentation: false))
        {
        }

        using var fine = new SourceScan(In(files[..^1]), countsDocumentation: false);
        var scanned = fine.Files;
        CollectionAssert.AreEqual(files[..^1], scanned.Select(file => file.Path).ToList());
        Assert.AreSame(scanned, fine.Files);
    }

    private FullPaths In(IReadOnlyList<string> files) => new(files, _folder.FullName);

    private IReadOnlyList<ScannedFile> Scan(IReadOnlyList<string> files)
    {
        _scans.Add(new SourceScan(In(files), countsDocumentation: false));
        return _scans[^1].Files;
    }

    /// <summary>Which of some words stand in a text.</summary>
    private static FileWords WordsIn(string text, string[] words, bool countsDocumentation = false)
    {
        var found = new FileWords(new WordTable(words));
        found.TurnTo(SourceScanner.Scan("a.cs", text, countsDocumentation));
        return found;
    }

    private int CountOf(string word, string text, bool countsDocumentation = false) =>
        new IdentifierCounts(countsDocumentation).CountIn(Scan([Write("counted.cs", text)]).Single(), word);

    private static string WithoutComments(string text)
    {
        var comments = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTrivia().Where(trivia =>
            trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
            || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));
        var left = new StringBuilder();
        var end = 0;
        foreach (var comment in comments)
        {
            left.Append(text, end, comment.FullSpan.Start - end).Append(' ');
            end = comment.FullSpan.End;
        }

        return left.Append(text, end, text.Length - end).ToString();
    }

    private static IEnumerable<string> IdentifiersIn(string text) => Identifier().Matches(text).Select(match => match.Value);

    /// <summary>All beyond ASCII may be part of a name.</summary>
    [GeneratedRegex(@"[A-Za-z0-9_\u0080-\uFFFF]+")]
    private static partial Regex Identifier();

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
