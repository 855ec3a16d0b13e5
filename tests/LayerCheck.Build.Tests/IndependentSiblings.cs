using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class IndependentSiblings : SceneTest
{
    [TestMethod]
    public async Task Members_of_a_group_may_not_reference_each_other()
    {
        var scene = CreateScene().WriteProject("App/App.csproj", """<IndependentGroup Include="App" />""");
        scene.Write("App/One.cs", "namespace App.One { public class A { } }");
        scene.Write("App/Two.cs", "namespace App.Two.Inner { public class B { public App.One.A F = new(); } }");

        (await scene.BuildAppAsync())
            .ShouldFailWith("LC2002 " + scene.At("App/Two.cs", "A F"))
            .ShouldMention("'App.Two.Inner.B' (App.Two)", "'App.One.A' (App.One)");
    }

    [TestMethod]
    public async Task A_member_may_reference_itself_and_what_is_in_no_member()
    {
        var scene = CreateScene().WriteProject("App/App.csproj", """<IndependentGroup Include="Clients" Namespaces="App.Clients.*" />""");
        scene.Write("App/One.cs", "namespace App.Clients.One { public class A { } }");
        scene.Write("App/Two.cs", "namespace App.Clients.Two.Inner { public class B { public App.Clients.Two.C F = new(); public App.Free G = new(); } }");
        scene.Write("App/Other.cs", "namespace App.Clients.Two { public class C { } }");
        scene.Write("App/Free.cs", "namespace App { public class Free { } }");

        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task Projects_of_a_group_may_not_reference_each_other()
    {
        var scene = CreateScene().DeclareShared("""<IndependentGroup Include="Clients" Namespaces="App.Clients.*" />""");
        scene.WriteProject("One/App.Clients.One.csproj");
        scene.WriteProject("Two/App.Clients.Two.csproj", """<ProjectReference Include="../One/App.Clients.One.csproj" />""");

        (await scene.BuildAsync("Two/App.Clients.Two.csproj"))
            .ShouldFailWith("LC1002 " + scene.At("Two/App.Clients.Two.csproj", "<ProjectReference"));
    }
}
