using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>A debt file that cannot be read, in part or as a whole.</summary>
[TestClass]
public sealed class MalformedDebt : SceneTest
{
    private const string Debt = "App/LayerCheck.debt";

    [TestMethod]
    public async Task Every_fault_is_told_at_its_place_in_one_build_and_the_file_is_left_alone()
    {
        var scene = CreateScene().WriteApp();
        scene.Write("App/More.cs", "namespace App.Low { public class More { public App.High.View? Shown; } }");
        scene.Write(Debt, """
            # Known violations
            App.Low.Store -> App.High.View  # APP-1
            App.Low.Store App.High.View
              App.Low.Store => App.High.View
            -> App.High.View
            App.Low.Store ->
            App.Low.Store -> App.High.View -> App.Low.Store
            ?App.Low.Store -> App.High.View
            App.* -> App.High.View
            App..Low -> App.High.View
            App.Low.Store -> App.High.View# APP-2
            App.Low.Gone -> App.High.View
            """);
        string[] expected =
        [
            $"LC3003 {Debt}(3,1)", $"LC3003 {Debt}(4,3)", $"LC3003 {Debt}(5,1)", $"LC3003 {Debt}(6,17)", $"LC3003 {Debt}(7,32)", $"LC3003 {Debt}(8,1)",
            $"LC3003 {Debt}(9,5)", $"LC3003 {Debt}(10,1)", $"LC3003 {Debt}(11,31)",
            "LC2001 " + scene.At("App/More.cs", "View?"),
        ];
        var before = scene.SourceTree();

        // What cannot be read may be what is missed: nothing is called stale.
        (await scene.BuildAppAsync()).ShouldFailWith(expected);
        (await scene.BuildAppAsync()).ShouldFailWith(expected);
        foreach (var update in new[] { "accept", "prune" })
        {
            var build = (await scene.BuildAppAsync("LayerCheckUpdateDebt=" + update)).ShouldFailWith(expected);
            Assert.DoesNotContain("LayerCheck.debt: ", build.Output, "it must not sound as if all were well");
        }

        Assert.AreEqual(before, scene.SourceTree());
    }

    [TestMethod]
    [DataRow("\n")]
    [DataRow("\r\n")]
    public async Task A_merge_that_was_not_finished_is_told_and_loses_nothing(string lineEnd)
    {
        var scene = CreateScene().WriteApp();
        Write(scene, "<<<<<<< HEAD\nApp.Low.Store -> App.High.View\n||||||| 1a2b3c\n=======\nApp.Low.Theirs -> App.High.View\n>>>>>>> topic\n".Replace("\n", lineEnd, StringComparison.Ordinal));
        string[] expected = [$"LC3003 {Debt}(1,1)", $"LC3003 {Debt}(3,1)", $"LC3003 {Debt}(4,1)", $"LC3003 {Debt}(6,1)"];
        var before = scene.SourceTree();

        var build = (await scene.BuildAppAsync()).ShouldFailWith(expected);
        Assert.Contains("a merge was not finished", build.Findings[0].Message);
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldFailWith(expected);
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldFailWith(expected);
        Assert.AreEqual(before, scene.SourceTree());
    }

    [TestMethod]
    public async Task Line_ends_of_Windows_and_a_byte_order_mark_are_read()
    {
        var scene = CreateScene().WriteApp();
        Write(scene, "\uFEFFApp.Low.Store -> App.High.View\r\n\r\nApp.Low.Gone -> App.High.View # why\r\n");
        var before = scene.SourceTree();

        (await scene.BuildAppAsync()).ShouldPassWith($"LC3001 warning {Debt}(3,1)");
        Assert.AreEqual(before, scene.SourceTree());

        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldPassWith($"LC3001 warning {Debt}(3,1)");
        Assert.AreEqual(before, scene.SourceTree());

        (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldPass();
        Assert.AreEqual("App.Low.Store -> App.High.View\n\n", scene.Read(Debt));
    }

    [TestMethod]
    public async Task Text_in_another_encoding_is_told_and_kept()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        byte[] content = [.. "App.Low.Store -> App.High.View\n# f"u8, 0xFC, .. "r Store\n"u8];
        File.WriteAllBytes(scene.PathOf(Debt), content);

        (await scene.BuildAppAsync()).ShouldFailWith($"LC3003 {Debt}(2,4)").ShouldMention("Save the file as UTF-8");
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=accept")).ShouldFailWith($"LC3003 {Debt}(2,4)");
        (await scene.BuildAppAsync("LayerCheckUpdateDebt=prune")).ShouldFailWith($"LC3003 {Debt}(2,4)");
        CollectionAssert.AreEqual(content, File.ReadAllBytes(scene.PathOf(Debt)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("accept")]
    [DataRow("prune")]
    public async Task What_is_no_file_cannot_be_read(string update)
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        Directory.CreateDirectory(scene.PathOf(Debt));

        var build = await scene.BuildAppAsync("LayerCheckUpdateDebt=" + update);

        Assert.AreEqual(1, build.ExitCode);
        Assert.AreEqual("LC9001 App/App.csproj", build.LayerFindings[0]);
        Assert.Contains($"'{scene.PathOf(Debt)}' cannot be read", build.Findings[0].Message);
    }

    private static void Write(Scene scene, string text) => File.WriteAllText(scene.PathOf(Debt), text);
}
