using System.IO.Compression;
using System.Xml.Linq;
using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class PackageForms : SceneTest
{
    private static string Sdk => $"""<Sdk Name="LayerCheck.Build" Version="{PackageUnderTest.Version}" />""";

    private static string Reference => $"""<PackageReference Include="LayerCheck.Build" Version="{PackageUnderTest.Version}" />""";

    [TestMethod]
    public async Task As_a_package_reference_of_the_project()
    {
        var scene = CreateWithoutPackage().WriteApp(items: Scene.TwoLayers + "\n" + Reference);

        await ShouldFailTwiceAsync(scene);
    }

    [TestMethod]
    public async Task As_a_global_package_reference()
    {
        var scene = CreateWithoutPackage().WriteApp();
        scene.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup>
                <GlobalPackageReference Include="LayerCheck.Build" Version="{PackageUnderTest.Version}" />
              </ItemGroup>
            </Project>
            """);

        await ShouldFailTwiceAsync(scene);
    }

    [TestMethod]
    public async Task As_an_Sdk_of_the_project()
    {
        var scene = CreateWithoutPackage().WriteApp(rest: "  " + Sdk);

        await ShouldFailTwiceAsync(scene);
    }

    [TestMethod]
    public async Task As_an_Sdk_in_Directory_Build_props()
    {
        var scene = CreateWithoutPackage().WriteApp();
        scene.Replace("Directory.Build.props", "<Project>", "<Project>\n  " + Sdk);

        await ShouldFailTwiceAsync(scene);
    }

    [TestMethod]
    public async Task As_an_Sdk_in_Directory_Build_props_for_a_test_project_that_says_so_later()
    {
        var scene = CreateWithoutPackage().WriteApp(properties: "<IsTestProject>true</IsTestProject>");
        scene.Replace("Directory.Build.props", "<Project>", "<Project>\n  " + Sdk);

        (await scene.DotnetAsync("build App")).ShouldPass();
    }

    [TestMethod]
    public async Task As_both_at_once()
    {
        var scene = CreateWithoutPackage().WriteApp(items: Scene.TwoLayers + "\n" + Reference);
        scene.Replace("Directory.Build.props", "<Project>", "<Project>\n  " + Sdk);

        await ShouldFailTwiceAsync(scene);
    }

    [TestMethod]
    public async Task As_an_Sdk_of_a_project_for_several_frameworks()
    {
        var scene = CreateWithoutPackage().AddNuGetOrg();
        scene.WriteApp(
            properties: "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>", rest: "  " + Sdk);

        // Each framework's build tells its own.
        (await scene.DotnetAsync("build App")).ShouldFailWith(scene.StoreUsesView, scene.StoreUsesView);
        (await scene.DotnetAsync("clean App")).ShouldPass();
        Assert.IsFalse(scene.Has("artifacts/layercheck/summary.json"));
    }

    [TestMethod]
    public void The_package_has_what_it_needs_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(PackageUnderTest.File);
        var entries = package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var rules = Directory.EnumerateFiles(Path.Combine(RunFolders.Repository, "docs", "rules")).Select(file => "docs/rules/" + Path.GetFileName(file));
        string[] expected =
        [
            "[Content_Types].xml",
            "LayerCheck.Build.nuspec",
            "README.md",
            "Sdk/Sdk.props",
            "Sdk/Sdk.targets",
            "build/LayerCheck.Build.props",
            "build/LayerCheck.Build.targets",
            "build/LayerCheck.props",
            "build/LayerCheck.solution.proj",
            "build/LayerCheck.targets",
            "buildMultiTargeting/LayerCheck.Build.props",
            "buildMultiTargeting/LayerCheck.Build.targets",
            "tasks/netstandard2.0/LayerCheck.Build.dll",
            "tasks/netstandard2.0/LayerCheck.Core.dll",
            "tasks/netstandard2.0/LayerCheck.Source.dll",
            .. MachineCode.IsOfThisHost ? ["tasks/linux-x64/LayerCheck.Build.dll", "tasks/linux-x64/LayerCheck.Core.dll", "tasks/linux-x64/LayerCheck.Source.dll"] : Array.Empty<string>(),
            .. rules,
        ];
        Assert.AreEqual(string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', entries));
    }

    [TestMethod]
    [DataRow("LC0001")]
    [DataRow("LC0002")]
    [DataRow("LC0003")]
    [DataRow("LC0004")]
    [DataRow("LC0005")]
    [DataRow("LC0006")]
    [DataRow("LC1001")]
    [DataRow("LC1002")]
    [DataRow("LC2001")]
    [DataRow("LC2002")]
    [DataRow("LC3001")]
    [DataRow("LC3002")]
    [DataRow("LC3003")]
    [DataRow("LC3004")]
    [DataRow("LC3005")]
    [DataRow("LC9001")]
    public void Every_code_has_its_page(string code)
    {
        using var package = ZipFile.OpenRead(PackageUnderTest.File);

        Assert.IsNotNull(package.GetEntry($"docs/rules/{code}.md"));
    }

    [TestMethod]
    public void The_package_is_a_development_dependency_and_depends_on_nothing()
    {
        using var package = ZipFile.OpenRead(PackageUnderTest.File);
        using var stream = package.GetEntry("LayerCheck.Build.nuspec")!.Open();
        var elements = XDocument.Load(stream).Descendants().ToLookup(element => element.Name.LocalName, element => element.Value);

        Assert.AreEqual("true", elements["developmentDependency"].Single());
        Assert.AreEqual(0, elements["dependency"].Count());
        Assert.AreEqual("README.md", elements["readme"].Single());
    }

    /// <summary>
    /// Without PrivateAssets the consumer restores the package too, and must still not run it. Two versions, because the run's
    /// packages folder keeps what was once installed.
    /// </summary>
    [TestMethod]
    [DataRow("", "1.0.0")]
    [DataRow("PrivateAssets=\"all\"", "2.0.0")]
    public async Task A_consumer_of_a_checked_library_is_not_checked(string metadata, string version)
    {
        var scene = CreateWithoutPackage().WriteApp(
            "public int Shown;", Scene.TwoLayers + "\n" + Reference.Replace("/>", metadata + " />", StringComparison.Ordinal));
        (await scene.DotnetAsync($"pack App -o packed -p:Version={version}")).ShouldPass();
        var consumer = CreateScene().DeclareShared("").Write("Directory.Build.props", "<Project />");
        consumer.Replace("NuGet.config", "</packageSources>", $"""<add key="packed" value="{scene.PathOf("packed")}" /></packageSources>""");
        consumer.WriteProject("Consumer/Consumer.csproj", $"""
            {Scene.TwoLayers}
            <PackageReference Include="App" Version="{version}" />
            """, "<TargetFramework>net10.0</TargetFramework>");
        consumer.Write("Consumer/Low.cs", "namespace App.Low { public class Consumer { public App.High.View F = new(); } }");

        (await consumer.DotnetAsync("build Consumer")).ShouldPass();

        Assert.IsFalse(consumer.Has("Consumer/obj/Debug/net10.0/Consumer.csproj.LayerCheck.findings"));
        if (metadata.Length > 0)
        {
            Assert.DoesNotContain("\"LayerCheck.Build/", consumer.Read("Consumer/obj/project.assets.json"));
        }
    }

    private static async Task ShouldFailTwiceAsync(Scene scene)
    {
        (await scene.DotnetAsync("build App")).ShouldFailWith(scene.StoreUsesView);
        (await scene.DotnetAsync("build App --no-restore")).ShouldFailWith(scene.StoreUsesView);
    }

    private Scene CreateWithoutPackage() => CreateScene().Write("Directory.Build.props", """
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """);
}
