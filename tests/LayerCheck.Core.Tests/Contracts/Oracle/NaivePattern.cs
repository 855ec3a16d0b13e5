namespace LayerCheck.Tests.Contracts.Oracle;

/// <summary>What a pattern covers, tried segment by segment.</summary>
internal static class NaivePattern
{
    /// <summary>Whether a type's name is the pattern, or lies beneath it at a dot.</summary>
    internal static bool Covers(string pattern, string type) => Lengths(pattern, type).Count > 0;

    /// <summary>Whether a pattern names a namespace itself.</summary>
    internal static bool Names(string pattern, string ns) =>
        Lengths(pattern.Split('.'), ns.Split('.'), 0, ns.Split('.').Length).Contains(ns.Split('.').Length);

    /// <summary>How many segments of a type's name the pattern itself can stand for, fewest first; a wildcard stands for namespaces only.</summary>
    internal static IReadOnlyList<int> Lengths(string pattern, string type, int start = 0) =>
        [.. Lengths(pattern.Split('.'), type.Split('.'), start, type.Split('.').Length - 1).Distinct().Order()];

    /// <summary>How closely a pattern describes what it covers: by its segments, then by those that are no wildcard.</summary>
    internal static int Weight(string pattern) => (100 * pattern.Split('.').Length) + pattern.Split('.').Count(segment => !segment.StartsWith('*'));

    /// <summary>The first segments of a name.</summary>
    internal static string Prefix(string name, int segments) => string.Join(".", name.Split('.').Take(segments));

    private static IEnumerable<int> Lengths(string[] pattern, string[] name, int at, int wild)
    {
        if (pattern.Length == 0)
        {
            return [at];
        }

        return pattern[0] switch
        {
            "*" => at < wild ? Lengths(pattern[1..], name, at + 1, wild) : [],
            "**" => Enumerable.Range(at + 1, Math.Max(0, wild - at)).SelectMany(end => Lengths(pattern[1..], name, end, wild)),
            var literal => at < name.Length && name[at] == literal ? Lengths(pattern[1..], name, at + 1, wild) : [],
        };
    }
}
