using LayerCheck.Files;
using LayerCheck.Reading;
using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>Where a project's part of the debt summary stands: in a file of its own, and in the folder that all projects share.</summary>
/// <param name="engine">Of the build that the part is of.</param>
/// <param name="file">Full path of the project's own summary.</param>
/// <param name="report">Where the merged summary is.</param>
internal sealed class ProjectSummary(IBuildEngine engine, string file, ReportLocation report)
{
    /// <summary>The folder of the merged summary; null for none.</summary>
    private readonly ReportFolder? _folder = report.Directory.Length > 0
        ? new ReportFolder(report.Directory, report.Root, new BuildMemory(engine).GetOrAdd($"summary/{report.Directory}", () => new SummaryMemory()))
        : null;

    /// <summary>Puts the part in, where it is not there already.</summary>
    /// <exception cref="UnreadableInputException">A summary that is there is damaged, or one cannot be written.</exception>
    internal void Put(OwnSummary own)
    {
        Own(() => AtomicFile.WriteIfChanged(file, own.Json));
        _folder?.Put(own);
    }

    /// <summary>Whether <see cref="Put"/> would leave everything as it is.</summary>
    /// <exception cref="UnreadableInputException">A summary that is there is damaged or cannot be read.</exception>
    internal bool Holds(OwnSummary own) => IsInOwnFile(own) && _folder?.Holds(own.Part) != false;

    /// <summary>Whether it would, as far as that can be told without reading what other projects put there.</summary>
    /// <exception cref="UnreadableInputException">A summary that is there cannot be read.</exception>
    internal bool IsKnownToHold(OwnSummary own) => IsInOwnFile(own) && _folder?.IsSealedWith(own) != false;

    private bool IsInOwnFile(OwnSummary own) => Own(() => AtomicFile.Holds(file, own.Json));

    private bool Own(Func<bool> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException(file, e.Message.TrimEnd('.'), e, isOutput: true);
        }
    }
}
