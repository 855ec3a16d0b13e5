namespace LayerCheck.Debt.History;

/// <summary>How the debt files of a folder, and of all folders beneath it, have grown and shrunk along the first parents of HEAD.</summary>
/// <param name="Points">The commits that changed the entries, oldest first.</param>
/// <param name="Head">When HEAD was committed, UTC; null where nothing is known.</param>
/// <param name="KnownFrom">Where the clone is shallow, the date of its oldest commit, UTC, whose point counts everything as added; else null.</param>
/// <param name="Problem">Why nothing is known, as a sentence without its final stop; else null.</param>
internal sealed record DebtHistory(IReadOnlyList<DebtPoint> Points, DateTime? Head, DateTime? KnownFrom, string? Problem)
{
    /// <summary>
    /// For each pair that HEAD has, when the last commit that added it was made, UTC. That of <see cref="KnownFrom"/> may have come
    /// earlier.
    /// </summary>
    internal IReadOnlyDictionary<DebtPair, DateTime> Added { get; init; } = new Dictionary<DebtPair, DateTime>();

    /// <summary>Longer than any history takes; then something else is wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// One call, whatever the user's settings: everything that they can change in it is set. <c>--sparse</c> also lists the
    /// commits that leave the debt alone: the first of them dates HEAD, the last one shows whether the clone ends there.
    /// <c>log.*</c> and <c>diff.*</c> are given as settings where older versions of git lack the option.
    /// </summary>
    private static readonly string[] Log =
    [
        "-c", "log.showRoot=true", "-c", "log.diffMerges=separate", "-c", "log.follow=false", "-c", "diff.relative=false",
        "log", "--first-parent", "--sparse", "-m", "-p", "-U0", "--inter-hunk-context=0", "--text", "--submodule=short",
        "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature", "-O/dev/null",
        "--decorate=full", "--format=commit %H %ct %D", "--", ":(glob)**/" + DebtFile.UsualName, ":(glob)**/*." + DebtFile.UsualName,
    ];

    /// <summary>Reads the history of all files named <c>LayerCheck.debt</c> or <c>*.LayerCheck.debt</c>.</summary>
    /// <param name="folder">Full path of a folder of the repository.</param>
    internal static DebtHistory Read(string folder)
    {
        // A partial clone would fetch the files of every commit one by one.
        var answer = GitCall.Run(folder, Patience, mayFetch: false, DebtLog.Read, Log);
        return answer.Output ?? new DebtHistory([], null, null, answer.Problem);
    }
}

/// <summary>A commit that changed the entries of debt files.</summary>
/// <param name="Date">When it was committed, UTC. Clocks differ: a later commit can have an earlier date.</param>
/// <param name="Commit">Its full id.</param>
/// <param name="Entries">How many entries all debt files had then.</param>
/// <param name="Added">How many of them the commit before it did not have. What moved from one place or file to another counts as neither.</param>
/// <param name="Removed">How many entries it took out.</param>
internal readonly record struct DebtPoint(DateTime Date, string Commit, int Entries, int Added, int Removed);
