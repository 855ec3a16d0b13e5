using System.Text.Json;
using LayerCheck.Contracts;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reporting;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// What the last check of a project found, kept in obj with the identity of everything that it depended on, so that a build in
/// which nothing changed says the same as the one before.
/// </summary>
/// <remarks>
/// It is read in each build of each project. So it is read with loops and arrays: what .NET's generic methods are made into for
/// values that they do not know is compiled just in time, anew in each process.
/// </remarks>
/// <param name="DeclarationsKey">The hash of what was declared.</param>
/// <param name="CompilationKey">The hash of how it was compiled, as <see cref="OutputTask.CompilationKey"/> gives it.</param>
/// <param name="CompiledHash">The compiler's own output.</param>
/// <param name="FinalHash">What weavers made of it by the end of the build; the same where there are none.</param>
/// <param name="FinalStamp">What the file was known by that <paramref name="FinalHash"/> is of, as <see cref="FileMemory.StampOf"/> gives it.</param>
/// <param name="Consulted">
/// Every other file that was read: its path, and its hash, the version of an assembly, or <see cref="ErasedKey"/> of another project's findings.
/// </param>
/// <param name="ProjectDiagnostics">What was found before the compiler ran.</param>
/// <param name="Diagnostics">What was found in its output.</param>
/// <param name="Erased">The references that only the source shows, which chains of other projects may run through.</param>
/// <param name="Used">The identities of the entries of debt that were used.</param>
/// <param name="Unused">What to say of others, if no framework uses them.</param>
/// <param name="Summary">The project's part of the summary; null where the output could not be read.</param>
internal sealed record FindingsFile(
    string DeclarationsKey,
    string CompilationKey,
    string CompiledHash,
    string FinalHash,
    string FinalStamp,
    KeyValuePair<string, string>[] Consulted,
    IReadOnlyList<Diagnostic> ProjectDiagnostics,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<(string From, string To)> Erased,
    IReadOnlyList<string> Used,
    IReadOnlyList<(string Identity, Diagnostic Diagnostic)> Unused,
    OwnSummary? Summary)
{
    /// <summary>What the file begins with; the hash of the rest follows, so that a damaged file is seen and not believed.</summary>
    private const string Magic = "LayerCheck findings ";

    /// <summary>What tells an <see cref="ErasedKey"/> from a hash of a file.</summary>
    private const string ErasedPrefix = "erased:";

    /// <summary>Of this version of the package: another may find something else.</summary>
    internal static readonly string Version =
        $"{typeof(FindingsFile).Assembly.ManifestModule.ModuleVersionId:N}{typeof(SummaryPart).Assembly.ManifestModule.ModuleVersionId:N}"
        + $"{typeof(Source.CSharpNames).Assembly.ManifestModule.ModuleVersionId:N}";

    /// <summary>The identity of <see cref="Erased"/>, which is all that other projects ask for.</summary>
    internal string ErasedKey()
    {
        using var key = new KeyText();
        foreach (var (from, to) in Erased)
        {
            key.Add(from, to);
        }

        return ErasedPrefix + key.ToHash();
    }

    /// <summary>The hash of the compiler's output as it is now: all of it is read only where its stamp is not the one that is known.</summary>
    /// <exception cref="UnreadableInputException">The output is there and cannot be read.</exception>
    internal string HashOfOutput(string path, FileMemory files) =>
        files.StampOf(path) == FinalStamp ? FinalHash : files.HashOf(path);

    /// <summary>Whether every file that was read besides the project's own is still the same.</summary>
    internal bool IsConsultedUnchanged(FileMemory files)
    {
        foreach (var pair in Consulted)
        {
            var now = pair.Value.StartsWith(AssemblyImage.VersionPrefix, StringComparison.Ordinal) ? files.VersionOf(pair.Key)
                : pair.Value.StartsWith(ErasedPrefix, StringComparison.Ordinal) ? files.ErasedKeyOf(pair.Key)
                : files.HashOf(pair.Key);
            if (now != pair.Value)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads what a build kept.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="written">What this process has written there last, if anything: of the same bytes it is the same.</param>
    /// <returns>Null where there is nothing, or nothing that can be believed: damaged, or of another version.</returns>
    internal static FindingsFile? Read(string path, WrittenFindings? written = null)
    {
        if (SealedFile.Read(path, Magic, out var hash) is not { } body)
        {
            return null;
        }

        if (hash == written?.Hash)
        {
            return written.Findings;
        }

        try
        {
            // The summary stands behind the rest, as it is written elsewhere, and so is none of this document's.
            var end = Array.IndexOf(body.Array!, (byte)'\n', body.Offset, body.Count);
            var summary = new byte[body.Offset + body.Count - end - 1];
            Array.Copy(body.Array!, end + 1, summary, 0, summary.Length);
            using var document = JsonDocument.Parse(body.Array.AsMemory(body.Offset, end - body.Offset));
            var root = document.RootElement;
            return root.GetProperty("version").GetString() == Version ? Read(root, summary, path) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Sealed, and not as this version seals: nothing that it says can be believed.
            return null;
        }
    }

    /// <returns>What tells it from others when it is read.</returns>
    /// <exception cref="UnreadableInputException">It cannot be written.</exception>
    internal WrittenFindings Write(string path)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteString("declarations", DeclarationsKey);
            json.WriteString("compilation", CompilationKey);
            json.WriteString("compiled", CompiledHash);
            json.WriteString("final", FinalHash);
            json.WriteString("finalStamp", FinalStamp);
            json.WriteStartObject("consulted");
            foreach (var pair in Consulted)
            {
                json.WriteString(pair.Key, pair.Value);
            }

            json.WriteEndObject();
            WriteDiagnostics(json, "projectDiagnostics", ProjectDiagnostics);
            WriteDiagnostics(json, "diagnostics", Diagnostics);
            WriteTexts(json, "erased", Erased.SelectMany(pair => new[] { pair.From, pair.To }));
            WriteTexts(json, "used", Used);
            WriteTexts(json, "unused", Unused.Select(entry => entry.Identity));
            WriteDiagnostics(json, "unusedDiagnostics", [.. Unused.Select(entry => entry.Diagnostic)]);
            json.WriteNumber("debt", Summary?.DebtCount ?? 0);
            json.WriteNumber("entries", Summary?.EntryCount ?? 0);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        var summary = Summary?.Json ?? [];
        stream.Write(summary, 0, summary.Length);
        return new WrittenFindings(SealedFile.Write(path, Magic, stream.ToArray()), this);
    }

    private static FindingsFile Read(JsonElement root, byte[] summary, string path) =>
        new(
            Text(root, "declarations"),
            Text(root, "compilation"),
            Text(root, "compiled"),
            Text(root, "final"),
            Text(root, "finalStamp"),
            ReadConsulted(root.GetProperty("consulted")),
            ReadDiagnostics(root, "projectDiagnostics"),
            ReadDiagnostics(root, "diagnostics"),
            ReadPairs(ReadTexts(root, "erased")),
            ReadTexts(root, "used"),
            ReadUnused(ReadTexts(root, "unused"), ReadDiagnostics(root, "unusedDiagnostics")),
            summary.Length == 0 ? null : OwnSummary.Read(summary, root.GetProperty("debt").GetInt32(), root.GetProperty("entries").GetInt32(), path));

    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    internal static string[] ReadTexts(JsonElement root, string name)
    {
        var array = root.GetProperty(name);
        var texts = new string[array.GetArrayLength()];
        var i = 0;
        foreach (var text in array.EnumerateArray())
        {
            texts[i++] = text.GetString()!;
        }

        return texts;
    }

    private static KeyValuePair<string, string>[] ReadConsulted(JsonElement files)
    {
        var count = 0;
        foreach (var _ in files.EnumerateObject())
        {
            count++;
        }

        var consulted = new KeyValuePair<string, string>[count];
        var i = 0;
        foreach (var file in files.EnumerateObject())
        {
            consulted[i++] = new KeyValuePair<string, string>(file.Name, file.Value.GetString()!);
        }

        return consulted;
    }

    private static (string From, string To)[] ReadPairs(string[] names)
    {
        var pairs = new (string, string)[names.Length / 2];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (names[2 * i], names[(2 * i) + 1]);
        }

        return pairs;
    }

    private static (string Identity, Diagnostic Diagnostic)[] ReadUnused(string[] identities, Diagnostic[] diagnostics)
    {
        var unused = new (string, Diagnostic)[Math.Min(identities.Length, diagnostics.Length)];
        for (var i = 0; i < unused.Length; i++)
        {
            unused[i] = (identities[i], diagnostics[i]);
        }

        return unused;
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, string name, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartArray(name);
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", diagnostic.Severity.ToString());
            json.WriteString("file", diagnostic.Place.File);
            json.WriteNumber("line", diagnostic.Place.Line);
            json.WriteNumber("column", diagnostic.Place.Column);
            json.WriteString("message", diagnostic.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Diagnostic[] ReadDiagnostics(JsonElement root, string name)
    {
        var array = root.GetProperty(name);
        var diagnostics = new Diagnostic[array.GetArrayLength()];
        var i = 0;
        foreach (var row in array.EnumerateArray())
        {
            diagnostics[i++] = new Diagnostic(
                Text(row, "code"),
                (Severity)Enum.Parse(typeof(Severity), Text(row, "severity")),
                new SourcePlace(Text(row, "file"), row.GetProperty("line").GetInt32(), row.GetProperty("column").GetInt32()),
                Text(row, "message"));
        }

        return diagnostics;
    }

    internal static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}

/// <summary>Findings that this process has written.</summary>
/// <param name="Hash">The hash of the bytes.</param>
/// <param name="Findings">What they say.</param>
internal sealed record WrittenFindings(string Hash, FindingsFile Findings);
