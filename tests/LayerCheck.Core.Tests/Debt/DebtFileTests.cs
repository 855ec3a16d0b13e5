using System.Text;
using LayerCheck.Debt;

namespace LayerCheck.Tests.Debt;

[TestClass]
public sealed class DebtFileTests
{
    [TestMethod]
    public void Entries_have_their_pair_their_reason_and_their_place()
    {
        var file = Parse("# heading\n\nKraken.Core.Importer -> Kraken.Gbr.View  # KRK-12 move the view down\n  ?  Kraken.Core.csproj->Kraken Clients.csproj\t#why #2");
        CollectionAssert.AreEqual(
            new[]
            {
                new DebtEntry(new DebtPair("Kraken.Core.Importer", "Kraken.Gbr.View"), "KRK-12 move the view down", IsOptional: false, 3, 1),
                new DebtEntry(new DebtPair("Kraken.Core.csproj", "Kraken Clients.csproj"), "why #2", IsOptional: true, 4, 6),
            },
            file.Entries.ToArray());
        Assert.HasCount(0, file.Faults);
    }

    [TestMethod]
    public void Windows_line_ends_and_byte_order_marks_are_no_part_of_a_name()
    {
        var file = Parse("\uFEFFA -> B\r\n\r\n\uFEFFC -> D # why\r\n");
        Assert.AreEqual("A -> B, C -> D", Pairs(file));
        Assert.AreEqual("A -> B\n\n\uFEFFC -> D # why\n", Text(file));
    }

    [TestMethod]
    public void A_pair_may_be_there_twice() => Assert.AreEqual("A -> B, A -> B", Pairs(Parse("A -> B\nA -> B\n")));

    [TestMethod]
    [DataRow("A B", 1, "no '->' in this line")]
    [DataRow("  A => B", 3, "no '->' in this line")]
    [DataRow("A # -> B", 1, "no '->' in this line")]
    [DataRow("?", 1, "no '->' in this line")]
    [DataRow("-> B", 1, "no name before '->'")]
    [DataRow("A ->   # why", 8, "no name after '->'")]
    [DataRow("A -> B -> C", 8, "a second '->'")]
    [DataRow("?A -> B", 1, "no space after '?'")]
    [DataRow("A.*.B -> C", 3, "'A.*.B' has a wildcard, and a debt file holds exact pairs. Use an IgnoredReference item")]
    [DataRow("A -> B.**", 8, "Use an IgnoredReference item")]
    [DataRow("A -> B.Ca?", 6, "'B.Ca?' has '?', which no name can hold")]
    [DataRow("A..B -> C", 1, "'A..B' has an empty segment")]
    [DataRow("A -> B`1", 6, "'B`1' has '`'")]
    [DataRow("A -> src/B.csproj", 6, "'src/B.csproj' has '/'")]
    [DataRow("A -> B# why", 7, "A comment begins with white space and '#'")]
    [DataRow("<<<<<<< HEAD", 1, "conflict marker of git")]
    [DataRow("||||||| 1a2b3c", 1, "conflict marker of git")]
    [DataRow("=======", 1, "conflict marker of git")]
    [DataRow(">>>>>>> topic -> main", 1, "conflict marker of git")]
    public void A_malformed_line_is_told_with_its_place(string line, int column, string problem)
    {
        var file = Parse($"# heading\r\nX -> Y\r\n{line}\r\nY -> Z\r\n");
        var fault = file.Faults.Single();
        Assert.AreEqual((3, column), (fault.Line, fault.Column));
        Assert.Contains(problem, fault.Problem);
        Assert.AreEqual("X -> Y, Y -> Z", Pairs(file));
    }

    [TestMethod]
    public void A_project_may_have_a_number_sign_in_its_name() =>
        Assert.AreEqual("Tools.F#.fsproj -> C# Tools.csproj", Pairs(Parse("Tools.F#.fsproj -> C# Tools.csproj # why")));

