using LayerCheck.Build.Declarations;
using LayerCheck.Reading;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// What declarations were read from that there was nothing to say of, kept with the findings, so that a build in which none of it
/// changed need not read and judge them again. Whatever has a mistake, or a violation, is read anew in each build.
/// </summary>
/// <param name="Inputs">The hash of everything that MSBuild handed over.</param>
/// <param name="Files">The files that were read, as <see cref="DiskAnswers.Files"/> gives them.</param>
/// <param name="Paths">The paths that were looked for.</param>
/// <param name="ReportDirectory">Full path of the folder of the merged summary; empty for none.</param>
internal sealed record KeptDeclarations(string Inputs, string[] Files, string[] Paths, string ReportDirectory)
{
    /// <summary>Whether reading them again would give the same.</summary>
    /// <exception cref="UnreadableInputException">A file that they were read from cannot be read.</exception>
    internal bool Stand(string inputs, FileMemory memory) => Inputs == inputs && DiskAnswers.AreSame(Files, Paths, memory.HashOf);

    /// <exception cref="FormatException">They are not as <see cref="Write"/> leaves them.</exception>
    internal static KeptDeclarations Read(KeptLinesReader lines) => new(lines.Text(), lines.Texts(), lines.Texts(), lines.Text());

    internal void Write(KeptLinesWriter lines)
    {
        lines.Add(Inputs);
        lines.Add(Files);
        lines.Add(Paths);
        lines.Add(ReportDirectory);
    }
}
