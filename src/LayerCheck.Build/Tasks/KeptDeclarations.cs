using System.Text.Json;
using LayerCheck.Build.Declarations;
using LayerCheck.Reading;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Declarations that there was nothing to say of, kept in obj with all that they were read from, so that a build in which none of
/// it changed need not read and judge them again. Whatever has a mistake, or a violation, is read anew in each build.
/// </summary>
/// <param name="Inputs">The hash of everything that MSBuild handed over.</param>
/// <param name="Files">The files that were read, as <see cref="DiskAnswers.Files"/> gives them.</param>
/// <param name="Paths">The paths that were looked for.</param>
/// <param name="Key">The hash of what was declared.</param>
/// <param name="ReportDirectory">Full path of the folder of the merged summary; empty for none.</param>
internal sealed record KeptDeclarations(string Inputs, string[] Files, string[] Paths, string Key, string ReportDirectory)
{
    private const string Magic = "LayerCheck declarations ";

    /// <summary>Where they are kept: beside the findings.</summary>
    internal static string PathBeside(string findingsFile) => Path.ChangeExtension(findingsFile, ".declarations");

    /// <summary>Whether reading them again would give the same.</summary>
    /// <exception cref="UnreadableInputException">A file that they were read from cannot be read.</exception>
    internal bool Stand(string inputs, FileMemory memory) => Inputs == inputs && DiskAnswers.AreSame(Files, Paths, memory.HashOf);

    /// <summary>Reads what a build kept.</summary>
    /// <returns>Null where there is nothing, or nothing that can be believed: damaged, or of another version.</returns>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal static KeptDeclarations? Read(string path)
    {
        if (SealedFile.Read(path, Magic) is not { } body)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return FindingsFile.Text(root, "version") != FindingsFile.Version ? null : new KeptDeclarations(
                FindingsFile.Text(root, "inputs"),
                FindingsFile.ReadTexts(root, "files"),
                FindingsFile.ReadTexts(root, "paths"),
                FindingsFile.Text(root, "key"),
                FindingsFile.Text(root, "reportDirectory"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Sealed, and not as this version seals: nothing that it says can be believed.
            return null;
        }
    }

    /// <exception cref="UnreadableInputException">The file cannot be written.</exception>
    internal void Write(string path)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("version", FindingsFile.Version);
            json.WriteString("inputs", Inputs);
            FindingsFile.WriteTexts(json, "files", Files);
            FindingsFile.WriteTexts(json, "paths", Paths);
            json.WriteString("key", Key);
            json.WriteString("reportDirectory", ReportDirectory);
            json.WriteEndObject();
        }

        SealedFile.Write(path, Magic, stream.ToArray());
    }
}
