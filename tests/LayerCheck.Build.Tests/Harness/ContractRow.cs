using System.Text.RegularExpressions;

namespace LayerCheck.Build.Tests.Harness;

/// <summary>
/// One case of a table: what is declared, which types reference which, and what comes of it. Each has a root namespace of its own,
/// written P, so that many can be built as one project.
/// </summary>
/// <param name="Root">What P stands for.</param>
/// <param name="Items">What is declared in Directory.Build.props.</param>
/// <param name="References">A line for each type, as in <c>P.Low.A -> P.High.B, P.High.C</c>; a type that references nothing stands alone.</param>
/// <param name="Expected">What is reported: see <see cref="Error"/> and <see cref="Warning"/>.</param>
public sealed partial record ContractRow(string Root, string Items, string References, params string[] Expected)
{
    /// <summary>What is declared in the project file.</summary>
    public string ProjectItems { get; init; } = string.Empty;

    private string File => $"App/{Root}.cs";

    /// <summary>An error about code.</summary>
    /// <param name="code">Such as LC2001.</param>
    /// <param name="place">The reference that it stands at, as in <see cref="References"/>, or a type.</param>
    /// <param name="message">The whole text.</param>
    public static string Error(string code, string place, string message) => $"{code}|{place}|{message}";

    /// <summary>A warning about an element of the project file that begins with a text.</summary>
    public static string Warning(string code, string element, string message) => $"{code} warning|{element}|{message}";

    /// <summary>Builds rows as one project, and compares all that is said with what they expect.</summary>
    public static Task BuildAsync(Scene scene, params ContractRow[] rows) => BuildAsync(scene, [], rows);

    /// <summary>Builds rows as one project, and compares all that is said with what they expect.</summary>
    /// <param name="scene">Where.</param>
    /// <param name="properties">Global properties, <c>Name=Value</c>.</param>
    /// <param name="rows">The rows.</param>
    public static async Task BuildAsync(Scene scene, string[] properties, ContractRow[] rows)
    {
        scene.DeclareShared(string.Join('\n', rows.Select(row => row.Named(row.Items))));
        scene.WriteProject("App/App.csproj", string.Join('\n', rows.Select(row => row.Named(row.ProjectItems))), "<Nullable>enable</Nullable>");
        foreach (var row in rows)
        {
            scene.Write(row.File, row.Code());
        }

        var build = await scene.BuildAppAsync(properties);

        var expected = rows.SelectMany(row => row.Expected.Select(finding => row.Placed(scene, row.Named(finding))));
        var found = build.LayerFindings.Zip(build.Findings, (place, finding) => $"{place}: {finding.Message}");
        Assert.AreEqual(
            string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', found.Order(StringComparer.Ordinal)), build.Output);
    }

    private string Named(string text) => RootLetter().Replace(text, Root);

    private string Placed(Scene scene, string finding)
    {
        var parts = finding.Split('|');
        var ends = parts[1].Split(" -> ");
        var place = parts[1].StartsWith('<') ? scene.At("App/App.csproj", parts[1])
            : ends.Length == 1 ? scene.At(File, $"{Simple(ends[0])} /* {ends[0]} */")
            : scene.At(File, $"{Simple(ends[1])}? {Member(ends[0], ends[1])}1;");
        return $"{parts[0]} {place}: {parts[2]}";
    }

    /// <summary>A class for each type, with a field for each reference.</summary>
    private string Code()
    {
        var lines = Named(References).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(" -> ")).ToList();
        var targets = lines.ToDictionary(line => line[0], line => line.Length == 1 ? [] : line[1].Split(", "));
        var types = targets.Keys.Concat(targets.Values.SelectMany(names => names)).Distinct();
        return string.Join('\n', types.Select(type => $$"""
            namespace {{type[..type.LastIndexOf('.')]}}
            {
                public class {{Simple(type)}} /* {{type}} */
                {
            {{string.Join('\n', Fields(type, targets.GetValueOrDefault(type, [])))}}
                }
            }
            """));
    }

    private static IEnumerable<string> Fields(string type, string[] targets) =>
        targets.Select((target, i) => $"        public {target}? {Member(type, target)}{targets.Take(i + 1).Count(other => other == target)};");

    private static string Simple(string type) => type[(type.LastIndexOf('.') + 1)..];

    private static string Member(string from, string to) => $"{from}_{to}_".Replace('.', '_');

    [GeneratedRegex(@"\bP\b")]
    private static partial Regex RootLetter();
}
