using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>
/// Whatever the result depends on may change without a newer time, and without the compiler. The next build then says what a
/// clean one would. See also <see cref="ChangesThatTheCompilerDoesNotSee"/>, <see cref="Weavers"/> for the assembly itself, and
/// <see cref="DamagedFindings"/> for what is kept.
/// </summary>
[TestClass]
public sealed class StalePasses : SceneTest
{
    private const string Debt = "App/LayerCheck.debt";
    private const string Findings = "App/obj/Debug/net10.0/App.csproj.LayerCheck.findings";
    private const string Output = "obj/Debug/net10.0/";

    [TestMethod]
    [DataRow("App/App.csproj", """<Import Project="near.props" />""", "App/near.props")]
    [DataRow("App/App.csproj", """<Import Project="../$(Folder)/far.props" />""", "settings/far.props")]
    [DataRow("App/App.csproj", """<Import Project="near.props" Condition="'$(Folder)' != ''" />""", "App/near.props")]
    [DataRow("App/App.csproj", """<Import Project="*.layers.props" />""", "App/our.layers.props")]
    [DataRow("Directory.Build.targets", """<Import Project="$(MSBuildThisFileDirectory)settings/far.props" />""", "settings/far.props")]
    public async Task Declarations_in_an_imported_file_change(string importer, string import, string imported)
    {
        var scene = CreateScene().WriteApp(items: "", properties: "<Folder>settings</Folder>");
        scene.Replace(importer, importer.EndsWith("csproj", StringComparison.Ordinal) ? "</Project>" : "<Project />",
            importer.EndsWith("csproj", StringComparison.Ordinal) ? import + "</Project>" : $"<Project>{import}</Project>");

        await ShouldFollowAsync(scene, imported, "<Project />", $"<Project><ItemGroup>{Scene.TwoLayers}</ItemGroup></Project>");
    }

    [TestMethod]
    public async Task Declarations_in_a_file_that_an_imported_file_imports_change()
    {
        var scene = CreateScene().WriteApp(items: "", rest: """<Import Project="outer.props" />""");
        scene.Write("App/outer.props", """<Project><Import Project="inner.props" /></Project>""");

        await ShouldFollowAsync(scene, "App/inner.props", "<Project />", $"<Project><ItemGroup>{Scene.TwoLayers}</ItemGroup></Project>");
    }

    [TestMethod]
    [DataRow("Exists('$(MSBuildProjectDirectory)/strict')", "App/strict")]
    [DataRow("", "App/later.props")]
    public async Task What_an_import_depends_on_appears(string condition, string appearing)
    {
        var scene = CreateScene().WriteApp("public int Shown;", rest: $"""
            <Import Project="later.props" Condition="{(condition.Length > 0 ? condition : "Exists('later.props')")}" />
            """);
        var wildcard = """<Project><ItemGroup><Layer Include="App.None.*" /></ItemGroup></Project>""";
        if (condition.Length > 0)
        {
            scene.Write("App/later.props", wildcard);
        }

        (await scene.BuildAppAsync()).ShouldPass();
        scene.Write(appearing, condition.Length > 0 ? "" : wildcard).MakeOld(appearing);

        // It brings no item, since MSBuild expands it to no file; only its text tells.
        var second = await scene.BuildAppAsync();
        scene.Delete("App/obj/Debug/net10.0/App.csproj.LayerCheck.declarations");
        Assert.AreEqual(string.Join('\n', (await scene.BuildAppAsync()).LayerFindings), string.Join('\n', second.LayerFindings));
    }

    [TestMethod]
    public async Task The_debt_file_becomes_a_folder()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        (await scene.BuildAppAsync()).ShouldPass();

        Directory.CreateDirectory(scene.PathOf(Debt));

