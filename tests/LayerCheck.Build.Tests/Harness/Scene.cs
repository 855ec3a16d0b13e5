using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>A small code base on disk, and the builds of it. Paths are relative to its folder, with '/'.</summary>
public sealed class Scene
{
    /// <summary>The two layers that most scenes have.</summary>
    public const string TwoLayers = """
            <Layer Include="High" Namespaces="App.High" />
            <Layer Include="Low" Namespaces="App.Low" />
        """;

    private readonly HashSet<string> _restored = [];

    internal Scene(string directory)
    {
        Directory = directory;
        Write("NuGet.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{RunFolders.FeedDirectory}" />
              </packageSources>
            </configuration>
            """);
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        DeclareShared("");
    }

    /// <summary>Full path.</summary>
    public string Directory { get; }

    /// <summary>Lets restores take from nuget.org too.</summary>
    public Scene AddNuGetOrg() =>
        Replace("NuGet.config", "</packageSources>", """<add key="nuget.org" value="https://api.nuget.org/v3/index.json" /></packageSources>""");

    /// <summary>Full path of something in it.</summary>
    public string PathOf(string path) => Path.GetFullPath(Path.Combine(Directory, path));

    public Scene Write(string path, [StringSyntax(StringSyntaxAttribute.Xml)] string text)
    {
        var full = PathOf(path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text.ReplaceLineEndings("\n") + "\n");
        return this;
    }

    /// <summary>Writes Directory.Build.props: the package under test, and what is given.</summary>
    /// <param name="items">Elements of an ItemGroup.</param>
    /// <param name="properties">Elements of a PropertyGroup.</param>
    public Scene DeclareShared(string items, string properties = "") => Write("Directory.Build.props", $"""
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="LayerCheck.Build" Version="{PackageUnderTest.Version}" PrivateAssets="all" />
          </ItemGroup>
          <ItemGroup>
        {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>Writes a project.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="items">Elements of an ItemGroup.</param>
    /// <param name="properties">Elements of a PropertyGroup.</param>
    /// <param name="rest">Elements after both.</param>
    public Scene WriteProject(string path, string items = "", string properties = "", string rest = "") => Write(path, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {properties}
          </PropertyGroup>
          <ItemGroup>
        {items}
          </ItemGroup>
        {rest}
        </Project>
        """);

    /// <summary>Writes App/App.csproj, whose App.Low.Store may reference App.High.View in the layers that it declares.</summary>
    /// <param name="member">A member of Store; by default, the one reference that breaks the layers.</param>
    public Scene WriteApp(string member = "public App.High.View? Shown;", string items = TwoLayers, string properties = "", string rest = "")
    {
        WriteProject("App/App.csproj", items, properties + "<Nullable>enable</Nullable>", rest);
        Write("App/View.cs", """
            namespace App.High;

            public class View
            {
                public static int Count() => 1;

                public static View Make() => new View();
            }
            """);
        return WriteStore(member);
    }

    /// <summary>Writes App/Store.cs anew.</summary>
    public Scene WriteStore(string member) => Write("App/Store.cs", $$"""
        namespace App.Low;

        public class Store
        {
            {{member}}
        }
        """);

    /// <summary>What <see cref="WriteApp"/> breaks by default.</summary>
    public string StoreUsesView => "LC2001 " + At("App/Store.cs", "View? Shown");

    /// <summary>Copies a folder, without what a build has made in it.</summary>
    public void CopyFrom(string directory, string path)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(directory, file);
            if (!relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "artifacts"))
            {
                var target = PathOf(Path.Combine(path, relative));
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public bool Has(string path) => File.Exists(PathOf(path));

    public void Delete(string path) => File.Delete(PathOf(path));

    /// <summary>Replaces a text that is there once.</summary>
    public Scene Replace(string path, string old, string @new)
    {
        var text = Read(path);
        Assert.AreEqual(2, text.Split(old).Length, $"'{old}' must be once in {path}");
        File.WriteAllText(PathOf(path), text.Replace(old, @new, StringComparison.Ordinal));
        return this;
    }

    /// <summary>What is in the source tree: every file outside of what a build makes, with its bytes.</summary>
    public string SourceTree() => Tree(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "artifacts" or "out"));

    /// <summary>Files, given by their relative paths, with their bytes.</summary>
    public string Tree(Func<string, bool> isIn) => string.Join('\n', System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Directory, file))
        .Where(isIn)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(PathOf(file)))}"));

    /// <summary>Makes a file older than anything that was built, as a cache or a check-out may leave it.</summary>
    public Scene MakeOld(string path)
    {
        File.SetLastWriteTimeUtc(PathOf(path), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return this;
    }

    /// <summary>Inserts a line, which gets the number given.</summary>
    public Scene InsertLine(string path, int number, string line)
    {
        var lines = Read(path).Split('\n').ToList();
        lines.Insert(number - 1, line);
        File.WriteAllText(PathOf(path), string.Join('\n', lines));
        return this;
    }

    /// <summary>The place of a text that is there once, as in <c>src/A.cs(3,5)</c> and <c>src/A.csproj(3)</c>.</summary>
    public string At(string path, string text)
    {
        var (line, column) = Find(path, text);
        return BuildOutcome.Place(path, line, column);
    }

    /// <summary>The place of an element, given by how it begins, as the message about another one names it.</summary>
    public string ElementAt(string path, string element)
    {
        // The name stands after the bracket.
        var (line, column) = Find(path, element);
        return $"{PathOf(path)}({line},{column + 1})";
    }

    /// <summary>The content of a JSON file.</summary>
    public JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(Read(path));
        return document.RootElement.Clone();
    }

    /// <summary>The totals of a summary.</summary>
    public JsonElement Totals(string path) => Json(path).GetProperty("totals");

    /// <summary>Runs <c>dotnet</c> in the scene's folder.</summary>
    public Task<BuildOutcome> DotnetAsync(string arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        Dotnet.RunAsync(Directory, arguments, environment);

    /// <summary>Builds App/App.csproj in this process, restoring it first if that was not done yet.</summary>
    /// <param name="properties">Global properties, <c>Name=Value</c>.</param>
    public Task<BuildOutcome> BuildAppAsync(params string[] properties) => BuildAsync("App/App.csproj", properties);

    /// <summary>Builds a project in this process, restoring it first if that was not done yet.</summary>
    /// <param name="project">Its path.</param>
    /// <param name="properties">Global properties, <c>Name=Value</c>.</param>
    public async Task<BuildOutcome> BuildAsync(string project, params string[] properties)
    {
        if (_restored.Add(project))
        {
            // A property of its own keeps the evaluation before the restore apart from the build's.
            var restore = await RunAsync(project, ["Restore"], [.. properties, $"MSBuildRestoreSessionId={Guid.NewGuid():N}"]);
            Assert.AreEqual(0, restore.ExitCode, restore.Output);
        }

        return await RunAsync(project, ["Build"], properties);
    }

    /// <summary>Asks, as <c>-question</c> does, whether a project is up to date. Exit code 1 says no.</summary>
    public Task<BuildOutcome> QuestionAsync(string project, params string[] properties) =>
        InProcessBuild.RunAsync(Directory, PathOf(project), ["Build"], Parse(properties), isQuestion: true);

    /// <summary>Runs targets in this process.</summary>
    public Task<BuildOutcome> RunAsync(string project, string[] targets, params string[] properties) =>
        InProcessBuild.RunAsync(Directory, PathOf(project), targets, Parse(properties));

    private static Dictionary<string, string> Parse(string[] properties) =>
        properties.ToDictionary(text => text.Split('=')[0], text => text[(text.IndexOf('=') + 1)..]);

    private (int Line, int Column) Find(string path, string text)
    {
        var content = Read(path);
        Assert.AreEqual(2, content.Split(text).Length, $"'{text}' must be once in {path}:\n{content}");
        var before = content[..content.IndexOf(text, StringComparison.Ordinal)];
        return (before.Split('\n').Length, before.Length - before.LastIndexOf('\n'));
    }
}
