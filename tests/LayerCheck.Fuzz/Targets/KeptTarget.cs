using System.Security.Cryptography;
using LayerCheck.Build.Tasks;
using LayerCheck.Debt;
using LayerCheck.Fuzz.Mutation;
using LayerCheck.Fuzz.Projects;
using LayerCheck.Reading;

namespace LayerCheck.Fuzz.Targets;

/// <summary>What one build keeps for the next, under a seal: a changed file is never believed, and one sealed anew is never a crash.</summary>
/// <param name="kind">The name in reports.</param>
/// <param name="make">Makes a sound file at a path.</param>
/// <param name="isBelieved">Whether the file at a path is.</param>
internal sealed class KeptTarget(string kind, Action<FuzzProject, string> make, Predicate<string> isBelieved) : ITarget
{
    private const string File = "obj/kept";

    private byte[]? _sound;

    /// <summary>What the check found.</summary>
    internal static KeptTarget Findings { get; } = new(
        "findings",
        (project, path) => System.IO.File.Copy(project.PathOf(FuzzProject.Findings), path, overwrite: true),
        path => FindingsFile.Read(path) is not null);

    /// <summary>What the build for one framework used of the debt.</summary>
    internal static KeptTarget Usage { get; } = new(
        "usage",
        (_, path) => new DebtUsage("hash", DateTime.UnixEpoch, [("/repo/A.cs", "12:34")], [("/repo/B.dll", "56:78"), ("/repo/C.dll", "")], ["A -> B", "C -> D"]).Write(path),
        path => DebtUsage.Read(path) is not null);

    public string Kind => kind;

    public byte[] Next(Random random)
    {
        if (_sound is null)
        {
            using var project = new FuzzProject();
            _sound = Make(project);
        }

        var content = ByteMutator.Mutate(_sound, random);
        return random.Next(2) == 0 ? content : Sealed(content);
    }

    public string? Try(byte[] input, FuzzProject project)
    {
        var sound = Make(project);
        if (!isBelieved(project.PathOf(File)))
        {
            return "a sound file is not believed";
        }

        project.Write(File, input);
        try
        {
            var isSame = input.AsSpan().SequenceEqual(sound);
            return isBelieved(project.PathOf(File)) && !isSame && !input.AsSpan().SequenceEqual(Sealed(input)) ? "wrong pass: a changed file is believed" : null;
        }
#pragma warning disable CA1031 // That any exception gets this far is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e.ToString();
        }
    }

    private byte[] Make(FuzzProject project)
    {
        make(project, project.PathOf(File));
        return project.Read(File);
    }

    /// <summary>The same content under a seal that fits, as nobody but a forger makes it.</summary>
    private static byte[] Sealed(byte[] content)
    {
        var end = Array.IndexOf(content, (byte)'\n');
        var space = Array.LastIndexOf(content, (byte)' ', Math.Max(0, end));
        return end < 0 || space < 0
            ? content
            : [.. content[..(space + 1)], .. System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(content[(end + 1)..]))), .. content[end..]];
    }
}