        (await scene.BuildAppAsync()).ShouldFailWith("LC9001 App/App.csproj", "LC9001 App/App.csproj");
    }

    [TestMethod]
    public async Task The_debt_file_changes() =>
        await ShouldFollowAsync(CreateScene().WriteApp(), Debt, "App.Low.Store -> App.High.View", "# paid, they said");

    [TestMethod]
    public async Task Another_debt_file_is_named()
    {
        var scene = CreateScene().WriteApp();
        scene.Write(Debt, "App.Low.Store -> App.High.View").Write("App/none.debt", "# nothing");
        (await scene.BuildAppAsync()).ShouldPass();

        (await scene.BuildAppAsync("LayerCheckDebtFile=none.debt")).ShouldFailWith(scene.StoreUsesView);
        (await scene.BuildAppAsync()).ShouldPass();
    }

    [TestMethod]
    [DataRow("TreatWarningsAsErrors=true")]
    [DataRow("WarningsAsErrors=LC3001")]
    [DataRow("ContinuousIntegrationBuild=true")]
    public async Task A_property_makes_a_warning_an_error(string property)
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        scene.Write(Debt, "App.Low.Store -> App.High.View");
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(1,1)");

        (await scene.BuildAppAsync(property)).ShouldFailWith($"LC3001 {Debt}(1,1)");
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(1,1)");
        (await scene.BuildAppAsync("NoWarn=LC3001")).ShouldPass();
    }

    /// <summary>Nothing changes but the day: the second build lives on the other side of the date line, where it is a later one.</summary>
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task The_last_day_of_a_debt_passes()
    {
        const string Behind = "Etc/GMT+12";
        const string Ahead = "Etc/GMT-14";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Ahead, out _))
        {
            Assert.Inconclusive("this machine knows no time zones");
        }

        // Twelve hours behind UTC the day has an hour left at least; fourteen hours ahead it is over.
        var until = DateTime.UtcNow.AddHours(-11).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var scene = CreateScene().WriteApp(items: $"""{Scene.TwoLayers}<IgnoredReference Include="App.Low" To="App.High" Until="{until}" />""");
        var overdue = "LC3004 " + scene.At("App/App.csproj", "<IgnoredReference");

        (await BuildInAsync(Behind)).ShouldPass();
        (await BuildInAsync(Ahead)).ShouldFailWith(overdue);
        (await BuildInAsync(Ahead)).ShouldFailWith(overdue);
        (await BuildInAsync(Behind)).ShouldPass();

        Task<BuildOutcome> BuildInAsync(string zone) => scene.DotnetAsync("build App", new Dictionary<string, string?> { ["TZ"] = zone });
    }

    [TestMethod]
    public async Task A_referenced_project_references_another_one()
    {
        var scene = CreateScene().DeclareShared("""<Layer Include="High" Namespaces="App.High" /><Layer Include="Low" Namespaces="App.Low" />""");
        scene.WriteProject("App.High/App.High.csproj").WriteProject("App.Low/App.Low.csproj", """<ProjectReference Include="../Tools/Tools.csproj" />""");

        foreach (var isGuilty in new[] { false, true, false, true })
        {
            scene.WriteProject("Tools/Tools.csproj", isGuilty ? """<ProjectReference Include="../App.High/App.High.csproj" />""" : "");
            scene.MakeOld("Tools/Tools.csproj");
            (await scene.RunAsync("App.Low/App.Low.csproj", ["Restore"], $"MSBuildRestoreSessionId={Guid.NewGuid():N}")).ShouldPass();
            var build = await scene.RunAsync("App.Low/App.Low.csproj", ["Build"]);
            _ = isGuilty ? build.ShouldFailWith("LC1001 " + scene.At("App.Low/App.Low.csproj", "<ProjectReference")) : build.ShouldPass();
        }
    }

    /// <summary>What names a place is the symbols that the compiler wrote: what becomes of them later changes nothing, until they are asked again.</summary>
    [TestMethod]
    public async Task The_symbols_change()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        var symbols = new FileInfo(scene.PathOf("App/" + Output + "App.pdb"));
        var time = symbols.LastWriteTimeUtc;
        File.WriteAllBytes(symbols.FullName, File.ReadAllBytes(symbols.FullName)[..50]);
        symbols.LastWriteTimeUtc = time;

        var unasked = (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        Assert.IsFalse(unasked.CompilerRan);

        scene.Write("App/LayerCheck.debt", "# Nothing.\n");
        var damaged = (await scene.BuildAppAsync()).ShouldFailWith("LC9001 App/App.csproj").ShouldMention("App.pdb");
        Assert.IsFalse(damaged.CompilerRan);

        symbols.Delete();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    /// <summary>A weaver may keep the id of the module that it rewrites.</summary>
    [TestMethod]
    public async Task The_assembly_of_a_referenced_project_changes_and_keeps_its_module_s_id()
    {
        var scene = CreateScene().DeclareShared(Scene.TwoLayers);
        scene.WriteProject("High/High.csproj").Write("High/View.cs", "namespace App.High { public class View { } }");
        scene.WriteProject("Tools/Tools.csproj", """<ProjectReference Include="../High/High.csproj" />""");
        scene.WriteProject("App/App.csproj", """<ProjectReference Include="../Tools/Tools.csproj" />""");
        scene.Write("App/Store.cs", "namespace App.Low { public class Store { public App.Tools.Tool Tool = new(); } }");
        var expected = "LC2001 " + scene.At("App/Store.cs", "Tool Tool");
        WriteTool("null!");
        (await scene.BuildAppAsync()).ShouldPass();
        var assembly = scene.PathOf("Tools/bin/Debug/net10.0/Tools.dll");
        var innocent = File.ReadAllBytes(assembly);
        WriteTool("new App.High.View()");
        (await scene.BuildAppAsync()).ShouldFailWith(expected);
        var guilty = File.ReadAllBytes(assembly);

        // Back to where it passes; then only the assembly changes.
        WriteTool("null!");
        (await scene.BuildAppAsync()).ShouldPass();
        CollectionAssert.AreEqual(innocent, File.ReadAllBytes(assembly));
        ModuleIdOf(innocent).ToByteArray().CopyTo(guilty.AsSpan(guilty.AsSpan().IndexOf(ModuleIdOf(guilty).ToByteArray())));
        Assert.AreEqual(ModuleIdOf(innocent), ModuleIdOf(guilty));
        File.WriteAllBytes(assembly, guilty);
        File.SetLastWriteTimeUtc(assembly, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        (await scene.BuildAppAsync("BuildProjectReferences=false")).ShouldFailWith(expected);

        void WriteTool(string value) =>
            scene.Write("Tools/Tool.cs", $$"""namespace App.Tools { public class Tool { public object Make() => {{value}}; } }""");
    }

    /// <summary>For the compiler a name is as good as its text: without symbols, the assembly is the same to the last byte.</summary>
    [TestMethod]
    public async Task What_the_source_alone_shows_of_a_referenced_project_changes()
    {
        const string Tools = "Tools/bin/Debug/net10.0/Tools.dll";
        var scene = CreateScene().DeclareShared(Scene.TwoLayers, "<DebugType>none</DebugType>");
        scene.WriteProject("High/High.csproj").Write("High/View.cs", "namespace App.High { public class View { } }");
        scene.WriteProject("Tools/Tools.csproj", """<ProjectReference Include="../High/High.csproj" />""");
        scene.WriteProject("App/App.csproj", """<ProjectReference Include="../Tools/Tools.csproj" />""");
        scene.Write("App/Store.cs", "namespace App.Low { public class Store { public App.Tools.Tool Tool = new(); } }");
        var assemblies = new HashSet<string>();

        foreach (var isGuilty in new[] { false, true, false, true })
        {
            scene.Write("Tools/Tool.cs", $$"""namespace App.Tools { public class Tool { public string Name => {{(isGuilty ? "nameof(App.High.View)" : "\"View\"")}}; } }""");
            var build = await scene.BuildAppAsync();
            _ = isGuilty ? build.ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "Tool Tool")) : build.ShouldPass();
            assemblies.Add(Convert.ToHexString(File.ReadAllBytes(scene.PathOf(Tools))));
        }

        Assert.HasCount(1, assemblies, "the assemblies differ, so that this shows nothing");
    }

    [TestMethod]
    public async Task Names_in_comments_begin_to_count()
    {
        var scene = CreateScene().WriteApp("""
            /// <summary>As <see cref="App.High.View"/> does.</summary>
                public int Shown;
            """);

        foreach (var counts in new[] { false, true, false, true })
        {
            var build = await scene.BuildAppAsync($"GenerateDocumentationFile={counts}", "NoWarn=CS1591");
            _ = counts ? build.ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "View\"/>")) : build.ShouldPass();
        }
    }

    [TestMethod]
    public async Task A_package_is_updated()
    {
        var scene = CreateScene().DeclareShared("""<ForbiddenReference Include="No internals" From="App" To="Lib.Internals" />""");
        scene.WriteProject("Lib/Lib.csproj", "", "<LayerCheckEnabled>false</LayerCheckEnabled><PackageOutputPath>../feed</PackageOutputPath>");
        Directory.CreateDirectory(scene.PathOf("feed"));
        scene.Replace("NuGet.config", "</packageSources>", """<add key="own" value="feed" /></packageSources>""");
        await PackAsync("1.0.0", "public class Tool { public void Run() { } }");
        await PackAsync("2.0.0", "public class Tool : Internals.Base { } namespace Internals { public class Base { public void Run() { } } }");
        scene.Write("App/Store.cs", "namespace App { public class Store { public void Do(Lib.Tool tool) => tool.Run(); } }");

        await BuildWithAsync("1.0.0", isForbidden: false);
        await BuildWithAsync("2.0.0", isForbidden: true);
        await BuildWithAsync("1.0.0", isForbidden: false);

        async Task PackAsync(string version, string code)
        {
            scene.Write("Lib/Tool.cs", $$"""namespace Lib { {{code}} }""");
            foreach (var target in new[] { "Restore", "Pack" })
            {
                Assert.AreEqual(0, (await scene.RunAsync("Lib/Lib.csproj", [target], $"Version={version}")).ExitCode);
            }
        }

        async Task BuildWithAsync(string version, bool isForbidden)
        {
            scene.WriteProject("App/App.csproj", $"""<PackageReference Include="Lib" Version="{version}" />""");
            var build = await scene.DotnetAsync("build App");
            _ = isForbidden ? build.ShouldFailWith("LC2003 " + scene.At("App/Store.cs", "tool.Run()")) : build.ShouldPass();
        }
    }

    /// <summary>The compiler runs for minutes, in which somebody may take on debt, and think better of it.</summary>
    [TestMethod]
    public async Task Debt_that_was_there_only_while_the_compiler_ran_tolerates_nothing_in_the_next_build()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        scene.Write("Directory.Build.targets", $"""
            <Project>
              <Target Name="TakeDebt" AfterTargets="LayerCheckProjects" Condition="Exists('$(MSBuildThisFileDirectory)take')">
                <Copy SourceFiles="$(MSBuildThisFileDirectory)take" DestinationFiles="$(MSBuildThisFileDirectory){Debt}" />
              </Target>
            </Project>
            """);
        (await scene.BuildAppAsync()).ShouldPass();

        scene.Write("take", "App.Low.Store -> App.High.View");
        scene.WriteStore("public App.High.View? Shown;");
        (await scene.BuildAppAsync()).ShouldPass();

        scene.Delete("take");
        scene.Delete(Debt);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    /// <summary>What another version of the package has found is not what this one would find.</summary>
    [TestMethod]
    public async Task Findings_of_another_version_of_the_package_are_not_believed()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        // Sealed as it should be, and without a finding.
        var body = scene.Read(Findings)[(scene.Read(Findings).IndexOf('\n') + 1)..];
        var start = body.IndexOf('\n') + 1;
        Reseal(body.Replace("LC2001\n2\n", "LC0001\n1\n", StringComparison.Ordinal));
        (await scene.BuildAppAsync()).ShouldPassWith(scene.StoreUsesView.Replace("LC2001", "LC0001 warning", StringComparison.Ordinal));

        Reseal(body.Replace("LC2001", "LC0001", StringComparison.Ordinal).Replace(body[start..(start + 32)], new string('0', 32), StringComparison.Ordinal));
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);

        void Reseal(string text) => File.WriteAllText(
            scene.PathOf(Findings), $"LayerCheck findings {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}\n{text}");
    }

    /// <summary>A folder with all that was built is copied elsewhere, as caches and containers do.</summary>
    [TestMethod]
    public async Task What_was_built_in_another_folder_is_checked_again()
    {
        var scene = CreateScene().WriteApp();
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
        var copy = CreateScene();
        foreach (var file in Directory.EnumerateFiles(scene.PathOf("App"), "*", SearchOption.AllDirectories))
        {
            var target = copy.PathOf(Path.GetRelativePath(scene.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        (await copy.BuildAppAsync()).ShouldFailWith(copy.StoreUsesView);
    }

    /// <summary>All that was built is of tomorrow: MSBuild takes it for up to date, and the check does not.</summary>
    [TestMethod]
    public async Task The_clock_is_set_back()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        scene.Write(Debt, "# nothing");
        (await scene.BuildAppAsync()).ShouldPass();
        foreach (var file in Directory.EnumerateFiles(scene.PathOf("App/obj"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(1));
        }

        scene.Write(Debt, "App.Low.Store -> App.High.View");
        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(1,1)");
        scene.Delete(Debt);
        (await scene.BuildAppAsync()).ShouldPass();

        // Whatever makes MSBuild compile again makes the check look again.
        scene.WriteStore("public App.High.View? Shown;");
        (await scene.DotnetAsync("build App --no-incremental")).ShouldFailWith(scene.StoreUsesView);
        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView);
    }

    /// <summary>Builds with one content of a file, with another against which the layers are broken, and with the first, all of one old time.</summary>
    private static async Task ShouldFollowAsync(Scene scene, string file, string innocent, string guilty)
    {
        foreach (var isGuilty in new[] { false, true, false, true })
        {
            scene.Write(file, isGuilty ? guilty : innocent).MakeOld(file);
            var build = await scene.BuildAppAsync("NoWarn=LC0001");
            _ = isGuilty ? build.ShouldFailWith(scene.StoreUsesView) : build.ShouldPass();
        }
    }

    private static Guid ModuleIdOf(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
