namespace LayerCheck.Build.Declarations;

/// <summary>
/// Evaluates MSBuild conditions with the few properties that are known here. Whatever it does not know or understand makes the
/// answer unknown, never a guess.
/// </summary>
/// <param name="properties">The known properties; a name that is missing is unknown, not empty.</param>
/// <param name="answers">Takes note of what is asked of the disk; null where nobody wants to know.</param>
internal sealed class Conditions(IReadOnlyDictionary<string, string> properties, DiskAnswers? answers = null)
{
    private const int MaxDepth = 64;

    /// <summary>Whether a condition holds; an empty one does; null where it cannot be told.</summary>
    internal bool? Evaluate(string condition)
    {
        if (condition.Trim().Length == 0)
        {
            return true;
        }

        var parser = new Parser(Tokenize(condition), properties, answers);
        var value = parser.Or(0);
        return parser.IsAtEnd ? value : null;
    }

    private static List<string> Tokenize(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (text[i] == '\'')
            {
                var end = text.IndexOf('\'', i + 1);
                i = end < 0 ? text.Length : end + 1;
            }
            else if (i + 1 < text.Length && text[i + 1] == '=' && text[i] is '=' or '!' or '<' or '>')
            {
                i += 2;
            }
            else if (text[i] is '(' or ')' or '!' or '<' or '>')
            {
                i++;
            }
            else
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.' or '$' or '-'))
                {
                    // A bare property: $(Name).
                    i = text[i] == '$' && i + 1 < text.Length && text[i + 1] == '(' && text.IndexOf(')', i) is var close && close > 0 ? close + 1 : i + 1;
                }

                i = Math.Max(i, start + 1);
            }

            tokens.Add(text.Substring(start, i - start));
        }

        return tokens;
    }

    private sealed class Parser(List<string> tokens, IReadOnlyDictionary<string, string> properties, DiskAnswers? answers)
    {
        private int _next;

        internal bool IsAtEnd => _next == tokens.Count;

        internal bool? Or(int depth)
        {
            var left = And(depth);
            while (Take("or"))
            {
                var right = And(depth);
                left = left == true || right == true ? true : left is null || right is null ? null : false;
            }

            return left;
        }

        private bool? And(int depth)
        {
            var left = Not(depth);
            while (Take("and"))
            {
                var right = Not(depth);
                left = left == false || right == false ? false : left is null || right is null ? null : true;
            }

            return left;
        }

        private bool? Not(int depth)
        {
            if (depth > MaxDepth)
            {
                _next = 0;
                return null;
            }

            if (Take("!"))
            {
                return !Not(depth + 1);
            }

            if (Take("("))
            {
                var inner = Or(depth + 1);
                return Take(")") ? inner : null;
            }

            return Compare();
        }

        private bool? Compare()
        {
            if (Take("Exists"))
            {
                // A relative path depends on where the text stands, which is not known here.
                var path = Take("(") ? Operand() : null;
                if (!Take(")") || path is null || !Path.IsPathRooted(path))
                {
                    return null;
                }

                var isThere = File.Exists(path) || Directory.Exists(path);
                answers?.AddPath(path, isThere);
                return isThere;
            }

            var left = Operand();
            if (!IsAtEnd && tokens[_next] is "==" or "!=")
            {
                var isEqual = tokens[_next++] == "==";
                var right = Operand();
                return left is null || right is null ? null : string.Equals(left, right, StringComparison.OrdinalIgnoreCase) == isEqual;
            }

            return left?.ToUpperInvariant() switch { "TRUE" => true, "FALSE" => false, _ => null };
        }

        /// <summary>The value of an operand; null where it is unknown.</summary>
        private string? Operand()
        {
            if (IsAtEnd)
            {
                return null;
            }

            var text = tokens[_next++];
            text = text.Length >= 2 && text[0] == '\'' ? text.Substring(1, text.Length - 2) : text;
            while (text.IndexOf("$(", StringComparison.Ordinal) is var start && start >= 0)
            {
                var end = text.IndexOf(')', start);
                if (end < 0 || !properties.TryGetValue(text.Substring(start + 2, end - start - 2), out var value))
                {
                    return null;
                }

                text = text.Substring(0, start) + value.Replace("$(", "$ (") + text.Substring(end + 1);
            }

            return text.IndexOf("@(", StringComparison.Ordinal) >= 0 || text.IndexOf("%(", StringComparison.Ordinal) >= 0 ? null : text;
        }

        private bool Take(string token)
        {
            if (IsAtEnd || !string.Equals(tokens[_next], token, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            _next++;
            return true;
        }
    }
}
