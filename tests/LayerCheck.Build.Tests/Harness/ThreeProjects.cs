namespace LayerCheck.Build.Tests.Harness;

/// <summary>
/// A code base of three projects with debt, and where it is broken also a project reference against the layers, and a chain through
/// what the compiler of another project erased.
/// </summary>
internal static class ThreeProjects
{
    /// <summary>The project that references the others.</summary>
    internal const string Top = "Low/Low.csproj";

    private const string Summaries = "artifacts/layercheck/summary.";

    internal static Scene Write(Scene scene, bool isBroken)
    {
        scene.WriteProject("High/High.csproj").Write("High/View.cs", "namespace App.High { public class View { } public class Screen { } }");
        scene.WriteProject("Tools/Tools.csproj", """<ProjectReference Include="../High/High.csproj" />""");
        scene.Write("Tools/Tool.cs", "namespace App.Tools { public class Tool { public string Name => nameof(App.High.View); } }");
        scene.WriteProject(Top, """<ProjectReference Include="../Tools/Tools.csproj" />""");
        scene.Write("Low/Old.cs", "namespace App.Low { public class Old { public App.High.Screen? Shown; } }");
        return Break(scene, isBroken);
    }

    /// <summary>Breaks the code base, or mends it: in the source and in what is declared.</summary>
    internal static Scene Break(Scene scene, bool isBroken) => scene
        .Write("Low/Store.cs", $$"""namespace App.Low { public class Store { public {{(isBroken ? "App.Tools.Tool?" : "int")}} Shown; } }""")
        .DeclareShared($"""
            <Layer Include="High" Namespaces="App.High" Projects="High" />
            <Layer Include="Low" Namespaces="App.Low" Projects="{(isBroken ? "Low" : "Lower")}" />
            <IgnoredReference Include="App.Low.Old" To="App.High.Screen" Reason="APP-1" />
            """, "<Nullable>enable</Nullable>");

    /// <summary>Whether a build passed, what the check found, and the merged summary.</summary>
    internal static string Said(Scene scene, BuildOutcome build)
    {
        var findings = build.Findings.Where(finding => finding.Code.StartsWith("LC", StringComparison.Ordinal)).Select(finding => finding.Message);
        return string.Join('\n', [
            $"Exit code {build.ExitCode}", .. build.LayerFindings.Order(StringComparer.Ordinal), .. findings.Order(StringComparer.Ordinal),
            scene.Read(Summaries + "json"), scene.Read(Summaries + "md")]);
    }
}
