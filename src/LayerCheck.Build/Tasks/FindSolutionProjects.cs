using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace LayerCheck.Build.Tasks;

/// <summary>Finds the projects that the build of a solution builds.</summary>
[MSBuildMultiThreadableTask]
public sealed class FindSolutionProjects : LayerCheckTask
{
    /// <summary>What MSBuild tells every project of a solution about all of them, as XML: CurrentSolutionConfigurationContents.</summary>
    [Required]
    public string Configurations { get; set; } = string.Empty;

    /// <summary>Full paths of the projects, each with the configuration and the platform that the solution builds it in.</summary>
    [Output]
    public ITaskItem[] Projects { get; set; } = [];

    private protected override bool Run()
    {
        Projects = [.. XElement.Parse(Configurations).Elements("ProjectConfiguration")
            .Where(project => string.Equals((string?)project.Attribute("BuildProjectInSolution"), "true", StringComparison.OrdinalIgnoreCase))
            .Select(ItemOf)];
        return true;
    }

    private static TaskItem ItemOf(XElement project)
    {
        var names = project.Value.Split('|');
        var item = new TaskItem(EscapingOf((string)project.Attribute("AbsolutePath")!));
        item.SetMetadata("AdditionalProperties", $"Configuration={EscapingOf(names[0])};Platform={EscapingOf(names[names.Length - 1])}");
        return item;

        static string EscapingOf(string text) => text.Replace("%", "%25").Replace(";", "%3B");
    }
}
