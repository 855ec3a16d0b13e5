using System.Text;
using LayerCheck.Fuzz.Mutation;
using LayerCheck.Fuzz.Projects;

namespace LayerCheck.Fuzz.Targets;

/// <summary>Items of every kind, with patterns and metadata that make no sense. One line each: type, Include, and names and values, apart by tabs.</summary>
internal sealed class ItemsTarget : ITarget
{
    private static readonly string[] Words =
    [
        "*", "**", ".", "..", ";", "App", "App.Low", "App.High.View", "*.**", "App.*.X", "true", "false", "error", "none", "-1", "0", "2147483648", "2027-02-30", "%41", "$(X)", "@(Y)", "%(Z)",
        "\u202E", "\u0000", "😀", " ", "\t", "\n", "Namespaces", "Projects", "To", "From", "Contract", "Layers", "Features", "Containers", "Exhaustive", "Severity", "Max", "Until", "Layer", "LayerContract",
    ];

    private static readonly byte[] Sound = Write(Items.OfEveryKind);

    public string Kind => "items";

    public byte[] Next(Random random) => random.Next(4) == 0 ? ByteMutator.Mutate(Sound, random) : TextMutator.Mutate(Sound, Words, random);

    public string? Try(byte[] input, FuzzProject project) => project.Check(Read(input)).Fault;

    private static byte[] Write(Items items) => Encoding.UTF8.GetBytes(string.Concat(items.All.Select(item =>
        string.Join('\t', item.Metadata.SelectMany(pair => new[] { pair.Key, pair.Value }).Prepend(item.Include).Prepend(item.Type)) + "\n")));

    private static Items Read(byte[] input) => new([.. Encoding.UTF8.GetString(input).Split('\n')
        .Select(line => line.Split('\t'))
        .Where(cells => cells.Length > 1 && cells[1].Length > 0)
        .Select(cells => (cells[0], cells[1], (IReadOnlyDictionary<string, string>)cells.Skip(2).Chunk(2)
            .Where(pair => pair.Length == 2 && IsName(pair[0]))
            .DistinctBy(pair => pair[0].ToUpperInvariant())
            .ToDictionary(pair => pair[0], pair => pair[1])))]);

    /// <summary>Whether MSBuild would take it for the name of metadata: an element's, and none that it has itself.</summary>
    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit)
        && name is not ("FullPath" or "RootDir" or "Filename" or "Extension" or "Directory" or "Identity");
}
