using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class UnusualSources : SceneTest
{
    [TestMethod]
    public async Task A_linked_file_belongs_where_its_namespace_says_and_is_found_where_it_lies()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + """<Compile Include="../Shared/Linked.cs" Link="Linked.cs" />""");
        scene.Write("Shared/Linked.cs", """
            namespace App.Low;

            public class Linked
            {
                public App.High.View? Shown;
            }
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("Shared/Linked.cs", "View? Shown"));
    }

    [TestMethod]
    public async Task A_linked_file_is_told_from_one_of_the_same_name()
    {
        var scene = CreateScene().WriteApp(items: Scene.TwoLayers + """<Compile Include="../Shared/Store.cs" Link="Shared/Store.cs" />""");
        scene.Write("Shared/Store.cs", """
            namespace App.Low.Shared;

            // Further down than in the other file.

            public class Store
            {
                public App.High.View? Shown;
            }
            """);

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView, "LC2001 " + scene.At("Shared/Store.cs", "View? Shown"));
    }

    /// <summary>The compiler takes such a file once, and so does the check, which asks the source of what is in no assembly.</summary>
    [TestMethod]
    public async Task A_file_that_is_named_twice_is_looked_at_once()
    {
        var scene = CreateScene().WriteApp("public int Shown;", Scene.TwoLayers + """<Compile Include="./Unused.cs;$(MSBuildProjectDirectory)/Unused.cs" />""", "<NoWarn>CS2002</NoWarn>");
        scene.Write("App/Unused.cs", """
            using App.High;

            namespace App.Low;

            public class Unused;
            """);

        var build = await scene.BuildAppAsync();

        Assert.AreEqual("LC2007", build.Findings.Single().Code);
        Assert.AreEqual(0, build.ExitCode, build.Output);
    }

    [TestMethod]
    public async Task Namespaces_count_and_not_the_name_of_the_project()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers);
        scene.WriteProject("Tools/Tools.csproj");
        scene.Write("Tools/Window.cs", "namespace App.High { public class Window { } }");
        scene.WriteProject("Contoso/Contoso.csproj", """<ProjectReference Include="../Tools/Tools.csproj" />""");
        scene.Write("Contoso/Store.cs", "namespace App.Low { public class Store { public App.High.Window F = new(); } }");

        (await scene.BuildAsync("Contoso/Contoso.csproj")).ShouldFailWith("LC2001 " + scene.At("Contoso/Store.cs", "Window F"));
    }

    [TestMethod]
    public async Task Types_in_no_namespace_can_be_in_a_layer()
    {
        var scene = CreateScene().WriteApp("public int Shown;", """
            <Layer Include="High" Namespaces="App.High" />
            <Layer Include="Low" Namespaces="Loose;App.Low" />
            """);
        scene.Write("App/Loose.cs", "public class Loose { public App.High.View F = new(); }");

        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Loose.cs", "View F"));
    }

    [TestMethod]
    public async Task Generated_files_are_checked()
    {
        var scene = CreateScene().WriteApp("public int Shown;", rest: """
              <Target Name="Generate" BeforeTargets="CoreCompile">
                <WriteLinesToFile File="$(IntermediateOutputPath)Made.cs" Overwrite="true" WriteOnlyWhenDifferent="true"
                                  Lines="namespace App.Low { public class Made { public App.High.View F = new()%3B } }" />
                <ItemGroup>
                  <Compile Include="$(IntermediateOutputPath)Made.cs" />
                </ItemGroup>
              </Target>
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/obj/Debug/net10.0/Made.cs", "View F"));
    }

    [TestMethod]
    public async Task An_attribute_of_the_assembly_belongs_to_the_project()
    {
        var scene = CreateScene().DeclareShared("""
            <Layer Include="High" Namespaces="App.High" />
            <Layer Include="Low" Namespaces="App.Low" />
            """);
        scene.WriteProject("App.Low/App.Low.csproj");
        scene.Write("App.Low/Mark.cs", "namespace App.High { [System.AttributeUsage(System.AttributeTargets.Assembly)] public class MarkAttribute : System.Attribute { } }");
        scene.Write("App.Low/Info.cs", "[assembly: App.High.Mark]");

        var build = await scene.BuildAsync("App.Low/App.Low.csproj");

        build.ShouldFailWith("LC2001 " + scene.At("App.Low/Info.cs", "Mark]")).ShouldMention("'App.Low.csproj'");
    }
}
