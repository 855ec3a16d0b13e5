using System.Globalization;
using LayerCheck.Benchmarks.CodeBases;
using LayerCheck.Benchmarks.Scenarios;

namespace LayerCheck.Benchmarks;

/// <summary>What was asked for.</summary>
/// <param name="Scenarios">In the order in which they run.</param>
/// <param name="Sizes">How large.</param>
/// <param name="Folder">Full path of the folder to work in and to keep; null for one that goes in the end.</param>
/// <param name="ShowsTargets">Whether the time in each target is told besides.</param>
internal sealed record CommandLine(IReadOnlyList<IScenario> Scenarios, Sizes Sizes, string? Folder, bool ShowsTargets)
{
    internal static IReadOnlyList<IScenario> AllScenarios { get; } =
        [new OneProject(), new ManyTypes(), new ManyProjects(), new MuchDebt(), new AllSuspicious(), new Groups(), new Memory(), new Evaluation()];

    internal static string Usage => $"""
        dotnet run -c Release --project tests/LayerCheck.Benchmarks -- [scenario ...] [option ...]

        Scenarios; without any, all of them:
        {string.Join('\n', AllScenarios.Select(scenario => $"  {scenario.Name,-12} {scenario.Description}"))}

        Options:
          --quick              small sizes, a few minutes for all; the default
          --full               the sizes that the targets are for; some hours for all
          --runs N             how often each build is measured; the median counts; 1, and 3 with --full
          --files N            files of the code base, one class each
          --projects N         projects, in the scenarios with several
          --members N          methods of a class besides constructors and properties: {CodeBaseShape.UsualMembers} are about 120 lines
          --violations P       percent of the files with a reference that breaks a rule
          --debt N             such references that the debt file tolerates
          --suspicious P       percent of the files with a forbidden word that means something else
          --group KIND         none, independent or acyclic: what is declared over all namespaces
          --seed N             another code base of the same shape
          --folder PATH        a new folder to work in, which is kept
          --targets            also tell the time in each target of the package
        """;

    /// <exception cref="BenchmarkException">Something in it cannot be understood.</exception>
    internal static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var scenarios = new List<IScenario>();
        var sizes = new Sizes();
        int? runs = null;
        string? folder = null;
        var showsTargets = false;
        using var words = arguments.GetEnumerator();
        while (words.MoveNext())
        {
            var option = words.Current;
            switch (option)
            {
                case "--quick":
                    sizes = sizes with { IsFull = false };
                    break;
                case "--full":
                    sizes = sizes with { IsFull = true };
                    break;
                case "--runs":
                    runs = Number(1);
                    break;
                case "--files":
                    sizes = sizes with { Files = Number(1) };
                    break;
                case "--projects":
                    sizes = sizes with { Projects = Number(1) };
                    break;
                case "--members":
                    sizes = sizes with { Members = Number(1) };
                    break;
                case "--violations":
                    sizes = sizes with { Violations = Percent() };
                    break;
                case "--debt":
                    sizes = sizes with { Debt = Number(0) };
                    break;
                case "--suspicious":
                    sizes = sizes with { Suspicious = Percent() };
                    break;
                case "--group":
                    sizes = sizes with { Group = Enum.TryParse<Group>(Value(), ignoreCase: true, out var group) ? group : throw Misfit("none, independent or acyclic") };
                    break;
                case "--seed":
                    sizes = sizes with { Seed = Number(0) };
                    break;
                case "--folder":
                    folder = Path.GetFullPath(Value());
                    break;
                case "--targets":
                    showsTargets = true;
                    break;
                default:
                    scenarios.Add(AllScenarios.FirstOrDefault(scenario => scenario.Name == option)
                        ?? throw new BenchmarkException($"'{option}' is neither a scenario nor an option.\n\n{Usage}"));
                    break;
            }

            string Value() => words.MoveNext() ? words.Current : throw new BenchmarkException($"{option} needs a value.\n\n{Usage}");

            int Number(int least) => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
                ? number
                : throw Misfit($"a whole number, {least} or more");

            double Percent() => double.TryParse(Value(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
                ? percent
                : throw Misfit("a number from 0 to 100");

            BenchmarkException Misfit(string expected) => new($"{option} {words.Current}: write {expected}.");
        }

        return new CommandLine(
            scenarios.Count > 0 ? scenarios : AllScenarios, sizes with { Runs = runs ?? (sizes.IsFull ? 3 : 1) }, folder, showsTargets);
    }
}
