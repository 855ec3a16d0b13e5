using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>The assembly is a witness in every .NET language.</summary>
[TestClass]
public sealed class OtherLanguages : SceneTest
{
    [TestMethod]
    public async Task Visual_Basic_is_checked()
    {
        var scene = CreateScene()
            .WriteProject("App/App.vbproj", Scene.TwoLayers, "<RootNamespace>App</RootNamespace>")
            .Write("App/A.vb", """
                Namespace High
                    Public Class Widget
                        Public Shared Function Make() As Widget
                            Return Nothing
                        End Function
                    End Class
                End Namespace
                Namespace Low
                    Public Class Store
                        Public Sub Fill()
                            Dim shown = High.Widget.Make()
                        End Sub
                    End Class
                End Namespace
                """);

        (await scene.BuildAsync("App/App.vbproj")).ShouldFailWith("LC2001 App/A.vb(11)");
        (await scene.BuildAsync("App/App.vbproj")).ShouldFailWith("LC2001 App/A.vb(11)");
    }

    [TestMethod]
    public async Task FSharp_is_checked()
    {
        var scene = CreateScene()
            .WriteProject("App/App.fsproj", Scene.TwoLayers + """<Compile Include="High.fs" /><Compile Include="Low.fs" />""")
            .Write("App/High.fs", """
                namespace App.High
                type Widget() =
                    member _.Size = 1
                """)
            .Write("App/Low.fs", """
                namespace App.Low
                type Store() =
                    member _.Fill() = App.High.Widget().Size
                """);

        (await scene.BuildAsync("App/App.fsproj")).ShouldFailWith("LC2001 App/Low.fs(3)");
        (await scene.BuildAsync("App/App.fsproj")).ShouldFailWith("LC2001 App/Low.fs(3)");
    }
}
