using System.Globalization;
using System.Text;
using System.Text.Json;
using LayerCheck.Contracts;
using LayerCheck.Files;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reporting;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// What the last check of a project found, kept in obj with the identity of everything that it depended on, so that a build in
/// which nothing changed says the same as the one before.
/// </summary>
/// <remarks>
/// It is read in each build of each project. So it is read line by line, with loops and arrays: what .NET's generic methods are
/// made into for values that they do not know is compiled just in time, anew in each process.
/// </remarks>
/// <param name="DeclarationsKey">The hash of what was declared.</param>
/// <param name="Declarations">What that was read from; null where it has to be read in each build.</param>
/// <param name="CompilationKey">How it was compiled, as <see cref="OutputTask.CompilationKey"/> gives it.</param>
/// <param name="CompiledHash">The compiler's own output.</param>
/// <param name="FinalHash">What weavers made of it by the end of the build; the same where there are none.</param>
/// <param name="FinalStamp">What the file was known by that <paramref name="FinalHash"/> is of, as <see cref="FileMemory.StampOf"/> gives it.</param>
/// <param name="Consulted">Every other file that was read.</param>
/// <param name="ProjectDiagnostics">What was found before the compiler ran.</param>
/// <param name="Diagnostics">What was found in its output.</param>
/// <param name="Erased">The references that only the source shows, which chains of other projects may run through.</param>
/// <param name="Used">The identities of the entries of debt that were used.</param>
/// <param name="Unused">What to say of others, if no framework uses them.</param>
/// <param name="Summary">The project's part of the summary; null where the output could not be read.</param>
internal sealed record FindingsFile(
    string DeclarationsKey,
    KeptDeclarations? Declarations,
    string CompilationKey,
    string CompiledHash,
    string FinalHash,
    string FinalStamp,
    ConsultedFile[] Consulted,
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
    internal const string ErasedPrefix = "erased:";

    /// <summary>What a diagnostic takes, with a long path.</summary>
    private const int UsualBytesOfDiagnostic = 512;

    /// <summary>Declarations take as much as so many diagnostics, mostly.</summary>
    private const int MostDeclarations = 16;

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
        foreach (var file in Consulted)
        {
            if (!files.IsUnchanged(file))
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
        if (written is not null && SealedFile.Holds(path, Magic, written.Hash))
        {
            return written.Findings;
        }

        if (SealedFile.Read(path, Magic) is not { } body)
        {
            return null;
        }

        try
        {
            // Before the lines how many bytes they are, since the summary stands behind them as it is written elsewhere.
            var start = Math.Max(body.Offset, Array.IndexOf(body.Array!, (byte)'\n', body.Offset, body.Count) + 1);
            var length = new KeptLinesReader(new ArraySegment<byte>(body.Array!, body.Offset, start - body.Offset)).Number();
            var left = body.Offset + body.Count - start;
            if (length > left)
            {
                throw new FormatException("lines are missing");
            }

            var lines = new KeptLinesReader(new ArraySegment<byte>(body.Array!, start, length));
            return lines.Text() == Version ? Read(lines, new ArraySegment<byte>(body.Array!, start + length, left - length), path) : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Sealed, and not as this version seals: nothing that it says can be believed.
            return null;
        }
    }

    /// <returns>What tells it from others when it is read.</returns>
    /// <exception cref="UnreadableInputException">It cannot be written.</exception>
    internal WrittenFindings Write(string path)
    {
        // Of thousands of findings the one takes as long as the other.
        (ArraySegment<byte> lines, ArraySegment<byte>[] summary) = (default, []);
        SideBySide.Do(
            () => summary = Summary?.Json.Parts ?? [],
            () => lines = WriteLines());
        var length = Encoding.UTF8.GetBytes(lines.Count.ToString(CultureInfo.InvariantCulture) + "\n");
        return new WrittenFindings(SealedFile.Write(path, Magic, new FileContent([new(length), lines, .. summary])), this);
    }

    /// <summary>Everything but the summary.</summary>
    private ArraySegment<byte> WriteLines()
    {
        var lines = new KeptLinesWriter(UsualBytesOfDiagnostic * (Diagnostics.Count + MostDeclarations));
        lines.Add(Version);
        lines.Add(DeclarationsKey);
        lines.Add(Declarations is null ? 0 : 1);
        Declarations?.Write(lines);
        lines.Add(CompilationKey);
        lines.Add(CompiledHash);
        lines.Add(FinalHash);
        lines.Add(FinalStamp);
        lines.Add(Consulted.Length);
        foreach (var file in Consulted)
        {
            lines.Add(file.Path);
            lines.Add(file.Identity);
            lines.Add(file.Owner);
        }

        Add(lines, ProjectDiagnostics);
        Add(lines, Diagnostics);
        lines.Add(Erased.Count);
        foreach (var (from, to) in Erased)
        {
            lines.Add(from);
            lines.Add(to);
        }

        lines.Add(Used);
        lines.Add([.. Unused.Select(entry => entry.Identity)]);
        Add(lines, [.. Unused.Select(entry => entry.Diagnostic)]);
        lines.Add(Summary?.DebtCount ?? 0);
        lines.Add(Summary?.EntryCount ?? 0);
        return lines.Bytes;
    }

    private static FindingsFile Read(KeptLinesReader lines, ArraySegment<byte> summary, string path) =>
        new(
            lines.Text(),
            lines.Number() == 0 ? null : KeptDeclarations.Read(lines),
            lines.Text(),
            lines.Text(),
            lines.Text(),
            lines.Text(),
            ReadConsulted(lines),
            ReadDiagnostics(lines),
            ReadDiagnostics(lines),
            ReadPairs(lines),
            lines.Texts(),
            ReadUnused(lines.Texts(), ReadDiagnostics(lines)),
            ReadSummary(lines.Number(), lines.Number(), summary, path));

    private static ConsultedFile[] ReadConsulted(KeptLinesReader lines)
    {
        var consulted = new ConsultedFile[lines.Count()];
        for (var i = 0; i < consulted.Length; i++)
        {
            consulted[i] = new ConsultedFile(lines.Text(), lines.Text(), lines.Text());
        }

        return consulted;
    }

    private static (string From, string To)[] ReadPairs(KeptLinesReader lines)
    {
        var pairs = new (string, string)[lines.Count()];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (lines.Text(), lines.Text());
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

    private static OwnSummary? ReadSummary(int debtCount, int entryCount, ArraySegment<byte> summary, string path) =>
        summary.Count == 0 ? null : OwnSummary.Read(summary, debtCount, entryCount, path);

    private static void Add(KeptLinesWriter lines, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        lines.Add(diagnostics.Count);
        foreach (var diagnostic in diagnostics)
        {
            lines.Add(diagnostic.Code);
            lines.Add((int)diagnostic.Severity);
            lines.Add(diagnostic.Place.File);
            lines.Add(diagnostic.Place.Line);
            lines.Add(diagnostic.Place.Column);
            lines.Add(diagnostic.Message);
        }
    }

    private static Diagnostic[] ReadDiagnostics(KeptLinesReader lines)
    {
        var diagnostics = new Diagnostic[lines.Count()];
        for (var i = 0; i < diagnostics.Length; i++)
        {
            diagnostics[i] = new Diagnostic(
                lines.Text(), (Severity)lines.Number(), new SourcePlace(lines.Text(), lines.Number(), lines.Number()), lines.Text());
        }

        return diagnostics;
    }
}

/// <summary>Findings that this process has written.</summary>
/// <param name="Hash">The hash of the bytes.</param>
/// <param name="Findings">What they say.</param>
internal sealed record WrittenFindings(string Hash, FindingsFile Findings);
