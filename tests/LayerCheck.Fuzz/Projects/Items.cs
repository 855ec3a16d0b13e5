using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace LayerCheck.Fuzz.Projects;

/// <summary>The items that a project declares, with their metadata.</summary>
/// <param name="All">In the order of their declaration.</param>
internal sealed record Items(IReadOnlyList<(string Type, string Include, IReadOnlyDictionary<string, string> Metadata)> All)
{
    /// <summary>What the project of the seeds declares.</summary>
    internal static Items Usual { get; } = new(
    [
        Item("Layer", "High", ("Namespaces", "App.High"), ("Guidance", "Ask.")),
        Item("Layer", "Low", ("Namespaces", "App.Low;Other"), ("Optional", "true")),
        Item("IndependentGroup", "Siblings", ("Namespaces", "App.*"), ("Projects", "None")),
        Item("ForbiddenReference", "No files", ("From", "App.**"), ("To", "System.IO")),
        Item("IgnoredReference", "App.Low.Pair", ("To", "App.High.View"), ("Reason", "APP-1"), ("Owner", "Team"), ("Until", "2100-01-31"), ("Max", "3"), ("Optional", "true")),
        Item("ProjectReference", "../App.High/App.High.csproj"),
    ]);

    /// <summary>One of every kind, with all the metadata that it can have.</summary>
    internal static Items OfEveryKind { get; } = new(
    [
        .. Usual.All,
        Item("Layer", "Inner", ("Namespaces", "Views"), ("Projects", "App.Views"), ("Contract", "Features"), ("Closed", "true"), ("Independent", "false"), ("Severity", "warning")),
        Item("LayerContract", "Features", ("Containers", "App.*"), ("Exhaustive", "true"), ("ExhaustiveIgnores", "App.Low"), ("Indirect", "false"), ("Severity", "none")),
        Item("ProtectedNamespace", "App.High", ("Namespaces", "App.High"), ("AllowedFrom", "App.Low.Much;App.*.Store")),
        Item("AcyclicGroup", "Circle", ("Namespaces", "App"), ("Depth", "2")),
        Item("PackageReference", "Some.Package", ("Version", "2.1.0")),
    ]);

    /// <summary>Those of a type, as MSBuild hands them over.</summary>
    internal ITaskItem[] Of(string type) =>
        [.. All.Where(item => item.Type == type).Select(item => new TaskItem(item.Include, item.Metadata.ToDictionary()))];

    private static (string, string, IReadOnlyDictionary<string, string>) Item(string type, string include, params (string Name, string Value)[] metadata) =>
        (type, include, metadata.ToDictionary(pair => pair.Name, pair => pair.Value));
}
