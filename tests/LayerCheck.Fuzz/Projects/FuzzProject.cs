using System.Text.RegularExpressions;
using LayerCheck.Build.Tasks;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace LayerCheck.Fuzz.Projects;

/// <summary>A project on disk as a build leaves it to the check, whose files can be damaged one at a time. It is checked by the package's own tasks.</summary>
internal sealed partial class FuzzProject : IDisposable
{
    internal const string Project = "App.Low.csproj";
    internal const string Source = "App.cs";
    internal const string Assembly = "obj/App.Low.dll";
    internal const string Symbols = "obj/App.Low.pdb";
    internal const string Library = "lib/Lib.dll";
    internal const string Assets = "obj/project.assets.json";
    internal const string Debt = "LayerCheck.debt";
    internal const string Findings = "obj/App.Low.csproj.LayerCheck.findings";
    internal const string Summary = "report/summary.json";

    private readonly Dictionary<string, byte[]> _files = new()
    {
        [Project] = Seed.Text(Project),
        [Source] = Seed.Text(Source),
        [Assembly] = Seed.Instance.Assembly,
        [Symbols] = Seed.Instance.Symbols,
        [Library] = Seed.Instance.Library,
        [Assets] = Seed.Text("project.assets.json"),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("LayerCheck.Fuzz").FullName;

    internal FuzzProject()
    {
        foreach (var (path, content) in _files)
        {
            Write(path, content);
        }

        Sound = Check(Items.Usual, hasSource: true);
    }

    /// <summary>What is found while nothing is damaged.</summary>
    internal CheckOutcome Sound { get; }

    /// <summary>Full path of a file.</summary>
    internal string PathOf(string path) => Path.Combine(_folder, path);

    internal void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllBytes(PathOf(path), content);
    }

    internal byte[] Read(string path) => File.ReadAllBytes(PathOf(path));

    /// <summary>Checks the project with another content of one of its files, which is then as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it holds meanwhile.</param>
    /// <param name="updateDebt">What is done to the debt file.</param>
    /// <param name="hasSource">Whether the source is there: it takes most of the time.</param>
    internal CheckOutcome CheckWith(string path, byte[] content, string updateDebt = "", bool hasSource = false)
    {
        Write(path, content);
        try
        {
            return Check(Items.Usual, updateDebt, hasSource);
        }
        finally
        {
            if (_files.TryGetValue(path, out var sound))
            {
                Write(path, sound);
            }
        }
    }

    /// <summary>Checks the project as a build does in which the compiler has run.</summary>
    internal CheckOutcome Check(Items items, string updateDebt = "", bool hasSource = false)
    {
        var engine = new CollectingEngine(PathOf(Project));
        var declaring = new CheckProjects
        {
            Layers = items.Of("Layer"),
            IndependentGroups = items.Of("IndependentGroup"),
            IgnoredReferences = items.Of("IgnoredReference"),
            ForbiddenReferences = items.Of("ForbiddenReference"),
            ProtectedNamespaces = items.Of("ProtectedNamespace"),
            AcyclicGroups = items.Of("AcyclicGroup"),
            LayerContracts = items.Of("LayerContract"),
            ProjectReferences = items.Of("ProjectReference"),
            PackageReferences = items.Of("PackageReference"),
            ProjectAssetsFile = PathOf(Assets),
            FrameworkNames = ["net10.0"],
            DeclaredReportDirectory = PathOf("report"),
            Framework = "net10.0",
            Configuration = "Debug",
            DebtFile = PathOf(Debt),
            UpdateDebt = updateDebt,
            SharedFolder = PathOf("obj/"),
            Properties = ["Configuration=Debug", "TargetFramework=net10.0", "OS=Unix"],
            FindingsFile = PathOf(Findings),
        };
        var fault = Run(declaring, engine);
        if (fault is null && declaring.Declarations.Length > 0)
        {
            fault = Run(
                new CheckLayers
                {
                    Declarations = declaring.Declarations,
                    CompilerRan = true,
                    Assembly = PathOf(Assembly),
                    Symbols = PathOf(Symbols),
                    References =
                    [
                        .. Seed.Instance.Framework.Select(path => new TaskItem(path, Metadata("FrameworkFile", "true"))),
                        new TaskItem(PathOf(Library), Metadata("ReferenceSourceTarget", "ProjectReference")),
                    ],
                    Sources = hasSource ? [PathOf(Source)] : [],
                    PathMap = $"{_folder}=/_",
                    OutputType = "Library",
                    FindingsFile = PathOf(Findings),
                    SharedFolder = PathOf("obj/"),
                },
                engine);
            fault ??= Report(engine, declaring.Declarations);
        }

        return Outcome(engine, fault);
    }

