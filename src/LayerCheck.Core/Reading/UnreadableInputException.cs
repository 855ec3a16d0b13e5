namespace LayerCheck.Reading;

/// <summary>An input that the check needs cannot be read. It always ends as LC9001: a check that could not look must not pass.</summary>
/// <param name="path">The full path of the input.</param>
/// <param name="problem">What is wrong with it, as a sentence without its final stop.</param>
/// <param name="inner">What was thrown below, if anything.</param>
/// <param name="isOutput">Whether it is a file of the check's own, which it could not write.</param>
internal sealed class UnreadableInputException(string path, string problem, Exception? inner = null, bool isOutput = false) : Exception(problem, inner)
{
    internal string Path { get; } = path;

    internal bool IsOutput { get; } = isOutput;
}
