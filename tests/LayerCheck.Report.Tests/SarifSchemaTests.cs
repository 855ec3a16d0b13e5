using System.Text;
using LayerCheck.Reporting;
using LayerCheck.Tests.Reporting;
using NJsonSchema;

namespace LayerCheck.Report.Tests;

[TestClass]
public sealed class SarifSchemaTests
{
    private static readonly Task<JsonSchema> Schema = JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"));

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 0)]
    [DataRow(50, 3)]
    public async Task The_log_is_what_the_schema_says(int debts, int violations) =>
        await ValidateAsync(SarifWriter.Write(new Summary([ReportFacts.Kraken(debts, violations)])));

    [TestMethod]
    public async Task Hostile_text_does_not_change_that() => await ValidateAsync(SarifWriter.Write(new Summary([
        ReportFacts.HostilePart(),
        ReportFacts.Part("a.csproj", violations: [
            ReportFacts.Violation("", "", file: "C:/a b.cs", line: 0), ReportFacts.Violation("A", "", file: "//server/x/[1].cs"), ReportFacts.Violation("A", "B", file: "/x:y/\u202E.cs"),
        ])])));

    [TestMethod]
    public async Task The_schema_finds_what_is_wrong()
    {
        var log = Encoding.UTF8.GetString(SarifWriter.Write(new Summary([ReportFacts.Kraken(1, 1)])));
        Assert.AreNotEqual(0, (await Schema).Validate(log.Replace("\"note\"", "\"debt\"", StringComparison.Ordinal)).Count);
        Assert.AreNotEqual(0, (await Schema).Validate(log.Replace("\"startLine\"", "\"line\"", StringComparison.Ordinal)).Count);
    }

    private static async Task ValidateAsync(byte[] log)
    {
        var errors = (await Schema).Validate(Encoding.UTF8.GetString(log));
        Assert.AreEqual(string.Empty, string.Join('\n', errors.Select(error => error.ToString())));
    }
}
