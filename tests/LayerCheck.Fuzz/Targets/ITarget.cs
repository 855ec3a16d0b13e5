using LayerCheck.Fuzz.Projects;

namespace LayerCheck.Fuzz.Targets;

/// <summary>A kind of input: how it is damaged, and what must hold all the same.</summary>
internal interface ITarget
{
    /// <summary>The name in reports and of files.</summary>
    string Kind { get; }

    /// <summary>A damaged input.</summary>
    byte[] Next(Random random);

    /// <summary>Gives an input to the check.</summary>
    /// <param name="input">What <see cref="Next"/> made, or a file kept from another run.</param>
    /// <param name="project">Sound, and left so.</param>
    /// <returns>What must not be: an exception that the check does not know, a wrong pass, a damaged file. Null for nothing.</returns>
    string? Try(byte[] input, FuzzProject project);
}
