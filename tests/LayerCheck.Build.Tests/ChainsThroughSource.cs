using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>A chain may run through a reference that only the source of another project shows.</summary>
[TestClass]
public sealed class ChainsThroughSource : SceneTest
{
    private const string Layers = """
        <Layer Include="High" Namespaces="App.High" Optional="true" />
        <Layer Include="Low" Namespaces="App.Low" Optional="true" />
        """;

    [TestMethod]
    public async Task A_name_that_the_compiler_of_another_project_erased_is_a_step()
    {
        var scene = CreateScene()
            .WriteProject("High/High.csproj", Layers)
            .Write("High/View.cs", "namespace App.High; public class View { public const int Max = 5; }")
            .WriteProject("Tools/Tools.csproj", Layers + """<ProjectReference Include="../High/High.csproj" />""")
            .Write("Tools/Tool.cs", "namespace App.Tools; public class Tool { public string Name => nameof(App.High.View); }")
            .WriteProject("Low/Low.csproj", Layers + """<ProjectReference Include="../Tools/Tools.csproj" />""")
            .Write("Low/Store.cs", "namespace App.Low;\n\npublic class Store\n{\n    public App.Tools.Tool? Tool;\n}\n");

        var expected = "LC2001 " + scene.At("Low/Store.cs", "Tool?");
        (await scene.BuildAsync("Low/Low.csproj"))
            .ShouldFailWith(expected)
            .ShouldMention("'App.Low.Store' (layer Low) must not reference 'App.High.View' (layer High): Low is below High. It does so through 'App.Tools.Tool'.");
        (await scene.BuildAsync("Low/Low.csproj")).ShouldFailWith(expected);

        scene.Write("Tools/Tool.cs", "namespace App.Tools; public class Tool { public string Name => \"View\"; }");
        (await scene.BuildAsync("Low/Low.csproj")).ShouldPass();
    }

    /// <summary>As a cache may leave it that keeps only assemblies.</summary>
    [TestMethod]
    [DataRow("gone")]
    [DataRow("damaged")]
    public async Task What_another_project_s_check_found_is_missed_and_not_taken_for_nothing(string damage)
    {
        var scene = CreateScene()
            .WriteProject("Tools/Tools.csproj", Layers)
            .Write("Tools/Tool.cs", """
                namespace App.Tools { public class Tool { public string Name => nameof(App.High.View); } }
                namespace App.High { public class View { } }
                """)
            .WriteProject("Low/Low.csproj", Layers + """<ProjectReference Include="../Tools/Tools.csproj" />""")
            .Write("Low/Store.cs", "namespace App.Low { public class Store { public App.Tools.Tool Tool = new(); } }");
        var expected = "LC2001 " + scene.At("Low/Store.cs", "Tool Tool");
        (await scene.BuildAsync("Low/Low.csproj")).ShouldFailWith(expected);

        const string Findings = "Tools/obj/Debug/net10.0/Tools.csproj.LayerCheck.findings";
        if (damage == "gone")
        {
            scene.Delete(Findings);
        }
        else
        {
            scene.Replace(Findings, "App.Tools.Tool\nApp.High.View\n", "App.Tools.Tool\n");
        }

        (await scene.BuildAsync("Low/Low.csproj", "BuildProjectReferences=false"))
            .ShouldFailWith("LC9001 Low/Low.csproj").ShouldMention("Tools.csproj.LayerCheck.findings", "Build that project again");
        (await scene.BuildAsync("Low/Low.csproj")).ShouldFailWith(expected);

        // A project that is not to be checked has nothing to say; where it says so does not matter.
        scene.Write("Directory.Build.targets", """
            <Project><PropertyGroup Condition="'$(MSBuildProjectName)' == 'Tools'"><LayerCheckEnabled>false</LayerCheckEnabled></PropertyGroup></Project>
            """);
        scene.Delete(Findings);
        (await scene.BuildAsync("Low/Low.csproj")).ShouldPass();
    }

    [TestMethod]
    public async Task A_constant_of_another_project_is_the_first_step()
    {
        var scene = CreateScene()
            .WriteProject("Tools/Tools.csproj", Layers)
            .Write("Tools/Tool.cs", """
                namespace App.Tools { public class Tool { public const int Max = 4; public App.High.View? View; } }
                namespace App.High { public class View { } }
                """)
            .WriteProject("Low/Low.csproj", Layers + """<ProjectReference Include="../Tools/Tools.csproj" />""")
            .Write("Low/Store.cs", "namespace App.Low;\n\npublic class Store\n{\n    public int Max => App.Tools.Tool.Max;\n}\n");

        (await scene.BuildAsync("Low/Low.csproj"))
            .ShouldFailWith("LC2001 " + scene.At("Low/Store.cs", "Tool.Max"))
            .ShouldMention("It does so through 'App.Tools.Tool'.");
    }

    [TestMethod]
    public async Task What_a_source_generator_wrote_need_not_be_in_a_layer()
    {
        var scene = CreateScene()
            .WriteProject("Low/Low.csproj", Layers + """<LayerContract Include="Layers" Exhaustive="true" />""")
            .Write("Low/Store.cs", """
                namespace App.Low;

                public static partial class Store
                {
                    [System.Text.RegularExpressions.GeneratedRegex("a+")]
                    public static partial System.Text.RegularExpressions.Regex Names();
                }
                """);

        (await scene.BuildAsync("Low/Low.csproj")).ShouldPass();

        scene.Write("Low/Other.cs", "namespace App.Other;\n\npublic class Other { }");
        (await scene.BuildAsync("Low/Low.csproj")).ShouldFailWith("LC2006 " + scene.At("Low/Other.cs", "Other { }"));
    }
}
