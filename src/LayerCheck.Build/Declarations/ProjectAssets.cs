using System.Text.Json;
using LayerCheck.Graph;
using LayerCheck.Reading;

namespace LayerCheck.Build.Declarations;

/// <summary>What project.assets.json says, which NuGet's restore writes.</summary>
internal sealed class ProjectAssets
{
    /// <summary>What stands for the assets of a package that has nothing to give.</summary>
    private const string Placeholder = "_._";

    private readonly Dictionary<string, string> _projects = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string?> _packages = new(StringComparer.OrdinalIgnoreCase);

    private ProjectAssets()
    {
    }

    /// <summary>Those of a project that NuGet does not know.</summary>
    internal static ProjectAssets None { get; } = new();

    /// <summary>
    /// The references of all referenced projects: to projects by their file's name, to packages by their id. Distinct, and in order.
    /// </summary>
    internal IReadOnlyList<NamedReference> References { get; private set; } = [];

    /// <summary>Reads the file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="frameworkNames">The names that the framework can have in it. Where it has none of them, all frameworks count.</param>
    /// <exception cref="UnreadableInputException">The file is not there, or not of this form.</exception>
    internal static ProjectAssets Read(string path, IReadOnlyCollection<string> frameworkNames)
    {
        try
        {
            using var document = JsonDocument.Parse(InputFile.ReadBytes(path));
            var root = document.RootElement;
            var targets = root.GetProperty("targets").EnumerateObject().ToList();
            var own = targets.FindAll(target => frameworkNames.Contains(target.Name, StringComparer.OrdinalIgnoreCase));
            var assets = new ProjectAssets();
            assets.AddProjects(root.GetProperty("libraries"));
            assets.AddLibraries([.. (own.Count > 0 ? own : targets).SelectMany(target => target.Value.EnumerateObject())]);
            return assets;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UnreadableInputException(path, $"it is not what NuGet's restore writes ({e.Message.TrimEnd('.')}); restore the project again", e);
        }
    }

    /// <summary>The id of a package as the package itself writes it.</summary>
    /// <returns>Null where the package has nothing to compile with, as one of analyzers.</returns>
    internal string? PackageId(string id) => _packages.TryGetValue(id, out var known) ? known : id;

    /// <summary>A project is listed by the id of the package that it would be; what it is called here is its file's name.</summary>
    private void AddProjects(JsonElement libraries)
    {
        foreach (var library in libraries.EnumerateObject())
        {
            if (library.Value.TryGetProperty("msbuildProject", out var project) && project.GetString() is { } file)
            {
                _projects[NameOf(library)] = Path.GetFileName(file.Replace('\\', '/'));
            }
        }
    }

    private void AddLibraries(List<JsonProperty> libraries)
    {
        foreach (var package in libraries.Where(library => library.Value.GetProperty("type").GetString() == "package"))
        {
            _packages[NameOf(package)] = HasNothingToCompileWith(package.Value) ? null : NameOf(package);
        }

        var pairs = new HashSet<NamedReference>();
        foreach (var project in libraries.Where(library => library.Value.GetProperty("type").GetString() == "project"))
        {
            if (project.Value.TryGetProperty("dependencies", out var dependencies))
            {
                var from = _projects.TryGetValue(NameOf(project), out var own) ? own : NameOf(project);
                foreach (var dependency in dependencies.EnumerateObject())
                {
                    if (_projects.TryGetValue(dependency.Name, out var to))
                    {
                        pairs.Add(new NamedReference(from, to, IsPackage: false));
                    }
                    else if (PackageId(dependency.Name) is { } id)
                    {
                        pairs.Add(new NamedReference(from, id, IsPackage: true));
                    }
                }
            }
        }

        References = [.. pairs.OrderBy(pair => pair.From, StringComparer.Ordinal).ThenBy(pair => pair.To, StringComparer.Ordinal)];
    }

    /// <summary>One without assets that has dependencies stands for them.</summary>
    private static bool HasNothingToCompileWith(JsonElement package) =>
        package.TryGetProperty("compile", out var compile)
            ? compile.EnumerateObject().All(asset => asset.Name.EndsWith(Placeholder, StringComparison.Ordinal))
            : !package.TryGetProperty("dependencies", out _);

    /// <summary>The name before the version.</summary>
    private static string NameOf(JsonProperty library) => library.Name.Split('/')[0];
}