    /// <summary>Asks what a publish of what was built asks.</summary>
    internal CheckOutcome Gate()
    {
        var engine = new CollectingEngine(PathOf(Project));
        return Outcome(engine, Report(engine));
    }

    /// <summary>Writes the report over what the last check left.</summary>
    internal CheckOutcome WriteReport()
    {
        var engine = new CollectingEngine(PathOf(Project));
        return Outcome(engine, Run(
            new WriteReport { SummaryFiles = [PathOf("obj/LayerCheck.summary.json")], ReportDirectory = PathOf("report"), Root = _folder },
            engine));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Metadata(string name, string value) => new() { [name] = value };

    /// <param name="engine">Of the build.</param>
    /// <param name="declarations">What the build has read; null where it has built nothing.</param>
    private string? Report(CollectingEngine engine, string? declarations = null) => Run(
        new ReportFindings
        {
            FindingsFile = PathOf(Findings),
            Assembly = PathOf(Assembly),
            Declarations = declarations ?? string.Empty,
            IsGate = declarations is null,
            SummaryFile = PathOf("obj/LayerCheck.summary.json"),
            SharedFolder = PathOf("obj/"),
        },
        engine);

    /// <returns>What is wrong with how the task went, whatever it found; null for nothing.</returns>
    private string? Run(LayerCheckTask task, CollectingEngine engine)
    {
        task.BuildEngine = engine;
        task.ProjectFile = PathOf(Project);
        var before = engine.Told.Count;
        try
        {
            var isFine = task.Execute();
            var hasErrors = engine.Told.Skip(before).Any(told => told.IsError);
            return isFine == !hasErrors ? null : $"{task.GetType().Name} is {(isFine ? "fine in spite of" : "failed without")} an error";
        }
#pragma warning disable CA1031 // That any exception gets this far is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e.ToString();
        }
    }

    private static CheckOutcome Outcome(CollectingEngine engine, string? fault) => new(
        [.. engine.Told.Where(told => told.IsError).Select(told => $"{told.Code} {Variable().Replace(told.Message, string.Empty)}").Order(StringComparer.Ordinal)],
        fault ?? (engine.Told.Find(told => !Code().IsMatch(told.Code)) is { Code: not null } odd ? $"'{odd.Code}' is none of our codes: {odd.Message}" : null));

    [GeneratedRegex(@"^LC\d{4}$")]
    private static partial Regex Code();

    /// <summary>What depends on more than the pair: an example of a chain, the number of its sources and of places.</summary>
    [GeneratedRegex(@" It does so through .*| \(and \d+ more places?\)$", RegexOptions.Singleline)]
    private static partial Regex Variable();
}

/// <summary>How a check ended.</summary>
/// <param name="Errors">Codes and messages, in order, without places and chains.</param>
/// <param name="Fault">What must not be, whatever was damaged; null for nothing.</param>
internal sealed record CheckOutcome(IReadOnlyList<string> Errors, string? Fault)
{
    /// <summary>Whether an input could not be read, and that was said.</summary>
    internal bool IsUnreadable => Errors.Any(error => error.StartsWith("LC9001 ", StringComparison.Ordinal));

    /// <summary>The fault, or else what of <paramref name="expected"/> is missing though all could be read: a wrong pass.</summary>
    internal string? Judge(IEnumerable<string> expected) =>
        Fault ?? (IsUnreadable ? null : expected.Except(Errors).FirstOrDefault() is { } missing ? $"wrong pass: nobody said '{missing}', only {this}" : null);

    /// <inheritdoc/>
    public override string ToString() => $"'{string.Join("', '", Errors)}'";
}
