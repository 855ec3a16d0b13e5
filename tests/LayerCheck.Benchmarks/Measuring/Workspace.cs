using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using LayerCheck.Benchmarks.CodeBases;

namespace LayerCheck.Benchmarks.Measuring;

/// <summary>The folder of a run: the package as this repository makes it, the code bases that are built with it, and nothing of an earlier run.</summary>
internal sealed class Workspace
{
    /// <summary>The logger as MSBuild is told of it. It is never loaded into this process, which has no MSBuild.</summary>
    private static readonly string Logger = $"{typeof(Workspace).Namespace}.{nameof(CheckTimes)},{typeof(Workspace).Assembly.Location}";

    private readonly string _directory;
    private readonly string _version;
    private readonly string _compilerServer;
    private readonly Dictionary<CodeBaseShape, CodeBase> _codeBases = [];
    private int _builds;

    private Workspace(string directory, string version, string compilerServer)
    {
        _directory = directory;
        _version = version;
        _compilerServer = compilerServer;
    }

    private string Feed => Path.Combine(_directory, "feed");

    private string Packages => Path.Combine(_directory, "packages");

    /// <summary>Packs the package into a new folder.</summary>
    /// <exception cref="BenchmarkException">It cannot be packed.</exception>
    internal static async Task<Workspace> CreateAsync(string directory)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new BenchmarkException($"'{directory}' is not empty. A run leaves nothing to the next: name a new folder.");
        }

        Directory.CreateDirectory(directory);
        var repository = FindRepository();
        const string Project = "src/LayerCheck.Build/LayerCheck.Build.csproj";
        var versionFile = Path.Combine(directory, "LayerCheck.Build.version.props");
        var none = new Dictionary<string, string>();

        // Its outputs stay out of the way of whoever builds the repository meanwhile.
        await Dotnet.MustRunAsync(
            repository, none, "pack", Project, "-c", "Release", "-nodeReuse:false", "-tl:off", "-p:ContentVersion=true", $"-p:ContentVersionFile={versionFile}",
            "-o", Path.Combine(directory, "feed"), "--artifacts-path", Path.Combine(directory, "artifacts"));
        var version = XDocument.Load(versionFile).Descendants("LayerCheckVersion").Single().Value;
        var compiler = await Dotnet.MustRunAsync(repository, none, "msbuild", Project, "-getProperty:RoslynTargetsPath");
        return new Workspace(directory, version, Path.Combine(compiler, "bincore", "VBCSCompiler.dll"));
    }

    /// <summary>Generates and restores a code base; the same one for the same shape.</summary>
    /// <exception cref="BenchmarkException">There is no code base of that shape, or it cannot be restored.</exception>
    internal async Task<CodeBase> GetAsync(CodeBaseShape shape)
    {
        if (shape.FindProblem() is { } problem)
        {
            throw new BenchmarkException($"No such code base: {problem}.");
        }

        if (!_codeBases.TryGetValue(shape, out var codeBase))
        {
            codeBase = new CodeBase(Path.Combine(_directory, "code", _codeBases.Count.ToString(CultureInfo.InvariantCulture)), shape);
            codeBase.Write(Feed, _version);
            await Dotnet.MustRunAsync(codeBase.Directory, EnvironmentOf("restore"), "restore", CodeBase.Solution, "-nodeReuse:false", "-tl:off");
            _codeBases.Add(shape, codeBase);
        }

        return codeBase;
    }

    /// <summary>Builds a code base as it stands, with a compiler server that starts and ends with the build.</summary>
    /// <exception cref="BenchmarkException">The build ended otherwise than its violations demand.</exception>
    internal async Task<BuildRecord> BuildAsync(CodeBase codeBase, params IEnumerable<string> arguments)
    {
        var number = (++_builds).ToString(CultureInfo.InvariantCulture);
        var server = $"layercheck-benchmarks-{Environment.ProcessId}-{number}";
        var recordFile = Path.Combine(_directory, $"build{number}.json");
        var (exitCode, output) = await Dotnet.RunAsync(codeBase.Directory, EnvironmentOf(server),
        [
            "build", CodeBase.Solution, "--no-restore", "-nodeReuse:false", "-tl:off", "-verbosity:quiet", "-nologo",
            $"-logger:{Logger};{Path.Combine(Packages, "layercheck.build")}|{recordFile}", .. arguments,
        ]);
        await Dotnet.RunAsync(_directory, EnvironmentOf(server), "exec", _compilerServer, "-shutdown", $"-pipename:{server}");

        // Violations, and nothing else, fail the build; with a group over all namespaces one reference may break two rules.
        var errors = output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct().ToLookup(line => line.Contains(": error LC2", StringComparison.Ordinal));
        var expected = codeBase.Shape.Violations;
        if (errors[false].Any() || errors[true].Count() < expected || (exitCode != 0) != (expected > 0))
        {
            throw new BenchmarkException($"The build ended with {exitCode} and {errors[true].Count()} violations, of {expected} that were generated:\n{Dotnet.Shortened(output)}");
        }

        return JsonSerializer.Deserialize<BuildRecord>(await File.ReadAllTextAsync(recordFile))
            ?? throw new BenchmarkException($"'{recordFile}' is empty.");
    }

    internal void Delete() => Directory.Delete(_directory, recursive: true);

    private Dictionary<string, string> EnvironmentOf(string server) => new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["NUGET_PACKAGES"] = Packages,
        ["UseSharedCompilation"] = "true",
        ["SharedCompilationId"] = server,
    };

    private static string FindRepository()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "LayerCheck.Build.sln")))
            {
                return directory.FullName;
            }
        }

        throw new BenchmarkException($"No folder above '{AppContext.BaseDirectory}' has LayerCheck.Build.sln.");
    }
}
