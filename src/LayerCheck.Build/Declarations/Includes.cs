using System.Text;
using System.Text.RegularExpressions;

namespace LayerCheck.Build.Declarations;

/// <summary>Tells whether the text of an Include can have brought an item: wildcards and unknown properties match anything.</summary>
internal static class Includes
{
    /// <summary>A damaged or hostile text must not make the matcher run for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether the text can have brought an item that is a name.</summary>
    internal static bool CanBring(string include, string name) =>
        Parts(include).Any(part => Matches(part, name, isPath: false));

    /// <summary>Whether the text can have brought an item that is a file.</summary>
    /// <param name="include">The text, known properties expanded.</param>
    /// <param name="file">Full path of the file.</param>
    /// <param name="directory">Full path of the folder that relative paths start from: the project's.</param>
    internal static bool CanBringFile(string include, string file, string directory) =>
        Parts(include).Any(part => Matches(FullPattern(part, directory), Normalize(file), isPath: true));

    private static IEnumerable<string> Parts(string include) =>
        include.Split(';').Select(part => Unescape(part.Trim())).Where(part => part.Length > 0);

    /// <summary>Makes a pattern absolute, and resolves '..' where what it steps out of is known.</summary>
    private static string FullPattern(string part, string directory)
    {
        part = Normalize(part);
        var isRooted = part.StartsWith("/", StringComparison.Ordinal) || part.StartsWith("$(", StringComparison.Ordinal)
            || (part.Length > 1 && part[1] == ':');
        var segments = new List<string>();
        foreach (var segment in (isRooted ? part : Normalize(directory) + "/" + part).Split('/'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1].IndexOf('$') < 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("." or "..") && (segment.Length > 0 || segments.Count == 0))
            {
                segments.Add(segment);
            }
        }

        return string.Join("/", segments);
    }

    private static bool Matches(string pattern, string value, bool isPath)
    {
        if (pattern.IndexOf('$') < 0 && pattern.IndexOf('@') < 0 && (!isPath || pattern.IndexOfAny(['*', '?']) < 0))
        {
            return string.Equals(pattern, value, StringComparison.OrdinalIgnoreCase);
        }

        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var close = pattern[i] is '$' or '@' && i + 1 < pattern.Length && pattern[i + 1] == '(' ? ClosingParenthesis(pattern, i + 1) : -1;
            if (close > 0)
            {
                regex.Append(".*");
                i = close;
            }
            else if (isPath && pattern[i] == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                // '**/' is any number of folders, none included.
                var eatsSlash = i + 2 < pattern.Length && pattern[i + 2] == '/';
                regex.Append(eatsSlash ? "(?:.*/)?" : ".*");
                i += eatsSlash ? 2 : 1;
            }
            else
            {
                regex.Append(isPath && pattern[i] == '*' ? "[^/]*" : isPath && pattern[i] == '?' ? "[^/]" : Regex.Escape(pattern[i].ToString()));
            }
        }

        try
        {
            return Regex.IsMatch(value, regex.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, Patience);
        }
        catch (RegexMatchTimeoutException)
        {
            // Not known to fit: the place is then the file without a line.
            return false;
        }
    }

    private static int ClosingParenthesis(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Normalize(string path) => path.Replace('\\', '/');

    /// <summary>Resolves MSBuild's %xx escapes.</summary>
    private static string Unescape(string text) => text.IndexOf('%') < 0
        ? text
        : Regex.Replace(text, "%[0-9a-fA-F]{2}", match => ((char)Convert.ToInt32(match.Value.Substring(1), 16)).ToString(), RegexOptions.None, Patience);
}
