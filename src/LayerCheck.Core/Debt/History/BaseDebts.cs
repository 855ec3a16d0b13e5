using System.Text;
using LayerCheck.Reading;

namespace LayerCheck.Debt.History;

/// <summary>All debt files of a folder, and of those beneath it, as they were where HEAD left the branch that it will be merged into.</summary>
/// <param name="Pairs">What they had, in the order of the files.</param>
/// <param name="Now">What they have in the work tree, likewise.</param>
/// <param name="Problem">Why this is not known and what to do, as a sentence without its final stop; else null.</param>
internal sealed record BaseDebts(IReadOnlyList<DebtPair> Pairs, IReadOnlyList<DebtPair> Now, string? Problem)
{
    /// <summary>Reads all files named <c>LayerCheck.debt</c> or <c>*.LayerCheck.debt</c> at the merge base of HEAD and another commit.</summary>
    /// <param name="folder">Full path of a folder of the repository.</param>
    /// <param name="reference">A branch, tag or commit, such as <c>origin/main</c>.</param>
    internal static BaseDebts Read(string folder, string reference)
    {
        var mergeBase = MergeBase.Find(folder, reference);
        if (mergeBase.Problem is not null)
        {
            return Unknown(mergeBase.Problem);
        }

        var tree = MergeBase.Git(folder, "ls-tree", "-r", "-z", mergeBase.Commit);
        var pairs = new List<DebtPair>();
        foreach (var entry in Encoding.UTF8.GetString(tree.Output ?? []).Split('\0'))
        {
            // Mode, type and id, and behind a tab the path.
            var tab = entry.IndexOf('\t');
            if (tab < 0 || !IsDebtFile(entry.Substring(tab + 1)))
            {
                continue;
            }

            var file = MergeBase.Git(folder, "cat-file", "blob", entry.Substring(0, tab).Split(' ')[2]);
            if (file.Problem is not null)
            {
                return Unknown(file.Problem);
            }

            pairs.AddRange(DebtFile.Parse(file.Output ?? []).Entries.Select(line => line.Pair));
        }

        // Files that are not committed yet are part of what is about to be.
        var files = MergeBase.Git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        var now = Encoding.UTF8.GetString(files.Output ?? []).Split('\0')
            .Where(IsDebtFile)
            .Distinct(StringComparer.Ordinal)
            .Select(path => Path.Combine(folder, path))
            .Where(File.Exists)
            .SelectMany(path => DebtFile.Parse(InputFile.ReadBytes(path)).Entries.Select(line => line.Pair))
            .ToList();
        return (tree.Problem ?? files.Problem) is { } problem ? Unknown(problem) : new BaseDebts(pairs, now, null);
    }

    private static BaseDebts Unknown(string problem) => new([], [], problem);

    private static bool IsDebtFile(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return name == DebtFile.UsualName || name.EndsWith("." + DebtFile.UsualName, StringComparison.Ordinal);
    }
}
