using System.Text.Json;
using LayerCheck.Reading;

namespace LayerCheck.Build.Declarations;

/// <summary>Reads from project.assets.json, which NuGet's restore writes, what the referenced projects reference in turn.</summary>
internal static class ProjectAssets
{
    /// <summary>Reads the references of all referenced projects: to projects by their file's name, to packages by their id.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="frameworkNames">The names that the framework can have in it. Where it has none of them, all frameworks count.</param>
    /// <returns>Distinct pairs, in order.</returns>
    /// <exception cref="UnreadableInputException">The file is not there, or not of this form.</exception>
    internal static IReadOnlyList<(string From, string To, bool IsPackage)> Read(string path, IReadOnlyCollection<string> frameworkNames)
    {
        try
        {
            using var document = JsonDocument.Parse(InputFile.ReadBytes(path));
            var root = document.RootElement;
            var names = ProjectFileNames(root);
            var targets = root.GetProperty("targets").EnumerateObject().ToList();
            var own = targets.FindAll(target => frameworkNames.Contains(target.Name, StringComparer.OrdinalIgnoreCase));
            var pairs = new HashSet<(string, string, bool)>();
            foreach (var library in (own.Count > 0 ? own : targets).SelectMany(target => target.Value.EnumerateObject()))
            {
                if (library.Value.GetProperty("type").GetString() == "project" && library.Value.TryGetProperty("dependencies", out var dependencies))
                {
                    var from = NameOf(library.Name.Split('/')[0]);
                    pairs.UnionWith(dependencies.EnumerateObject().Select(dependency => (from, NameOf(dependency.Name), !names.ContainsKey(dependency.Name))));
                }
            }

            return [.. pairs.OrderBy(pair => pair.Item1, StringComparer.Ordinal).ThenBy(pair => pair.Item2, StringComparer.Ordinal)];

            string NameOf(string library) => names.TryGetValue(library, out var project) ? project : library;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UnreadableInputException(path, $"it is not what NuGet's restore writes ({e.Message.TrimEnd('.')}); restore the project again", e);
        }
    }

    /// <summary>A project is listed by the id of the package that it would be; what it is called here is its file's name.</summary>
    private static Dictionary<string, string> ProjectFileNames(JsonElement root)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var library in root.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.TryGetProperty("msbuildProject", out var project) && project.GetString() is { } file)
            {
                names[library.Name.Split('/')[0]] = Path.GetFileNameWithoutExtension(file.Replace('\\', '/'));
            }
        }

        return names;
    }
}
