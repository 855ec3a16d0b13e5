using System.Globalization;

namespace LayerCheck.Fuzz;

/// <summary>What the program is asked.</summary>
/// <param name="Time">How long it tries.</param>
/// <param name="Seed">Which inputs it tries.</param>
/// <param name="Threads">How many at once.</param>
/// <param name="Folder">Full path of the folder for failing inputs.</param>
/// <param name="Kind">The one kind of input to try; null for all.</param>
/// <param name="Input">Full path of one input to try again, and nothing else; null for none.</param>
internal sealed record CommandLine(TimeSpan Time, int Seed, int Threads, string Folder, string? Kind, string? Input)
{
    internal const string Usage = """
        Gives damaged inputs of every kind to the check, which must name what it cannot read, and neither fail otherwise nor pass wrongly.

          --minutes N     how long; 1
          --seed N        which inputs; 1
          --threads N     how many at once; 1
          --folder PATH   where failing inputs are written to; fuzz-findings
          --kind NAME     one kind of input only, such as "assembly metadata"
          --input PATH    one input of that kind, and nothing else
        """;

    /// <exception cref="FormatException">Something in it cannot be understood.</exception>
    internal static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var asked = new CommandLine(TimeSpan.FromMinutes(1), 1, 1, Path.GetFullPath("fuzz-findings"), null, null);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value.\n\n{Usage}");
            asked = arguments[i] switch
            {
                "--minutes" => asked with { Time = TimeSpan.FromMinutes(Number(value)) },
                "--seed" => asked with { Seed = Number(value) },
                "--threads" => asked with { Threads = Math.Max(1, Number(value)) },
                "--folder" => asked with { Folder = Path.GetFullPath(value) },
                "--kind" => asked with { Kind = value },
                "--input" => asked with { Input = Path.GetFullPath(value) },
                _ => throw new FormatException($"'{arguments[i]}' is no option.\n\n{Usage}"),
            };
        }

        return asked.Input is null || asked.Kind is not null ? asked : throw new FormatException($"--input needs --kind.\n\n{Usage}");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{text}' is no whole number.\n\n{Usage}");
}
