using System.Text;

namespace LayerCheck.Debt.History;

/// <summary>A debt file as it was where HEAD left the branch that it will be merged into.</summary>
/// <param name="Commit">The full id of the merge base; empty where there is a problem.</param>
/// <param name="Content">The file's bytes; null where it did not exist then.</param>
/// <param name="Problem">Why this is not known and what to do, as a sentence without its final stop; else null.</param>
internal sealed record BaseDebt(string Commit, byte[]? Content, string? Problem)
{
    /// <summary>Reads a debt file at the merge base of HEAD and another commit.</summary>
    /// <param name="folder">Full path of the folder of the debt file, which is in the repository.</param>
    /// <param name="fileName">The debt file's name; it need not exist now.</param>
    /// <param name="reference">A branch, tag or commit, such as <c>origin/main</c>.</param>
    internal static BaseDebt Read(string folder, string fileName, string reference)
    {
        var mergeBase = MergeBase.Find(folder, reference);
        if (mergeBase.Problem is not null)
        {
            return new BaseDebt(string.Empty, null, mergeBase.Problem);
        }

        // The tree first: that a file is not there is an answer, and that it cannot be read is a problem.
        var entry = MergeBase.Git(folder, "--literal-pathspecs", "ls-tree", "-z", mergeBase.Commit, "--", fileName);
        var words = Encoding.UTF8.GetString(entry.Output ?? []).Split(' ', '\t');
        if (entry.Problem is not null || words.Length < 3 || words[1] != "blob")
        {
            return new BaseDebt(entry.Problem is null ? mergeBase.Commit : string.Empty, null, entry.Problem);
        }

        var file = MergeBase.Git(folder, "cat-file", "blob", words[2]);
        return new BaseDebt(file.Problem is null ? mergeBase.Commit : string.Empty, file.Output, file.Problem);
    }
}
