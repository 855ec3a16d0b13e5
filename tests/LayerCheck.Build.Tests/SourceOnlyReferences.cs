using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>What the compiler erases is found in the source.</summary>
[TestClass]
public sealed class SourceOnlyReferences : SceneTest
{
    private const string Limits = """
        namespace App.High;

        public class Limits
        {
            public const int Max = 5;
        }
        """;

    [TestMethod]
    [DataRow("public int M() => App.High.Limits.Max;")]
    [DataRow("public string M() => nameof(App.High.Limits.Max);")]
    [DataRow("public void M(int x = App.High.Limits.Max) { }")]
    public async Task A_constant_or_a_name_fails_every_build_at_its_column(string member)
    {
        var scene = CreateScene().WriteApp(member).Write("App/Limits.cs", Limits);

        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "Limits.Max"));
        (await scene.BuildAppAsync("Configuration=Release")).ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "Limits.Max"));
        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "Limits.Max"));
    }

    [TestMethod]
    public async Task A_constant_can_be_taken_on_as_debt()
    {
        var scene = CreateScene()
            .WriteApp("public int M() => App.High.Limits.Max;", Scene.TwoLayers + """<IgnoredReference Include="App.Low" To="App.High.Limits" />""")
            .Write("App/Limits.cs", Limits);

        (await scene.BuildAppAsync()).ShouldPass();
        Assert.AreEqual(1, scene.Totals("App/obj/Debug/net10.0/LayerCheck.summary.json").GetProperty("debt").GetInt32());
    }

    [TestMethod]
    public async Task A_constant_of_another_project_is_found()
    {
        var scene = CreateScene()
            .WriteApp("public int M() => App.High.Limits.Max;", Scene.TwoLayers + """<ProjectReference Include="../Lib/Lib.csproj" />""")
            .WriteProject("Lib/Lib.csproj", Scene.TwoLayers.Replace("/>", "Optional=\"true\" />", StringComparison.Ordinal))
            .Write("Lib/Limits.cs", Limits);

        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "Limits.Max"));
    }

    [TestMethod]
    public async Task An_unused_using_of_a_forbidden_namespace_is_a_warning()
    {
        var scene = CreateScene().WriteApp("public int M() => 1;").Write("App/Other.cs", "using App.High;\n\nnamespace App.Low;\n\npublic class Other { }");

        var build = await scene.BuildAppAsync();

        Assert.AreEqual(0, build.ExitCode, build.Output);
        Assert.AreEqual("LC2007", build.Findings.Single().Code);
        build.ShouldMention("App.High");
        Assert.AreEqual(0, (await scene.BuildAppAsync("NoWarn=LC2007")).Findings.Count);
        Assert.AreEqual(1, (await scene.BuildAppAsync("TreatWarningsAsErrors=true")).ExitCode);
    }

    [TestMethod]
    public async Task A_cref_counts_only_where_documentation_is_generated()
    {
        var scene = CreateScene().WriteApp("public int M() => 1;")
            .Write("App/Limits.cs", Limits)
            .Write("App/Other.cs", "namespace App.Low;\n\n/// <summary><see cref=\"App.High.Limits\"/></summary>\npublic class Other { }");

        (await scene.BuildAppAsync()).ShouldPass();
        (await scene.BuildAppAsync("GenerateDocumentationFile=true", "NoWarn=CS1591")).ShouldFailWith("LC2001 " + scene.At("App/Other.cs", "Limits\"/>"));
    }
}
