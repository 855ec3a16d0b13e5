using System.Text;

namespace LayerCheck.Debt.History;

/// <summary>All debt files of a folder, and of those beneath it, as they were where HEAD left the branch that it will be merged into.</summary>
/// <param name="Reference">The branch, tag or commit that was named.</param>
/// <param name="Pairs">What they had, in the order of the files.</param>
/// <param name="Problem">Why this is not known and what to do, as a sentence without its final stop; else null.</param>
internal sealed record BaseDebts(string Reference, IReadOnlyList<DebtPair> Pairs, string? Problem)
{
    private const string FileName = "LayerCheck.debt";

    /// <summary>Reads all files named <c>LayerCheck.debt</c> or <c>*.LayerCheck.debt</c> at the merge base of HEAD and another commit.</summary>
    /// <param name="folder">Full path of a folder of the repository.</param>
    /// <param name="reference">A branch, tag or commit, such as <c>origin/main</c>.</param>
    internal static BaseDebts Read(string folder, string reference)
    {
        var mergeBase = MergeBase.Find(folder, reference);
        if (mergeBase.Problem is not null)
        {
            return new BaseDebts(reference, [], mergeBase.Problem);
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
                return new BaseDebts(reference, [], file.Problem);
            }

            pairs.AddRange(DebtFile.Parse(file.Output ?? []).Entries.Select(line => line.Pair));
        }

        return new BaseDebts(reference, pairs, tree.Problem);
    }

    private static bool IsDebtFile(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return name == FileName || name.EndsWith("." + FileName, StringComparison.Ordinal);
    }
}
