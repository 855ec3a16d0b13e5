using LayerCheck.Build.Declarations;

namespace LayerCheck.Tests.Declarations;

[TestClass]
public sealed class ConditionsTests
{
    private static readonly Conditions Conditions = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Configuration"] = "Debug",
        ["TargetFramework"] = "net10.0",
        ["Empty"] = "",
    });

    [TestMethod]
    [DataRow("", true)]
    [DataRow("true", true)]
    [DataRow("'$(Configuration)' == 'Debug'", true)]
    [DataRow("'$(configuration)'=='debug'", true)]
    [DataRow("'$(Configuration)' != 'Debug'", false)]
    [DataRow("$(Configuration) == Debug", true)]
    [DataRow("'$(Empty)' == ''", true)]
    [DataRow("!('$(Empty)' == '')", false)]
    [DataRow("'$(Configuration)|$(TargetFramework)' == 'Debug|net10.0'", true)]
    [DataRow("'$(Configuration)' == 'Release' or '$(TargetFramework)' == 'net10.0'", true)]
    [DataRow("'$(Configuration)' == 'Release' and '$(Unknown)' == ''", false)]
    [DataRow("'$(Configuration)' == 'Debug' or '$(Unknown)' == ''", true)]
    [DataRow("'$(Configuration)' == 'Debug' and '$(Unknown)' == ''", null)]
    [DataRow("'$(Unknown)' == ''", null)]
    [DataRow("Exists('x')", null)]
    [DataRow("'@(Item)' == ''", null)]
    [DataRow("$([MSBuild]::IsOSPlatform('Linux'))", null)]
    [DataRow("'$(TargetFramework.StartsWith('net'))' == 'true'", null)]
    [DataRow("'unclosed", null)]
    [DataRow("((((", null)]
    [DataRow("1 > 0", null)]
    public void What_is_not_known_is_not_guessed(string condition, bool? expected) => Assert.AreEqual(expected, Conditions.Evaluate(condition));

    [TestMethod]
    public void Deep_nesting_is_unknown_and_no_crash() => Assert.IsNull(Conditions.Evaluate(new string('(', 100_000) + "true" + new string(')', 100_000)));
}
