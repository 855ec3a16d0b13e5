using LayerCheck.Build.Declarations;

namespace LayerCheck.Tests.Declarations;

[TestClass]
public sealed class IncludesTests
{
    [TestMethod]
    [DataRow("Core", "Core", true)]
    [DataRow("A; Core ;B", "Core", true)]
    [DataRow("Cor", "Core", false)]
    [DataRow("$(Prefix).Core", "Kraken.Core", true)]
    [DataRow("$(Prefix).Core", "Kraken.CoreX", false)]
    [DataRow("@(Names->'%(Identity)')", "Anything", true)]
    [DataRow("A%2aB", "A*B", true)]
    public void An_include_brings_the_names_in_it(string include, string name, bool expected) => Assert.AreEqual(expected, Includes.CanBring(include, name));

    [TestMethod]
    [DataRow("../B/B.csproj", true)]
    [DataRow("..\\B\\B.csproj", true)]
    [DataRow("./../B/./B.csproj", true)]
    [DataRow("/repo/src/B/B.csproj", true)]
    [DataRow("../*/*.csproj", true)]
    [DataRow("../**/*.csproj", true)]
    [DataRow("/repo/**/B.csproj", true)]
    [DataRow("$(Root)src/B/B.csproj", true)]
    [DataRow("$([System.IO.Path]::Combine('$(Root)', 'src'))/B/B.csproj", true)]
    [DataRow("$(Root)/../src/B/B.csproj", true)]
    [DataRow("../?/?.csproj", true)]
    [DataRow("../C/C.csproj", false)]
    [DataRow("../*/C.csproj", false)]
    [DataRow("../*.csproj", false)]
    public void An_include_brings_the_files_that_it_leads_to(string include, bool expected) =>
        Assert.AreEqual(expected, Includes.CanBringFile(include, "/repo/src/B/B.csproj", "/repo/src/A"));
}
