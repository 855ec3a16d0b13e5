using System.Text;

namespace LayerCheck.Benchmarks.CodeBases;

/// <summary>A generated code base on disk, in the shape of the Kraken: Clients above Territories above Core above Foundation.</summary>
/// <param name="directory">Full path of its folder.</param>
/// <param name="shape">What it is like.</param>
internal sealed class CodeBase(string directory, CodeBaseShape shape)
{
    internal const string Solution = "Kraken.slnx";

    /// <summary>Full path of its folder.</summary>
    internal string Directory => directory;

    internal CodeBaseShape Shape => shape;

    /// <summary>Writes all of its files.</summary>
    /// <param name="feed">Full path of the folder that the package is in.</param>
    /// <param name="version">The version of the package.</param>
    internal void Write(string feed, string version)
    {
        var plan = new CodeBasePlan(shape);
        var debt = new List<string>();
        foreach (var planned in plan.Classes)
        {
            var references = plan.ChooseReferences(planned);
            Put(PathOf(planned), ClassText.Write(planned, references, plan.SuspiciousWordOf(planned)));
            if (plan.IsDebt(planned))
            {
                debt.Add($"{planned.Namespace}.{planned.Name} -> {references[0].Namespace}.{references[0].Name}\n");
            }
        }

        var projects = shape.Projects == 1 ? [PathOfProject("Kraken")] : plan.Members.Select(member => PathOfProject(member.Namespace)).ToList();
        if (shape.Projects == 1)
        {
            Put(projects[0], ProjectFiles.Project([]));
        }
        else
        {
            foreach (var member in plan.Members)
            {
                Put(projects[member.Index], ProjectFiles.Project(member.Knows.Select(known => known.Namespace)));
            }
        }

        if (debt.Count > 0)
        {
            Put("src/Kraken/LayerCheck.debt", string.Concat(debt.Order(StringComparer.Ordinal)));
        }

        Put(Solution, ProjectFiles.Solution(projects));
        Put("Directory.Build.props", ProjectFiles.SharedProps(version, shape.Group));
        Put("Directory.Build.targets", "<Project />\n");
        Put("Directory.Packages.props", "<Project />\n");
        Put("NuGet.config", ProjectFiles.NuGetConfig(feed));
    }

    /// <summary>Takes away what builds have made, but for what restore wrote.</summary>
    internal void RemoveOutputs()
    {
        var projects = System.IO.Directory.EnumerateDirectories(Path.Combine(directory, "src"));
        foreach (var output in projects.SelectMany(project => new[] { Path.Combine(project, "bin"), Path.Combine(project, "obj", "Debug") })
            .Append(Path.Combine(directory, "artifacts")).Where(System.IO.Directory.Exists))
        {
            System.IO.Directory.Delete(output, recursive: true);
        }
    }

    private static string PathOfProject(string name) => $"src/{name}/{name}.csproj";

    /// <summary>In one project the folders below it are those of the members.</summary>
    private string PathOf(PlannedClass planned)
    {
        var project = shape.Projects == 1 ? "Kraken" : planned.Member.Namespace;
        return $"src/{project}{planned.Namespace[project.Length..].Replace('.', '/')}/{planned.Name}.cs";
    }

    private void Put(string path, string text)
    {
        var full = Path.Combine(directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
