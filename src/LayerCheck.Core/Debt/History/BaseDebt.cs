using System.Text;

namespace LayerCheck.Debt.History;

/// <summary>A debt file as it was where HEAD left the branch that it will be merged into.</summary>
/// <param name="Commit">The full id of the merge base; empty where there is a problem.</param>
/// <param name="Content">The file's bytes; null where it did not exist then.</param>
/// <param name="Problem">Why this is not known and what to do, as a sentence without its final stop; else null.</param>
internal sealed record BaseDebt(string Commit, byte[]? Content, string? Problem)
{
    private const string Advice = ". The base is read with git from the repository that the debt file is in: make both available, or leave LayerCheckBaseRef empty";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Reads a debt file at the merge base of HEAD and another commit.</summary>
    /// <param name="folder">Full path of the folder of the debt file, which is in the repository.</param>
    /// <param name="fileName">The debt file's name; it need not exist now.</param>
    /// <param name="reference">A branch, tag or commit, such as <c>origin/main</c>.</param>
    internal static BaseDebt Read(string folder, string fileName, string reference)
    {
        // Git would take it for an option, and no branch or tag can begin so.
        if (reference.Length == 0 || reference[0] == '-')
        {
            return Unknown($"'{reference}' is no branch, tag or commit; name one such as 'origin/main'");
        }

        var known = Git(folder, "rev-parse", "--verify", "--quiet", reference + "^{commit}");
        if (known.ExitCode == 1)
        {
            return Unknown($"'{reference}' is not in this clone. Fetch it first; a CI job's clone may need its whole history and all branches (fetch-depth: 0)");
        }

        var mergeBase = known.Output is null ? known : Git(folder, "merge-base", "HEAD", reference);
        if (mergeBase.Output is null)
        {
            return Unknown(mergeBase.ExitCode == 1
                ? $"HEAD and '{reference}' have no commit in common here. If the clone is shallow, fetch the whole history (git fetch --unshallow, fetch-depth: 0)"
                : mergeBase.Problem + Advice);
        }

        // The tree first: that a file is not there is an answer, and that it cannot be read is a problem.
        var commit = Encoding.ASCII.GetString(mergeBase.Output).Trim();
        var entry = Git(folder, "--literal-pathspecs", "ls-tree", "-z", commit, "--", fileName);
        var words = Encoding.UTF8.GetString(entry.Output ?? []).Split(' ', '\t');
        if (entry.Problem is not null || words.Length < 3 || words[1] != "blob")
        {
            return entry.Problem is null ? new BaseDebt(commit, null, null) : Unknown(entry.Problem + Advice);
        }

        var file = Git(folder, "cat-file", "blob", words[2]);
        return file.Problem is null ? new BaseDebt(commit, file.Output, null) : Unknown(file.Problem + Advice);
    }

    private static GitAnswer<byte[]> Git(string folder, params string[] arguments) => GitCall.Run(folder, Patience, mayFetch: true, arguments);

    private static BaseDebt Unknown(string problem) => new(string.Empty, null, problem);
}
