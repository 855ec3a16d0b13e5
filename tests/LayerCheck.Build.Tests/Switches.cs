using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class Switches : SceneTest
{
    private const string Output = "App/obj/Debug/net10.0/App.dll";

    [TestMethod]
    [DataRow("IsTestProject")]
    [DataRow("IsTestingPlatformApplication")]
    public async Task A_test_project_is_left_alone(string property)
    {
        var scene = CreateScene().WriteApp(properties: $"<{property}>true</{property}>");

        (await scene.BuildAppAsync()).ShouldPass();
        ShouldHaveNoFiles(scene);
    }

    [TestMethod]
    public async Task A_test_project_that_only_a_target_makes_one_is_left_alone()
    {
        // As packages of test frameworks do, whose files are read after Directory.Build.props.
        var scene = CreateScene().WriteApp(rest: "  <PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup>");

        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    public async Task A_test_project_that_asks_for_it_is_checked()
    {
        var scene = CreateScene().WriteApp(properties: "<IsTestProject>true</IsTestProject><LayerCheckEnabled>true</LayerCheckEnabled>");

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task It_can_be_turned_off()
    {
        var scene = CreateScene().WriteApp();

        (await scene.BuildAppAsync("LayerCheckEnabled=false")).ShouldPass();
        ShouldHaveNoFiles(scene);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        (await scene.BuildAppAsync("LayerCheckEnabled=false")).ShouldPass();
    }

    [TestMethod]
    public async Task A_build_without_it_takes_nothing_away_that_would_have_to_be_compiled_for_again()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();
        var (made, kept) = (File.GetLastWriteTimeUtc(scene.PathOf(Output)), scene.Tree(file => file.Contains("LayerCheck.", StringComparison.Ordinal)));

        (await scene.BuildAppAsync("LayerCheckEnabled=false")).ShouldPass();
        (await scene.BuildAppAsync()).ShouldPass();

        Assert.AreEqual(made, File.GetLastWriteTimeUtc(scene.PathOf(Output)));
        Assert.AreEqual(kept, scene.Tree(file => file.Contains("LayerCheck.", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task What_was_compiled_without_it_is_compiled_again_and_checked()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();
        scene.WriteStore("public App.High.View? Shown;");

        (await scene.BuildAppAsync("LayerCheckEnabled=false")).ShouldPass();

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task LayerCheckSeverity_softens_what_names_no_severity()
    {
        var scene = CreateScene().WriteApp();

        (await scene.BuildAppAsync("LayerCheckSeverity=warning"))
            .ShouldPassWith(scene.StoreUsesView.Replace("LC2001", "LC2001 warning", StringComparison.Ordinal));
        (await scene.BuildAppAsync("LayerCheckSeverity=none")).ShouldPass();
        (await scene.BuildAppAsync("LayerCheckSeverity=Error")).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task A_severity_of_its_own_stays()
    {
        var scene = CreateScene().WriteApp(items: """
            <Layer Include="High" Namespaces="App.High" />
            <Layer Include="Low" Namespaces="App.Low" Severity="error" />
            """);

        (await scene.BuildAppAsync("LayerCheckSeverity=none")).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task Guidance_follows_the_message()
    {
        var scene = CreateScene().WriteApp(items: """
            <Layer Include="High" Namespaces="App.High" Guidance="Raise an event instead." />
            <Layer Include="Low" Namespaces="App.Low" />
            """);

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView).ShouldMention("Low is below High. Raise an event instead.");
    }

    [TestMethod]
    [DataRow("<NoWarn>$(NoWarn);LC3001</NoWarn>", "")]
    [DataRow("<WarningsAsErrors>LC3001</WarningsAsErrors>", "LC3001 ")]
    [DataRow("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "LC3001 ")]
    [DataRow("<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>LC3001</WarningsNotAsErrors>", "LC3001 warning ")]
    [DataRow("<TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>LC3001</NoWarn>", "")]
    [DataRow("<NoWarn>CS1591</NoWarn>", "LC3001 warning ")]
    public async Task Warnings_obey_the_properties_for_warnings(string properties, string expected)
    {
        var scene = CreateScene().WriteApp(
            "public int Shown;", Scene.TwoLayers + """
            <IgnoredReference Include="App.Low" To="App.High" />
            """, properties);
        string[] findings = expected.Length > 0 ? [expected + scene.At("App/App.csproj", "<IgnoredReference")] : [];

        var build = await scene.BuildAppAsync();

        _ = expected == "LC3001 " ? build.ShouldFailWith(findings) : build.ShouldPassWith(findings);
    }

    [TestMethod]
    public async Task A_rule_that_is_a_warning_obeys_them_too()
    {
        var scene = CreateScene().WriteApp(properties: "<LayerCheckSeverity>warning</LayerCheckSeverity>");

        (await scene.BuildAppAsync("NoWarn=LC2001")).ShouldPass();
        (await scene.BuildAppAsync("TreatWarningsAsErrors=true")).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task An_error_is_not_silenced_by_NoWarn()
    {
        var scene = CreateScene().WriteApp(properties: "<NoWarn>$(NoWarn);LC2001</NoWarn>");

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task A_design_time_build_says_nothing_and_writes_nothing()
    {
        var scene = CreateScene().WriteApp();
        Assert.AreEqual(0, (await scene.RunAsync("App/App.csproj", ["Restore"])).ExitCode);

        (await scene.RunAsync(
            "App/App.csproj", ["Compile"], "DesignTimeBuild=true", "SkipCompilerExecution=true", "ProvideCommandLineArgs=true")).ShouldPass();

        ShouldHaveNoFiles(scene);
    }

    private static void ShouldHaveNoFiles(Scene scene) =>
        Assert.AreEqual(string.Empty, string.Join(' ', Directory.EnumerateFiles(scene.Directory, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file).StartsWith("LayerCheck", StringComparison.Ordinal)
                || file.Contains("layercheck/", StringComparison.Ordinal))));
}
