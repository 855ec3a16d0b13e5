using LayerCheck.Fuzz.Projects;

namespace LayerCheck.Fuzz.Targets;

/// <summary>A file that tells nothing of what is forbidden here: whatever becomes of it, the same is found, or the file is named as unreadable.</summary>
/// <param name="kind">The name in reports.</param>
/// <param name="path">The file in the project.</param>
/// <param name="expected">What must be found of what the sound project has; all errors that hold it.</param>
/// <param name="next">Damages it.</param>
/// <param name="hasSource">Whether the source is read with it.</param>
internal sealed class FileTarget(string kind, string path, Predicate<string> expected, Func<Random, byte[]> next, bool hasSource = false) : ITarget
{
    public string Kind => kind;

    public byte[] Next(Random random) => next(random);

    public string? Try(byte[] input, FuzzProject project) =>
        project.CheckWith(path, input, hasSource: hasSource).Judge(project.Sound.Errors.Where(error => expected(error)));
}