    [TestMethod]
    public void Text_in_another_encoding_is_told_with_its_place()
    {
        var fault = DebtFile.Parse([.. "Ä -> B\nÄx"u8, 0xE4, .. " -> C\n"u8]).Faults.Single();
        Assert.AreEqual((2, 3), (fault.Line, fault.Column));
        Assert.AreEqual((1, 1), (DebtFile.Parse(Encoding.Unicode.GetPreamble()).Faults[0].Line, 1));
    }

    [TestMethod]
    public void A_malformed_file_is_never_rewritten()
    {
        var file = Parse("A -> B\n<<<<<<< HEAD\n");
        Assert.Throws<InvalidOperationException>(() => file.With([new DebtPair("A", "C")]));
        Assert.Throws<InvalidOperationException>(() => file.Without([new DebtPair("A", "B")]));
        Assert.Throws<InvalidOperationException>(file.ToBytes);
    }

    [TestMethod]
    public void A_new_file_says_what_it_is()
    {
        var file = DebtFile.Empty.With([new DebtPair("B", "A"), new DebtPair("A.Z", "B"), new DebtPair("A", "C"), new DebtPair("B", "A")]);
        Assert.AreEqual(DebtFile.Header + "\nA -> C\nA.Z -> B\nB -> A\n", Text(file));
        Assert.AreEqual(DebtFile.Header + "\n", Text(file.Without(file.Entries.Select(entry => entry.Pair))));
    }

    [TestMethod]
    public void New_entries_stand_at_their_ordinal_place_and_comments_stay_with_theirs()
    {
        var file = Parse($"{DebtFile.Header}\n# about b\nb -> c  # why\n\n# about f\n# and more\n? f -> g\n\n# the end");
        Assert.AreEqual(
            $"{DebtFile.Header}\nB -> c\n# about b\nb -> c  # why\nb -> d\ne -> f\n\n# about f\n# and more\n? f -> g\nz -> a\n\n# the end\n",
            Text(file.With(Of("z -> a", "e -> f", "b -> d", "B -> c", "f -> g"))));
    }

    [TestMethod]
    public void A_file_in_an_order_of_its_own_keeps_it() =>
        Assert.AreEqual("C -> C\nA -> A\nAb -> A\nB -> B\n", Text(Parse("C -> C\nA -> A\nB -> B\n").With(Of("Ab -> A"))));

    [TestMethod]
    public void What_goes_takes_its_comments_along()
    {
        var file = Parse($"{DebtFile.Header}\n# about a\na -> b  # why\n# about c\nc -> d\n? c -> d\nc -> d\n\n# the end\n");
        Assert.AreEqual($"{DebtFile.Header}\n# about c\nc -> d\n? c -> d\nc -> d\n\n# the end\n", Text(file.Without(Of("a -> b"))));
        Assert.AreEqual($"{DebtFile.Header}\n? c -> d\n\n# the end\n", Text(file.Without(Of("a -> b", "c -> d"))), "optional entries are never stale");
    }

    [TestMethod]
    public void Where_there_is_nothing_to_do_the_file_is_the_same()
    {
        var file = Parse("A -> B\r\n? C -> D\r\n");
        Assert.AreSame(file, file.With(Of("A -> B", "C -> D")));
        Assert.AreSame(file, file.Without(Of("C -> D", "X -> Y")));
    }

    [TestMethod]
    [DataRow("A #1", "B")]
    [DataRow("A", "B\n")]
    [DataRow("# A", "B")]
    [DataRow("? A", "B")]
    [DataRow("A -> B", "C")]
    [DataRow("A.*", "B")]
    [DataRow("", "B")]
    public void A_name_that_could_not_be_read_again_is_not_written(string from, string to)
    {
        var pair = new DebtPair(from, to);
        Assert.IsFalse(pair.CanBeWritten);
        Assert.Throws<ArgumentException>(() => DebtFile.Empty.With([pair]));
    }

