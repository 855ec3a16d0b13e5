using LayerCheck.Debt.History;

namespace LayerCheck.Reporting;

/// <summary>Since when tolerated pairs have been in a debt file. Those that an item tolerates are in none, and have no age.</summary>
internal sealed class DebtAges
{
    private readonly Dictionary<(string From, string To), DateTime> _added = [];
    private readonly DebtHistory? _history;

    /// <param name="history">Null where nothing is known.</param>
    internal DebtAges(DebtHistory? history)
    {
        _history = history;
        foreach (var pair in history?.Added ?? Enumerable.Empty<KeyValuePair<Debt.DebtPair, DateTime>>())
        {
            // A clock may have been wrong: nothing is newer than HEAD.
            var date = pair.Value > history!.Head ? history.Head.Value : pair.Value;
            var key = (NameOf(pair.Key.From), NameOf(pair.Key.To));
            _added[key] = _added.TryGetValue(key, out var known) && known > date ? known : date;
        }
    }

    /// <summary>Whether any age is known.</summary>
    internal bool Any => _added.Count > 0;

    /// <summary>The age of a pair; null where it is not known.</summary>
    internal DebtAge? Of(DebtSummaryRow row) =>
        _added.TryGetValue((row.From, row.To), out var date)
            ? new DebtAge(date, Math.Max(0, (int)((_history!.Head ?? date) - date).TotalDays), date <= _history.KnownFrom)
            : null;

    /// <summary>A debt file calls projects by their file names, the summary by their names.</summary>
    private static string NameOf(string end) => end.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(end) : end;
}

/// <summary>How old a debt is.</summary>
/// <param name="Since">When it came, UTC.</param>
/// <param name="Days">Whole days from then to HEAD.</param>
/// <param name="IsAtLeast">Whether it may have come earlier, before the history that a shallow clone has.</param>
internal sealed record DebtAge(DateTime Since, int Days, bool IsAtLeast);
