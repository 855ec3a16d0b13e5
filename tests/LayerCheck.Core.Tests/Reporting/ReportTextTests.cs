using LayerCheck.Reporting;

namespace LayerCheck.Tests.Reporting;

[TestClass]
public sealed class ReportTextTests
{
    /// <summary>What is a line already stays as it is; whatever is not becomes one, and what is not shown is replaced.</summary>
    [TestMethod]
    [DataRow("'A.B' must not reference 'C' (~!)", "'A.B' must not reference 'C' (~!)")]
    [DataRow("", "")]
    [DataRow(" ", "")]
    [DataRow(" a", "a")]
    [DataRow("a ", "a")]
    [DataRow("a  b", "a b")]
    [DataRow("a\tb\r\n c\u2028d", "a b c d")]
    [DataRow("a\u0000b\u007Fc\u202Ed", "a\uFFFDb\uFFFDc\uFFFDd")]
    [DataRow("Größe 語 \uD83D\uDE00", "Größe 語 \uD83D\uDE00")]
    public void A_text_becomes_one_line(string text, string expected)
    {
        Assert.AreEqual(expected, ReportText.Line(text));
        Assert.AreEqual(expected, ReportText.Line(ReportText.Line(text)));
    }
}
