using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>A weaver rewrites the compiler's output where it lies. What counts is what the compiler wrote.</summary>
[TestClass]
public sealed class Weavers : SceneTest
{
    private const string Output = "App/obj/Debug/net10.0/App.dll";
    private const string WovenOutput = "Woven/bin/Debug/net10.0/App.dll";

    [TestMethod]
    [DataRow("AfterTargets=\"CoreCompile\"")]
    [DataRow("AfterTargets=\"AfterCompile\"")]
    [DataRow("Triggered")]
    public async Task What_a_weaver_takes_away_is_found(string hook)
    {
        var scene = await CreateWithWeaverAsync(hook, member: "public App.High.View? Shown;", woven: "public int Shown;");
        var expected = scene.StoreUsesView.Replace("LC2001", "LC2001 warning", StringComparison.Ordinal);

        (await scene.BuildAppAsync()).ShouldPassWith(expected);
        ShouldBeWoven(scene);

        // What lies there is known for what the weaver made, so that the compiler need not run again.
        var second = await scene.BuildAppAsync();
        second.ShouldPassWith(expected);
        Assert.IsFalse(second.CompilerRan);

        // It must look again, and what lies there now is the weaver's.
        DeclareMore(scene);
        (await scene.BuildAppAsync()).ShouldPassWith(expected);
        (await scene.BuildAppAsync("LayerCheckSeverity=error")).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    [DataRow("AfterTargets=\"CoreCompile\"")]
    [DataRow("AfterTargets=\"AfterCompile\"")]
    [DataRow("Triggered")]
    public async Task What_a_weaver_adds_is_not_the_author_s(string hook)
    {
        var scene = await CreateWithWeaverAsync(hook, member: "public int Shown;", woven: "public App.High.View? Shown;");

        (await scene.BuildAppAsync()).ShouldPass();
        ShouldBeWoven(scene);
        (await scene.BuildAppAsync()).ShouldPass();
        DeclareMore(scene);
        (await scene.BuildAppAsync()).ShouldPass();
        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task The_gate_knows_what_a_weaver_made(bool keepsTime)
    {
        var scene = await CreateWithWeaverAsync("Triggered", member: "public int Shown;", woven: "public App.High.View? Shown;", keepsTime);
        (await scene.BuildAppAsync()).ShouldPass();
        ShouldBeWoven(scene);

        (await scene.DotnetAsync("pack App --no-build -c Debug")).ShouldPass();
    }

    [TestMethod]
    public async Task A_weaver_that_keeps_the_time_of_the_file_does_not_make_the_compiler_run_every_time()
    {
        var scene = await CreateWithWeaverAsync("Triggered", member: "public int Shown;", woven: "public App.High.View? Shown;", keepsTime: true);
        (await scene.BuildAppAsync()).ShouldPass();
        ShouldBeWoven(scene);

        var second = await scene.BuildAppAsync();

        second.ShouldPass();
        Assert.IsFalse(second.CompilerRan);
    }

    [TestMethod]
    public async Task What_is_woven_without_a_new_output_and_keeps_the_time_hides_nothing()
    {
        var scene = await CreateWithWeaverAsync(
            "AfterTargets=\"AfterCompile\" Condition=\"$(IsLate) == true\"", member: "public App.High.View? Shown;", woven: "public int Shown;", keepsTime: true);
        var expected = scene.StoreUsesView.Replace("LC2001", "LC2001 warning", StringComparison.Ordinal);
        (await scene.BuildAppAsync()).ShouldPassWith(expected);

        (await scene.BuildAppAsync("IsLate=true")).ShouldPassWith(expected);
        ShouldBeWoven(scene);

        (await scene.BuildAppAsync()).ShouldPassWith(expected);
        (await scene.BuildAppAsync("LayerCheckSeverity=error")).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task A_foreign_output_is_not_taken_for_the_compiler_s()
    {
        var scene = await CreateWithWovenOutputAsync(woven: "public int Shown;");
        scene.WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        File.Copy(scene.PathOf(WovenOutput), scene.PathOf(Output), overwrite: true);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    [TestMethod]
    public async Task The_findings_of_a_foreign_output_are_not_the_project_s()
    {
        var scene = await CreateWithWovenOutputAsync(woven: "public App.High.View? Shown;");
        scene.WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();

        File.Copy(scene.PathOf(WovenOutput), scene.PathOf(Output), overwrite: true);
        (await scene.BuildAppAsync()).ShouldPass();
    }

    private static void ShouldBeWoven(Scene scene) =>
        CollectionAssert.AreEqual(File.ReadAllBytes(scene.PathOf(WovenOutput)), File.ReadAllBytes(scene.PathOf(Output)), "the weaver did not run");

    private static void DeclareMore(Scene scene)
    {
        scene.DeclareShared("""<Layer Include="More" Namespaces="App.More" />""");
        scene.MakeOld("Directory.Build.props");
    }

    private async Task<Scene> CreateWithWeaverAsync(string hook, string member, string woven, bool keepsTime = false)
    {
        var scene = await CreateWithWovenOutputAsync(woven);
        var isTriggered = hook == "Triggered";
        return scene.WriteApp(member, properties: "<LayerCheckSeverity>warning</LayerCheckSeverity>", rest: $"""
              <PropertyGroup Condition="{(isTriggered ? "true" : "false")}">
                <TargetsTriggeredByCompilation>Weave;$(TargetsTriggeredByCompilation)</TargetsTriggeredByCompilation>
              </PropertyGroup>
              <Target Name="Weave" {(isTriggered ? "" : hook)}>
                <PropertyGroup Condition="{keepsTime}">
                  <Rewritten>@(IntermediateAssembly->'%(FullPath)')</Rewritten>
                  <Written>$([System.IO.File]::GetLastWriteTime('$(Rewritten)').ToString('o'))</Written>
                </PropertyGroup>
                <Copy SourceFiles="../{WovenOutput}" DestinationFiles="@(IntermediateAssembly)" />
                <Touch Files="@(IntermediateAssembly)" Time="$(Written)" />
              </Target>
            """);
    }

    /// <summary>A weaver is slow to write and to run; what it would make is compiled beforehand, from the source that it would stand for.</summary>
    private async Task<Scene> CreateWithWovenOutputAsync(string woven)
    {
        var scene = CreateScene().WriteApp(woven);
        scene.WriteProject(
            "Woven/Woven.csproj",
            """<Compile Include="../App/*.cs" />""",
            "<AssemblyName>App</AssemblyName><Nullable>enable</Nullable><LayerCheckEnabled>false</LayerCheckEnabled><DefineConstants>WOVEN</DefineConstants>");
        Assert.AreEqual(0, (await scene.BuildAsync("Woven/Woven.csproj")).ExitCode);
        return scene;
    }
}