    [TestMethod]
    public void Whatever_is_added_and_taken_out_nothing_else_is_lost()
    {
        var random = new Random(20260301);
        for (var round = 0; round < 2000; round++)
        {
            var lines = Enumerable.Range(0, random.Next(12)).Select(_ => RandomLine(random)).ToList();
            var ending = random.Next(2) == 0 ? "\n" : "\r\n";
            var text = string.Join(ending, lines) + (random.Next(2) == 0 || lines.Count == 0 || lines[^1].Length == 0 ? ending : string.Empty);
            var file = Parse(lines.Count == 0 ? string.Empty : text);
            Assert.AreEqual(string.Concat(lines.Select(line => line + "\n")), Text(file), "read and written");

            var added = Enumerable.Range(0, random.Next(5)).Select(_ => RandomPair(random)).ToList();
            var bigger = file.With(added);
            Assert.IsTrue(IsSubsequence(Text(file), Text(bigger)), "the old lines in their order");
            CollectionAssert.IsSubsetOf(added.Distinct().ToList(), bigger.Entries.Select(entry => entry.Pair).ToList());
            CollectionAssert.AreEqual(bigger.ToBytes(), file.With(Enumerable.Reverse(added)).ToBytes(), "whatever the order");
            CollectionAssert.AreEqual(bigger.ToBytes(), DebtFile.Parse(bigger.ToBytes()).With(added).ToBytes(), "a second time");

            var fresh = added.Except(file.Entries.Select(entry => entry.Pair)).ToList();
            if (lines.Count > 0)
            {
                // A blank line keeps an entry apart from comments that are not its own.
                var parted = file.Entries.Count == 0 && fresh.Count > 0 && lines[^1].StartsWith('#') ? "\n" : string.Empty;
                Assert.AreEqual(Text(file) + parted, Text(bigger.Without(fresh)), "and back");
            }

            var gone = file.Entries.Where(_ => random.Next(2) == 0).Select(entry => entry.Pair).ToHashSet();
            CollectionAssert.AreEqual(
                file.Entries.Where(entry => entry.IsOptional || !gone.Contains(entry.Pair)).Select(entry => (entry.Pair, entry.Reason)).ToList(),
                file.Without(gone).Entries.Select(entry => (entry.Pair, entry.Reason)).ToList());
        }
    }

    [TestMethod]
    public void A_sorted_file_stays_sorted()
    {
        var random = new Random(7);
        var file = DebtFile.Empty;
        for (var round = 0; round < 50; round++)
        {
            file = file.With(Enumerable.Range(0, 3).Select(_ => RandomPair(random)));
            CollectionAssert.AreEqual(file.Entries.Select(entry => entry.Pair).Distinct().Order().ToList(), file.Entries.Select(entry => entry.Pair).ToList());
            file = file.Without([RandomPair(random)]);
        }
    }

    /// <summary>Whether all lines of one text are in another, in their order.</summary>
    private static bool IsSubsequence(string text, string longer)
    {
        var rest = new Queue<string>(text.Split('\n'));
        foreach (var line in longer.Split('\n'))
        {
            _ = rest.TryPeek(out var next) && next == line && rest.TryDequeue(out _);
        }

        return rest.Count == 0;
    }

    private static string RandomLine(Random random) => random.Next(6) switch
    {
        0 => string.Empty,
        1 => "# note " + random.Next(100),
        2 => " \t",
        3 => "? " + RandomPair(random),
        4 => $"  {RandomPair(random)} # why ü {random.Next(9)}  ",
        _ => RandomPair(random).ToString(),
    };

    private static DebtPair RandomPair(Random random) => new(RandomName(random), RandomName(random));

    private static string RandomName(Random random) => string.Join(".", Enumerable.Range(0, random.Next(1, 3)).Select(_ => "aBcÖ"[random.Next(4)].ToString()));

    private static List<DebtPair> Of(params string[] pairs) => [.. pairs.Select(pair => DebtLine.Parse(pair).Pair!)];

    private static DebtFile Parse(string text) => DebtFile.Parse(Encoding.UTF8.GetBytes(text));

    private static string Text(DebtFile file) => Encoding.UTF8.GetString(file.ToBytes());

    private static string Pairs(DebtFile file) => string.Join(", ", file.Entries.Select(entry => entry.Pair));
}
