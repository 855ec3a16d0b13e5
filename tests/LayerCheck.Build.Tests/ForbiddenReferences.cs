using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

[TestClass]
public sealed class ForbiddenReferences : SceneTest
{
    [TestMethod]
    public async Task A_reference_to_a_higher_layer_fails_every_build_until_it_is_gone()
    {
        var scene = CreateScene().WriteApp();

        var first = await scene.DotnetAsync("build App -v:d");
        first.ShouldFailWith(scene.StoreUsesView);
        Assert.DoesNotContain("Skipping target \"CoreCompile\"", first.Output);

        var second = await scene.DotnetAsync("build App -v:d");
        second.ShouldFailWith(scene.StoreUsesView);
        Assert.Contains("Skipping target \"CoreCompile\" because all output files are up-to-date", second.Output);

        scene.WriteStore("public int Shown;");
        (await scene.DotnetAsync("build App")).ShouldPass();
    }

    [TestMethod]
    public async Task The_message_names_both_ends_and_their_layers()
    {
        var scene = CreateScene().WriteApp();

        var build = await scene.BuildAppAsync();

        build.ShouldFailWith(scene.StoreUsesView);
        Assert.AreEqual(
            "'App.Low.Store' (layer Low) must not reference 'App.High.View' (layer High): Low is below High.", build.Findings.Single().Message);
        Assert.AreEqual(scene.PathOf("App/Store.cs"), build.Findings.Single().File);
    }

    [TestMethod]
    [DataRow("public View? Shown;", "View? Shown")]
    [DataRow("public View? Shown { get; set; }", "View? Shown")]
    [DataRow("public void Show(View? shown) { }", "View? shown")]
    [DataRow("public System.Collections.Generic.List<View>? Shown;", "View>")]
    [DataRow("[Mark] public int Shown;", "Mark]")]
    [DataRow("[Mark] public void Show() { }", "Mark]")]
    [DataRow("public int Count() { return View.Count(); }", "View.Count")]
    [DataRow("public class Inner : View { }", "View {")]
    [DataRow("public int Lazy() { System.Func<int> count = () => View.Count(); return count(); }", "View.Count")]
    [DataRow("public System.Collections.Generic.IEnumerable<int> All() { yield return View.Count(); }", "View.Count")]
    [DataRow("public object All() { var shown = new { A = View.Count() }; return shown; }", "View.Count")]
    public async Task The_place_is_that_of_the_name(string member, string name)
    {
        var scene = CreateScene().WriteApp();
        scene.Write("App/Mark.cs", "namespace App.High { public class MarkAttribute : System.Attribute { } }");
        scene.Write("App/Store.cs", $$"""
            namespace App.Low;

            using App.High;

            public class Store
            {
                public int Other;

                {{member}}
            }
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Store.cs", name));
    }

    [TestMethod]
    public async Task A_base_class_is_found_at_its_name()
    {
        var scene = CreateScene().WriteApp();
        scene.Write("App/Store.cs", """
            namespace App.Low;

            public class Store
                : App.High.View
            {
            }
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "View"));
    }

    [TestMethod]
    public async Task An_inferred_type_is_found_at_its_statement()
    {
        // The factory's own reference is tolerated, so that only the local's is left.
        var scene = CreateScene().WriteApp(items: Scene.TwoLayers + """
            <IgnoredReference Include="App.Low.Factory" To="App.High.View" />
            """);
        scene.Write("App/Factory.cs", "namespace App.Low { public static class Factory { public static App.High.View Make() => new(); } }");
        scene.WriteStore("""
            public string Show()
                {
                    var text = "";
                    var shown = Factory.Make();
                    return text + shown;
                }
            """);

        (await scene.BuildAppAsync()).ShouldFailWith("LC2001 " + scene.At("App/Store.cs", "var shown"));
    }

    [TestMethod]
    public async Task Several_places_of_one_pair_are_one_error_at_the_first()
    {
        var scene = CreateScene().WriteApp("""
            public App.High.View? Shown;
                public App.High.View? Hidden;
                public int Count() => App.High.View.Count();
            """);

        (await scene.BuildAppAsync()).ShouldFailWith(scene.StoreUsesView).ShouldMention("(and 2 more places)");
    }

    [TestMethod]
    public async Task Findings_are_told_in_the_order_of_files_and_lines()
    {
        var scene = CreateScene().WriteApp("public int Shown;", rest: """
              <ItemGroup>
                <Compile Remove="*.cs" />
                <Compile Include="Z.cs;A.cs;View.cs" />
              </ItemGroup>
            """);
        scene.Write("App/Z.cs", "namespace App.Low { public class Z { public App.High.View? Shown; } }");
        scene.Write("App/A.cs", """
            namespace App.Low
            {
                public class Later { public App.High.View? One; }
                public class Early { public App.High.View? Two; }
            }
            """);

        var build = await scene.BuildAppAsync();

        Assert.AreEqual(
            $"LC2001 {scene.At("App/A.cs", "View? One")}, LC2001 {scene.At("App/A.cs", "View? Two")}, LC2001 {scene.At("App/Z.cs", "View? Shown")}",
            string.Join(", ", build.LayerFindings));
    }
}
