using System.Text;

namespace LayerCheck.Debt.History;

/// <summary>The commit where HEAD left the branch that it will be merged into.</summary>
/// <param name="Commit">Its full id; empty where there is a problem.</param>
/// <param name="Problem">Why it is not known and what to do, as a sentence without its final stop; else null.</param>
internal sealed record MergeBase(string Commit, string? Problem)
{
    /// <summary>What to do where git itself has a problem.</summary>
    private const string Advice = ". The base is read with git from the repository that the debt file is in: make both available, or leave LayerCheckBaseRef empty";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Finds the merge base of HEAD and another commit.</summary>
    /// <param name="folder">Full path of a folder of the repository.</param>
    /// <param name="reference">A branch, tag or commit, such as <c>origin/main</c>.</param>
    internal static MergeBase Find(string folder, string reference)
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
        return mergeBase.Output is null
            ? Unknown(mergeBase.ExitCode == 1
                ? $"HEAD and '{reference}' have no commit in common here. If the clone is shallow, fetch the whole history (git fetch --unshallow, fetch-depth: 0)"
                : mergeBase.Problem!)
            : new MergeBase(Encoding.ASCII.GetString(mergeBase.Output).Trim(), null);
    }

    /// <summary>Calls git for something that is small; a problem comes with what to do about it.</summary>
    internal static GitAnswer<byte[]> Git(string folder, params string[] arguments)
    {
        var answer = GitCall.Run(folder, Patience, mayFetch: true, arguments);
        return answer.Problem is null ? answer : answer with { Problem = answer.Problem + Advice };
    }

    private static MergeBase Unknown(string problem) => new(string.Empty, problem);
}
