using LayerCheck.Names;

namespace LayerCheck.Tests.Names;

[TestClass]
public sealed class NamePatternTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("  ")]
    [DataRow(".")]
    [DataRow(".A")]
    [DataRow("A.")]
    [DataRow("A..B")]
    [DataRow("Kra*")]
    [DataRow("Foo.Bar*")]
    [DataRow("B*z")]
    [DataRow("***")]
    [DataRow("**.*")]
    [DataRow("*.**")]
    [DataRow("**.**")]
    [DataRow("A.**.*.B")]
    [DataRow("A. B")]
    [DataRow("A?.B")]
    [DataRow("A,B")]
    [DataRow("A<B>")]
    [DataRow("$(Root).A")]
    [DataRow("A\u0001")]
    public void A_malformed_pattern_is_refused_with_a_reason(string text)
    {
        Assert.IsFalse(NamePattern.TryParse(text, out var pattern, out var problem));
        Assert.IsNull(pattern);
        Assert.IsFalse(string.IsNullOrEmpty(problem));
    }

    [TestMethod]
    [DataRow("A")]
    [DataRow(" A.B ")]
    [DataRow("*")]
    [DataRow("**")]
    [DataRow("A.*.B")]
    [DataRow("A.*.*")]
    [DataRow("A.**.B.**")]
    [DataRow("Ärger.Привет.名前")]
    [DataRow("my-project.x+y")]
    [DataRow("My Project")]
    public void A_pattern_is_a_dotted_name_with_whole_segments_as_wildcards(string text)
    {
        Assert.IsTrue(NamePattern.TryParse(text, out var pattern, out var problem), problem);
        Assert.AreEqual(text.Trim(), pattern!.Text);
    }

    [TestMethod]
    [DataRow("Kraken.Core", "Kraken.Core", "Invoice", true)]
    [DataRow("Kraken.Core", "Kraken.Core.Billing", "Invoice", true)]
    [DataRow("Kraken.Core", "Kraken.CoreTools", "X", false)]
    [DataRow("Kraken.Core", "Kraken", "Core", true)]
    [DataRow("Kraken.Core", "Kraken", "CoreTools", false)]
    [DataRow("Kraken.Core", "kraken.core", "X", false)]
    [DataRow("Kraken.Core.Billing.Invoice", "Kraken.Core.Billing", "Invoice", true)]
    [DataRow("Kraken", "", "Kraken", true)]
    [DataRow("Foo.*", "Foo", "Type", false)]
    [DataRow("Foo.*", "Foo.Bar", "Type", true)]
    [DataRow("Foo.*", "Foo.Bar.Baz", "Type", true)]
    [DataRow("Foo.*", "Fooo.Bar", "Type", false)]
    [DataRow("*", "", "Type", false)]
    [DataRow("*", "Foo", "Type", true)]
    [DataRow("Kraken.*.Api", "Kraken.Oede.Api", "Type", true)]
    [DataRow("Kraken.*.Api", "Kraken.Oede", "Api", true)]
    [DataRow("Kraken.*.Api", "Kraken.Api", "Type", false)]
    [DataRow("Kraken.*.Api", "Kraken.A.B.Api", "Type", false)]
    [DataRow("Kraken.**.Api", "Kraken.A.B.Api", "Type", true)]
    [DataRow("Kraken.**.Api", "Kraken.Api", "Type", false)]
    [DataRow("**.Api", "A.B.Api.C", "Type", true)]
    [DataRow("Kraken.**", "Kraken", "Type", false)]
    [DataRow("Kraken.**", "Kraken.A", "Type", true)]
    public void A_pattern_covers_what_it_names_and_all_beneath_it(string text, string ns, string type, bool expected)
    {
        Assert.AreEqual(expected, MapOf(text).FindAll(DottedName.OfType(ns, type)).Count > 0);
    }

    [TestMethod]
    public void A_wildcard_stands_for_any_segment_of_a_project_name()
    {
        Assert.HasCount(1, MapOf("Kraken.Clients.*").FindAll(DottedName.OfWhole("Kraken.Clients.Oede")));
        Assert.HasCount(0, MapOf("Kraken.Clients.*").FindAll(DottedName.OfWhole("Kraken.Clients")));
    }

    [TestMethod]
    [DataRow("Kraken.Core", "Kraken", "Kraken.Core")]
    [DataRow("Kraken.*", "Kraken.Core", "Kraken.Core")]
    [DataRow("**.Core", "Kraken", "**.Core")]
    public void The_longer_pattern_decides_and_a_literal_beats_a_wildcard(string first, string second, string closest)
    {
        var found = MapOf(first, second).FindClosest(DottedName.OfType("Kraken.Core", "Type"));
        Assert.AreEqual(closest, found.Single().Value);
    }

    [TestMethod]
    public void Patterns_of_equal_weight_are_both_closest()
    {
        var found = MapOf("Kraken.*.Api", "Kraken.Oede.*").FindClosest(DottedName.OfType("Kraken.Oede.Api", "Type"));
        Assert.HasCount(2, found);
    }

    [TestMethod]
    public void The_matched_prefix_is_the_shortest()
    {
        var found = MapOf("Kraken.**").FindClosest(DottedName.OfType("Kraken.A.B.C", "Type"));
        Assert.AreEqual("Kraken.A".Length, found.Single().PrefixLength);
    }

    [TestMethod]
    public void The_tree_agrees_with_matching_each_pattern_by_itself()
    {
        var random = new Random(20261123);
        string[] alphabet = ["A", "B", "C", "*", "**"];
        for (var round = 0; round < 3_000; round++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 6))
                .Select(_ => string.Join(".", Enumerable.Range(0, random.Next(1, 5)).Select(_ => alphabet[random.Next(alphabet.Length)])))
                .Where(text => NamePattern.TryParse(text, out var _, out var _))
                .Distinct()
                .ToArray();
            var segments = Enumerable.Range(0, random.Next(1, 6)).Select(_ => alphabet[random.Next(3)]).ToArray();
            var name = new DottedName(string.Join(".", segments), random.Next(segments.Length + 1));
            var expected = texts.Where(text => Covers(text.Split('.'), segments, name.WildSegments)).Order(StringComparer.Ordinal);
            var actual = MapOf(texts).FindAll(name).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
            Assert.AreEqual(string.Join(" ", expected), string.Join(" ", actual), $"{string.Join(";", texts)} on {name.Text}/{name.WildSegments}");
        }
    }

    private static bool Covers(ReadOnlySpan<string> pattern, ReadOnlySpan<string> name, int wild)
    {
        if (pattern.IsEmpty)
        {
            return true;
        }

        if (name.IsEmpty)
        {
            return false;
        }

        return pattern[0] switch
        {
            "*" => wild > 0 && Covers(pattern[1..], name[1..], wild - 1),
            "**" => wild > 0 && (Covers(pattern[1..], name[1..], wild - 1) || Covers(pattern, name[1..], wild - 1)),
            var literal => literal == name[0] && Covers(pattern[1..], name[1..], Math.Max(0, wild - 1)),
        };
    }

    private static PatternMap<string> MapOf(params string[] texts)
    {
        var map = new PatternMap<string>();
        foreach (var text in texts)
        {
            Assert.IsTrue(NamePattern.TryParse(text, out var pattern, out var problem), problem);
            map.Add(pattern!, text);
        }

        return map;
    }
}
