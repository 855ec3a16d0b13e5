using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>A forbidden reference may be one to a package.</summary>
[TestClass]
public sealed class PackageReferences : SceneTest
{
    private const string Project = "App/App.csproj";
    private const string Forbidden = """<ForbiddenReference Include="No loading" From="App" To="System.Reflection.MetadataLoadContext" />""";
    private const string Package = """<PackageReference Include="System.Reflection.MetadataLoadContext" """;

    private const string AppMustNot =
        "project 'App' must not reference package 'System.Reflection.MetadataLoadContext': ForbiddenReference No loading says so.";

    [TestMethod]
    public async Task A_forbidden_package_is_found_at_its_item_and_its_types_in_the_code()
    {
        var scene = CreateScene().AddNuGetOrg().DeclareShared("""
            <ForbiddenReference Include="No loading" From="App" To="System.Reflection.MetadataLoadContext" Guidance="Ask the
                compiler team first." />
            """);
        scene.WriteProject(Project, Package + "Version=\"7.0.0\" />");
        scene.Write("App/Loader.cs", "namespace App { public class Loader { public System.Reflection.MetadataLoadContext Context; } }");

        (await scene.BuildAppAsync())
            .ShouldFailWith("LC1003 " + scene.At(Project, Package), "LC2003 " + scene.At("App/Loader.cs", "MetadataLoadContext Context"))
            .ShouldSayExactly(
                AppMustNot + " Ask the compiler team first.",
                "'App.Loader' must not reference 'System.Reflection.MetadataLoadContext': ForbiddenReference No loading says so. Ask the compiler team first.");
    }

    [TestMethod]
    public async Task A_forbidden_package_is_found_through_a_project()
    {
        var scene = CreateScene().AddNuGetOrg().DeclareShared(Forbidden);
        scene.WriteProject("Utils/Utils.csproj", Package + "Version=\"7.0.0\" />");
        scene.WriteProject(Project, """<ProjectReference Include="../Utils/Utils.csproj" />""");

        (await scene.BuildAppAsync()).ShouldFailWith("LC1003 " + scene.At(Project, "<ProjectReference")).ShouldSayExactly(AppMustNot + " It does so through 'Utils'.");

        scene.InsertLine(Project, 6, """<IgnoredReference Include="Utils" To="System.Reflection.MetadataLoadContext" Reason="APP-1" />""");
        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    [DataRow("""Version="7.0.0" ExcludeAssets="compile" />""")]
    [DataRow("""Version="7.0.0" IncludeAssets="runtime; build; native; contentfiles; analyzers; buildtransitive" PrivateAssets="all" />""")]
    [DataRow("""Version="7.0.0" ExcludeAssets="all" />""")]
    public async Task A_package_that_brings_nothing_to_compile_with_does_not_count(string rest)
    {
        var scene = CreateScene().AddNuGetOrg().DeclareShared(Forbidden);
        scene.WriteProject(Project, Package + rest);

        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task A_package_of_analyzers_does_not_count_directly_or_through_a_project()
    {
        const string Analyzers = """<PackageReference Include="Microsoft.CodeAnalysis.Analyzers" Version="3.3.4" />""";
        var scene = CreateScene().AddNuGetOrg().DeclareShared("""<ForbiddenReference Include="No compiler" From="App" To="Microsoft.CodeAnalysis" />""");
        scene.WriteProject("Utils/Utils.csproj", Analyzers);
        scene.WriteProject(Project, """<ProjectReference Include="../Utils/Utils.csproj" />""");
        (await scene.BuildAppAsync()).ShouldPass();

        scene.WriteProject("App2/App2.csproj", Analyzers + """<ForbiddenReference Include="App2" To="Microsoft.CodeAnalysis" />""");
        scene.Write("App2/A.cs", "namespace App2 { class A { } }");
        (await scene.BuildAsync("App2/App2.csproj")).ShouldPass();
    }

    [TestMethod]
    public async Task Letter_case_of_an_id_does_not_matter()
    {
        var scene = CreateScene().AddNuGetOrg().DeclareShared(Forbidden);
        scene.WriteProject(Project, """<PackageReference Include="system.reflection.metadataloadcontext" Version="7.0.0" />""");

        (await scene.BuildAppAsync()).ShouldFailWith("LC1003 " + scene.At(Project, "<PackageReference")).ShouldSayExactly(AppMustNot);
    }

    [TestMethod]
    public async Task Central_versions_change_nothing()
    {
        var scene = CreateScene().AddNuGetOrg().DeclareShared("");
        scene.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                {Forbidden}
              </ItemGroup>
            </Project>
            """);
        scene.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="System.Reflection.MetadataLoadContext" Version="7.0.0" />
                <GlobalPackageReference Include="LayerCheck.Build" Version="{PackageUnderTest.Version}" />
              </ItemGroup>
            </Project>
            """);
        scene.WriteProject(Project, "\n" + Package + "/>");

        (await scene.BuildAppAsync()).ShouldFailWith("LC1003 " + scene.At(Project, Package)).ShouldSayExactly(AppMustNot);
    }
}
