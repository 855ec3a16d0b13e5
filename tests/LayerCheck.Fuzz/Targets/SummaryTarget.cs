using System.Text.Json;
using LayerCheck.Fuzz.Mutation;
using LayerCheck.Fuzz.Projects;

namespace LayerCheck.Fuzz.Targets;

/// <summary>The merged summary, which every project's build reads and writes: a damaged one is told and left as it is.</summary>
internal sealed class SummaryTarget : ITarget
{
    private static readonly string[] Words = ["null", "-1", "2147483647", "99999999999", "\"\"", "[]", "{}", "true", "\"../../../etc/passwd\"", "1e9", "\"\\uD800\"", "\"<script>\"", ",", "[", "}"];

    private byte[]? _sound;

    public string Kind => "summary";

    public byte[] Next(Random random)
    {
        if (_sound is null)
        {
            using var project = new FuzzProject();
            _sound = project.Read(FuzzProject.Summary);
        }

        return random.Next(3) == 0 ? ByteMutator.Mutate(_sound, random) : TextMutator.Mutate(_sound, Words, random);
    }

    public string? Try(byte[] input, FuzzProject project)
    {
        // The part of another build of the same project, so that it is kept and not replaced.
        var before = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(input).Replace("\"Debug\"", "\"Release\"", StringComparison.Ordinal));
        project.Write(FuzzProject.Summary, before);
        try
        {
            var outcome = project.WriteReport();
            var after = project.Read(FuzzProject.Summary);
            return outcome.Fault
                ?? (outcome.IsUnreadable && !after.AsSpan().SequenceEqual(before) ? "a summary that could not be read was changed" : null)
                ?? (outcome.IsUnreadable || IsJson(after) ? null : "what was written is no JSON");
        }
        finally
        {
            File.Delete(project.PathOf(FuzzProject.Summary));
        }
    }

    private static bool IsJson(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
